import type { IncomingMessage } from 'node:http';

/** Counts what is under way for each key, so that nobody fills the queue in front of the one database. */
export class InFlight {
  readonly #limit: number;
  readonly #counts = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Runs `work`, or gives null where `key` has as many under way as it may. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T | null> {
    const count = this.#counts.get(key) ?? 0;
    if (count >= this.#limit) return null;
    this.#counts.set(key, count + 1);
    try {
      return await work();
    } finally {
      const left = (this.#counts.get(key) ?? 1) - 1;
      if (left === 0) this.#counts.delete(key);
      else this.#counts.set(key, left);
    }
  }
}

/**
 * Whether a query of /rest filters by regular expression. A short one keeps PostgreSQL busy for minutes, and in the
 * embedded database nothing can stop it; the app filters in no such way.
 */
export function filtersByPattern(query: URLSearchParams): boolean {
  return [...query.values()].some((value) => (value.startsWith('(') ? /[.,(]i?match(\((any|all)\))?\./ : /^(not\.)?i?match(\((any|all)\))?\./).test(value));
}

/** Whether a browser says that another site's page asks. Where it says nothing, tokens decide. */
export function comesFromElsewhere(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}
