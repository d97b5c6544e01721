import { grownBytes } from './grow.ts';

const UNUSED = 0;
const LIVE = 1;
const FREE = 2;
/** Live, though its number still waits among the free ones: it came back by name (undo). */
const LIVE_AND_LISTED = 3;

/**
 * Numbers for records in arrays. A number is taken fresh, or claimed by name when an undone record comes back under
 * the number that others know it by; a released number is given out again, so the arrays stay compact.
 */
export class Slots {
  #state = new Uint8Array(16);
  #free: number[] = [];
  /** One past the highest number ever used: the length to loop over. */
  end = 0;
  /** How many are live. */
  count = 0;

  isLive(id: number): boolean {
    const state = this.#state[id];
    return state === LIVE || state === LIVE_AND_LISTED;
  }

  /** The number that `claim` should take next for a new record. */
  next(): number {
    for (let id = this.#free.pop(); id !== undefined; id = this.#free.pop()) {
      if (this.#state[id] === FREE) {
        this.#free.push(id);
        return id;
      }
      this.#state[id] = LIVE;
    }
    return this.end;
  }

  claim(id: number): void {
    if (this.isLive(id)) throw new Error(`number ${id} is in use`);
    this.#state = grownBytes(this.#state, id + 1);
    for (; this.end < id; this.end++) {
      this.#state[this.end] = FREE;
      this.#free.push(this.end);
    }
    if (id === this.end) this.end++;
    this.#state[id] = this.#state[id] === FREE ? LIVE_AND_LISTED : LIVE;
    this.count++;
  }

  release(id: number): void {
    const state = this.#state[id] ?? UNUSED;
    if (state === LIVE) this.#free.push(id);
    else if (state !== LIVE_AND_LISTED) throw new Error(`number ${id} is not in use`);
    this.#state[id] = FREE;
    this.count--;
  }
}
