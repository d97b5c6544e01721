import { grown } from './grow.ts';

/** Grid points, each under one number: an open-addressing hash table in typed arrays. */
export class PointTable {
  #slots: Int32Array;
  #mask: number;
  xs: Int32Array;
  ys: Int32Array;
  count = 0;

  /** @param expected about how many points, to begin with */
  constructor(expected: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2)));
    this.#slots = new Int32Array(size).fill(-1);
    this.#mask = size - 1;
    this.xs = new Int32Array(Math.max(16, expected));
    this.ys = new Int32Array(Math.max(16, expected));
  }

  /** The number of a point, new or known. */
  add(x: number, y: number): number {
    const at = this.#find(x, y);
    const known = this.#slots[at] ?? -1;
    if (known >= 0) return known;
    const id = this.count++;
    this.xs = grown(this.xs, id + 1);
    this.ys = grown(this.ys, id + 1);
    this.xs[id] = x;
    this.ys[id] = y;
    this.#slots[at] = id;
    if (this.count * 2 > this.#slots.length) this.#widen();
    return id;
  }

  #find(x: number, y: number): number {
    let at = (Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b)) >>> 0;
    at = Math.imul(at ^ (at >>> 15), 0x2c1b3c6d) & this.#mask;
    for (;;) {
      const id = this.#slots[at] ?? -1;
      if (id < 0 || (this.xs[id] === x && this.ys[id] === y)) return at;
      at = (at + 1) & this.#mask;
    }
  }

  #widen(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    this.#mask = this.#slots.length - 1;
    for (let id = 0; id < this.count; id++) this.#slots[this.#find(this.xs[id] ?? 0, this.ys[id] ?? 0)] = id;
  }
}
