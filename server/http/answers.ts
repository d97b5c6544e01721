import type { ApiResponse } from '../database/api.ts';

/** A small JSON answer. */
export function jsonAnswer(status: number, body: unknown): ApiResponse {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return { status, headers: [['content-type', 'application/json; charset=utf-8']], body: bytes.buffer };
}

/** An error in the form that supabase-js reads, for auth and storage alike. */
export function errorAnswer(status: number, code: string, message: string): ApiResponse {
  return jsonAnswer(status, { statusCode: String(status), code, error_code: code, error: code, msg: message, message });
}
