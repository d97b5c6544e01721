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

/**
 * Whether a query of /rest embeds tables in embedded tables. Rows of rows of rows multiply, from a short address, into
 * more than memory holds; the app embeds nothing.
 */
export function embedsDeeply(query: URLSearchParams): boolean {
  let depth = 0;
  for (const letter of query.getAll('select').join(',')) {
    if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    if (depth > 1) return true;
  }
  return false;
}

/**
 * Whether a request asks for this machine by a name that no other can have. A page elsewhere can give its own name our
 * address (DNS rebinding), and a browser then counts us as that page's own site: demo accounts would be its to use.
 * @param host the header
 */
export function namesThisMachine(host: string | undefined): boolean {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Whether a browser says that another site's page asks. Where it says nothing, tokens decide. */
export function comesFromElsewhere(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}
