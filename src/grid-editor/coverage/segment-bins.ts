import { grown } from './grow.ts';

const EMPTY = -1;
/** Edges before the first bins are worth laying out; until then all lie in one. */
const FEW = 256;
const MAX_BINS = 4_000_000;

/**
 * A spatial index over edges: square bins, each a linked list of the edges that pass it.
 *
 * Why bins and not a packed R-tree: borders of cells are short segments spread evenly, a change touches a handful of
 * them, and both inserting and removing one here is a walk over one or two bins; a packed tree (flatbush) has neither.
 * Vertices need no index of their own: each is the end of an edge, and that edge lies in the vertex's bin. What lies
 * beyond the bins counts to the outermost ones, so nothing is ever out of range; when much does, or much was added,
 * `crowded` asks for a new layout.
 */
export class SegmentBins {
  #west = 0;
  #south = 0;
  #size = 1;
  #columns = 1;
  #rows = 1;
  #heads = new Int32Array(1).fill(EMPTY);
  #entryEdge: Int32Array = new Int32Array(64);
  #entryNext: Int32Array = new Int32Array(64);
  #freeEntry = EMPTY;
  #entries = 0;
  #laidOutFor = 0;
  #beyond = 0;
  #beyondAtFirst = 0;
  #trace: Int32Array = new Int32Array(64);
  /** Edges in the index. */
  count = 0;

  /** Forgets all edges and lays out bins for about `edges` of them within a box. */
  layOut(west: number, south: number, east: number, north: number, edges: number): void {
    const margin = Math.ceil(Math.max(east - west, north - south) * 0.05) + 1;
    const width = east - west + 2 * margin;
    const height = north - south + 2 * margin;
    // About two edges per bin; coordinates are integers, so a bin is at least one step wide.
    this.#size = Math.max(1, Math.ceil(Math.sqrt((width * height) / Math.min(MAX_BINS, Math.max(1, edges / 2)))));
    this.#west = west - margin;
    this.#south = south - margin;
    this.#columns = Math.max(1, Math.ceil(width / this.#size));
    this.#rows = Math.max(1, Math.ceil(height / this.#size));
    this.#heads = new Int32Array(this.#columns * this.#rows).fill(EMPTY);
    this.#freeEntry = EMPTY;
    this.#entries = 0;
    this.#laidOutFor = edges;
    this.#beyond = 0;
    this.#beyondAtFirst = 0;
    this.count = 0;
  }

  /** The edges of the layout are all in: what lies beyond the bins now would do so again. */
  laidOut(): void {
    this.#beyondAtFirst = this.#beyond;
  }

  /** Whether a new layout would serve better. */
  get crowded(): boolean {
    return this.count > 4 * this.#laidOutFor + FEW || this.#beyond > this.#beyondAtFirst + this.count / 8 + FEW;
  }

  /** Side of a bin in 1e-7°. */
  get size(): number {
    return this.#size;
  }

