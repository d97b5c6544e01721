/** Lets one at a time through, in the order they came. */
export class Mutex {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** How many hold or want it. */
  get waiting(): number {
    return this.#waiting;
  }

  /** @returns the way to let the next one through; call it exactly once */
  async acquire(): Promise<() => void> {
    const before = this.#last;
    let open: () => void = () => undefined;
    this.#last = new Promise((resolve) => (open = resolve));
    this.#waiting += 1;
    await before;
    return () => {
      this.#waiting -= 1;
      open();
    };
  }

  /** Runs `work` alone. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.acquire();
    try {
      return await work();
    } finally {
      release();
    }
  }
}
