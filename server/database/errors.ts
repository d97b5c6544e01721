/** An error of the database with its SQLSTATE, the same from every engine and across threads. */
export class DatabaseError extends Error {
  readonly code: string;
  readonly detail: string | undefined;

  constructor(message: string, code: string, detail?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
    this.code = code;
    this.detail = detail;
  }
}

export interface PlainError {
  message: string;
  code: string;
  detail?: string;
}

/** An error as data, for another thread. */
export function plainError(error: unknown): PlainError {
  const { message = String(error), code = '', detail } = error as { message?: string; code?: unknown; detail?: unknown };
  return { message, code: String(code ?? ''), ...(typeof detail === 'string' ? { detail } : {}) };
}

/** Whether the database gave up, rather than a statement: classes 08 and 57 of SQLSTATE, and the driver's own codes. */
export function isOutage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(08|57)/.test(code) || code.startsWith('CONNECTION_');
}
