/** At most `count` events per key in any `windowMs`; remembers only what still matters. */
export class WindowLimit {
  readonly #count: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  readonly #events = new Map<string, number[]>();

  constructor(count: number, windowMs: number, now: () => number = Date.now) {
    this.#count = count;
    this.#windowMs = windowMs;
    this.#now = now;
  }

  #recent(key: string): number[] {
    const since = this.#now() - this.#windowMs;
    const events = (this.#events.get(key) ?? []).filter((at) => at > since);
    if (events.length === 0) this.#events.delete(key);
    else this.#events.set(key, events);
    return events;
  }

  /** Seconds until the next event of `key` is welcome; 0 when it is now. */
  wait(key: string): number {
    const events = this.#recent(key);
    if (events.length < this.#count) return 0;
    const oldest = events[events.length - this.#count] ?? 0;
    return Math.max(1, Math.ceil((oldest + this.#windowMs - this.#now()) / 1000));
  }

  /** Notes an event. @returns the way to take it back */
  add(key: string): () => void {
    const at = this.#now();
    // Somebody who invents keys must not fill the memory: past this, the longest unused are forgotten.
    if (this.#events.size > 20_000) for (const old of [...this.#events.keys()].slice(0, 5_000)) this.#recent(old);
    if (this.#events.size > 50_000) this.#events.clear();
    this.#events.set(key, [...this.#recent(key), at]);
    return () => {
      const events = this.#events.get(key);
      const index = events?.indexOf(at) ?? -1;
      if (index >= 0) events?.splice(index, 1);
    };
  }
}

const MINUTE = 60_000;

/** The limits of signing in. Successes are taken back, so that only failing counts, except in `attempts`. */
export function signInLimits(now?: () => number) {
  return {
    /** Guesses at one account from one address. */
    pair: new WindowLimit(10, 10 * MINUTE, now),
    /** Guesses at one account from everywhere; higher, so that a stranger does not lock its owner out at once. */
    account: new WindowLimit(50, 10 * MINUTE, now),
    /** Guesses from one address at any account; an office shares one. */
    address: new WindowLimit(100, 10 * MINUTE, now),
    /** Checking a password is work: all attempts from one address. */
    attempts: new WindowLimit(120, MINUTE, now),
    /** Refreshing tokens from one address. */
    refresh: new WindowLimit(900, 5 * MINUTE, now),
  };
}

export type SignInLimits = ReturnType<typeof signInLimits>;