  insert(edge: number, ax: number, ay: number, bx: number, by: number): void {
    const bins = this.#traceOf(ax, ay, bx, by);
    for (let i = 0; i < bins; i++) {
      const bin = this.#trace[i] ?? 0;
      let entry = this.#freeEntry;
      if (entry === EMPTY) {
        entry = this.#entries++;
        this.#entryEdge = grown(this.#entryEdge, entry + 1);
        this.#entryNext = grown(this.#entryNext, entry + 1);
      } else this.#freeEntry = this.#entryNext[entry] ?? EMPTY;
      this.#entryEdge[entry] = edge;
      this.#entryNext[entry] = this.#heads[bin] ?? EMPTY;
      this.#heads[bin] = entry;
    }
    this.count++;
    if (this.#isBeyond(ax, ay, bx, by)) this.#beyond++;
  }

  /** Takes an edge out; the coordinates must be those it was inserted with. */
  remove(edge: number, ax: number, ay: number, bx: number, by: number): void {
    const bins = this.#traceOf(ax, ay, bx, by);
    for (let i = 0; i < bins; i++) {
      const bin = this.#trace[i] ?? 0;
      let before = EMPTY;
      let entry = this.#heads[bin] ?? EMPTY;
      while (entry !== EMPTY && this.#entryEdge[entry] !== edge) {
        before = entry;
        entry = this.#entryNext[entry] ?? EMPTY;
      }
      if (entry === EMPTY) throw new Error(`edge ${edge} is not where the index has it`);
      const after = this.#entryNext[entry] ?? EMPTY;
      if (before === EMPTY) this.#heads[bin] = after;
      else this.#entryNext[before] = after;
      this.#entryNext[entry] = this.#freeEntry;
      this.#freeEntry = entry;
    }
    this.count--;
    if (this.#isBeyond(ax, ay, bx, by)) this.#beyond--;
  }

  /** Whether each bin that a segment passes has the edge exactly once. */
  holds(edge: number, ax: number, ay: number, bx: number, by: number): boolean {
    const bins = this.#traceOf(ax, ay, bx, by);
    for (let i = 0; i < bins; i++) {
      let found = 0;
      for (let entry = this.#heads[this.#trace[i] ?? 0] ?? EMPTY; entry !== EMPTY; entry = this.#entryNext[entry] ?? EMPTY) {
        if (this.#entryEdge[entry] === edge) found++;
      }
      if (found !== 1) return false;
    }
    return true;
  }

  /** Calls for each edge in each bin that a box touches: an edge may come several times, and need not meet the box. */
  visit(west: number, south: number, east: number, north: number, seen: (edge: number) => void): void {
    const last = this.column(east);
    for (let row = this.row(south), top = this.row(north); row <= top; row++) {
      for (let column = this.column(west); column <= last; column++) this.visitBin(column, row, seen);
    }
  }

  visitBin(column: number, row: number, seen: (edge: number) => void): void {
    for (let entry = this.#heads[row * this.#columns + column] ?? EMPTY; entry !== EMPTY; entry = this.#entryNext[entry] ?? EMPTY) {
      seen(this.#entryEdge[entry] ?? EMPTY);
    }
  }

  /** Calls with the edges of each bin that holds at least two; the array is reused. */
  visitBins(seen: (edges: number[]) => void): void {
    const edges: number[] = [];
    for (let bin = 0; bin < this.#heads.length; bin++) {
      edges.length = 0;
      for (let entry = this.#heads[bin] ?? EMPTY; entry !== EMPTY; entry = this.#entryNext[entry] ?? EMPTY) edges.push(this.#entryEdge[entry] ?? EMPTY);
      if (edges.length > 1) seen(edges);
    }
  }

  column(x: number): number {
    const column = Math.floor((x - this.#west) / this.#size);
    return column < 0 ? 0 : column >= this.#columns ? this.#columns - 1 : column;
  }

  row(y: number): number {
    const row = Math.floor((y - this.#south) / this.#size);
    return row < 0 ? 0 : row >= this.#rows ? this.#rows - 1 : row;
  }

  /** Longitude of the western side of a column; the first column has no end to the west. */
  westOf(column: number): number {
    return column === 0 ? -Infinity : this.#west + column * this.#size;
  }

  #isBeyond(ax: number, ay: number, bx: number, by: number): boolean {
    const east = this.#west + this.#columns * this.#size;
    const north = this.#south + this.#rows * this.#size;
    return Math.min(ax, bx) < this.#west || Math.min(ay, by) < this.#south || Math.max(ax, bx) > east || Math.max(ay, by) > north;
  }

  /** Puts the bins that a segment passes into the trace, row by row, and returns how many. */
  #traceOf(ax: number, ay: number, bx: number, by: number): number {
    const [lx, ly, hx, hy] = ay <= by ? [ax, ay, bx, by] : [bx, by, ax, ay];
    const west = Math.min(ax, bx);
    const east = Math.max(ax, bx);
    const bottom = this.row(ly);
    const top = this.row(hy);
    let count = 0;
    for (let row = bottom; row <= top; row++) {
      let from = west;
      let to = east;
      if (bottom !== top) {
        // One step of slack on both sides: the crossing with the row's border is computed in floating point.
        const y0 = row === bottom ? ly : this.#south + row * this.#size;
        const y1 = row === top ? hy : this.#south + (row + 1) * this.#size;
        const x0 = lx + ((y0 - ly) / (hy - ly)) * (hx - lx);
        const x1 = lx + ((y1 - ly) / (hy - ly)) * (hx - lx);
        from = Math.max(west, Math.min(x0, x1) - 1);
        to = Math.min(east, Math.max(x0, x1) + 1);
      }
      const last = this.column(to);
      for (let column = this.column(from); column <= last; column++) {
        if (count === this.#trace.length) this.#trace = grown(this.#trace, count + 1);
        this.#trace[count++] = row * this.#columns + column;
      }
    }
    return count;
  }
}
