import type { PartitionProblem } from '../problem.ts';
import type { Graph } from './graph.ts';

/** Costs of leaving the band, and of shape; all in units of one mean border. */
export interface Prices {
  /** Per cell out of band, and per unit of weight outside. */
  out: number;
  outWeight: number;
  /** Saved per hard edge that no longer lies inside a cell; none is ever taken in. */
  apart: number;
  /** For the squared distance from the band's middle (1 at the band's edge). */
  middle: number;
  /** For the spread of a cell's points about their centre, relative to a mean cell's. */
  spread: number;
}

/** A plan that is changed by moving one unit at a time; all sums are kept. Cells stay connected and non-empty. */
export class State {
  readonly cell: Int32Array;
  readonly weight: Float64Array;
  readonly count: Int32Array;
  readonly cut: Int32Array;
  cuts = 0;
  private readonly sx: Float64Array;
  private readonly sy: Float64Array;
  private readonly sq: Float64Array;
  private readonly cutAt: Int32Array;
  private readonly seen: Int32Array;
  private readonly queue: Int32Array;
  private stamp = 0;
  readonly prices: Prices;
  private readonly problem: PartitionProblem;
  private readonly graph: Graph;
  private readonly px: Float64Array;
  private readonly py: Float64Array;

  constructor(problem: PartitionProblem, graph: Graph, cells: number, prices: Prices) {
    this.problem = problem;
    this.graph = graph;
    this.prices = prices;
    this.cell = new Int32Array(graph.n);
    this.weight = new Float64Array(cells);
    this.count = new Int32Array(cells);
    this.sx = new Float64Array(cells);
    this.sy = new Float64Array(cells);
    this.sq = new Float64Array(cells);
    this.cut = new Int32Array(graph.a.length);
    this.cutAt = new Int32Array(graph.a.length);
    this.seen = new Int32Array(graph.n);
    this.queue = new Int32Array(graph.n);
    [this.px, this.py] = scaledPoints(problem, cells);
  }

  /** Takes over an assignment whose cells are connected. */
  load(assignment: Int32Array): void {
    this.cell.set(assignment);
    for (const sums of [this.weight, this.count, this.sx, this.sy, this.sq]) sums.fill(0);
    this.cutAt.fill(-1);
    this.cuts = 0;
    for (let u = 0; u < this.graph.n; u++) this.addTo(u, this.cell[u]!, 1);
    for (let e = 0; e < this.graph.a.length; e++) this.noteEdge(e);
  }

  /** Weight outside the band over all cells, and hard edges inside cells: 0 and 0 is feasible. */
  miss(): { outside: number; apart: number } {
    let outside = 0;
    for (const w of this.weight) outside += Math.max(0, w - this.problem.max, this.problem.min - w);
    let apart = 0;
    for (let u = 0; u < this.graph.n; u++) {
      for (let k = this.graph.apartStart[u]!; k < this.graph.apartStart[u + 1]!; k++) if (this.cell[this.graph.apart[k]!] === this.cell[u]) apart++;
    }
    return { outside, apart: apart / 2 };
  }

  /** Cost without what the band and hard edges add. */
  shape(): number {
    let cost = 0;
    for (let i = 0; i < this.cuts; i++) cost += this.graph.cost[this.cut[i]!]!;
    for (let c = 0; c < this.weight.length; c++) cost += this.spreadOf(this.count[c]!, this.sx[c]!, this.sy[c]!, this.sq[c]!) + this.offMiddle(this.weight[c]!);
    return cost;
  }

  /** What a cell of these units costs apart from its cut edges. */
  cellCost(units: readonly number[]): number {
    let [w, x, y, q] = [0, 0, 0, 0];
    for (const u of units) {
      const [px, py] = [this.px[u]!, this.py[u]!];
      [w, x, y, q] = [w + this.problem.weights[u]!, x + px, y + py, q + px * px + py * py];
    }
    return this.spreadOf(units.length, x, y, q) + this.offMiddle(w);
  }

  /** What the cost changes by when unit u goes to cell b. */
  delta(u: number, b: number): number {
    const { graph, cell, px, py } = this;
    const a = cell[u]!;
    let d = 0;
    for (let k = graph.start[u]!; k < graph.start[u + 1]!; k++) {
      const c = cell[graph.to[k]!]!;
      if (c === a) d += graph.cost[graph.edge[k]!]!;
      else if (c === b) d -= graph.cost[graph.edge[k]!]!;
    }
    for (let k = graph.apartStart[u]!; k < graph.apartStart[u + 1]!; k++) {
      const c = cell[graph.apart[k]!]!;
      if (c === b) return Infinity;
      if (c === a) d -= this.prices.apart;
    }
    const w = this.problem.weights[u]!;
    const [wa, wb] = [this.weight[a]!, this.weight[b]!];
    d += this.bandPrice(wa - w) + this.bandPrice(wb + w) - this.bandPrice(wa) - this.bandPrice(wb);
    if (this.prices.spread > 0) {
      const [x, y] = [px[u]!, py[u]!];
      const q = x * x + y * y;
      d += this.spreadOf(this.count[a]! - 1, this.sx[a]! - x, this.sy[a]! - y, this.sq[a]! - q) - this.spreadOf(this.count[a]!, this.sx[a]!, this.sy[a]!, this.sq[a]!);
      d += this.spreadOf(this.count[b]! + 1, this.sx[b]! + x, this.sy[b]! + y, this.sq[b]! + q) - this.spreadOf(this.count[b]!, this.sx[b]!, this.sy[b]!, this.sq[b]!);
    }
    return d;
  }

  /** Whether the cell of u stays connected and non-empty without u. */
  canLeave(u: number): boolean {
    const { graph, cell, seen, queue } = this;
    const a = cell[u]!;
    if (this.count[a]! < 2) return false;
    let wanted = 0;
    let first = -1;
    const stamp = (this.stamp += 2);
    for (let k = graph.start[u]!; k < graph.start[u + 1]!; k++) {
      const v = graph.to[k]!;
      if (cell[v] !== a || seen[v] === stamp) continue;
      seen[v] = stamp;
      wanted++;
      first = v;
    }
    if (wanted <= 1) return wanted === 1;
    // Breadth first from one neighbour; neighbours are near each other, so this ends early almost always.
    let tail = 0;
    queue[tail++] = first;
    seen[first] = stamp + 1;
    wanted--;
    for (let head = 0; head < tail; head++) {
      const v = queue[head]!;
      for (let k = graph.start[v]!; k < graph.start[v + 1]!; k++) {
        const x = graph.to[k]!;
        if (x === u || cell[x] !== a || seen[x] === stamp + 1) continue;
        if (seen[x] === stamp && --wanted === 0) return true;
        seen[x] = stamp + 1;
        queue[tail++] = x;
      }
    }
    return false;
  }

  /** Whether u touches cell b over an edge that a cell may contain. */
  touches(u: number, b: number): boolean {
    for (let k = this.graph.start[u]!; k < this.graph.start[u + 1]!; k++) if (this.cell[this.graph.to[k]!] === b) return true;
    return false;
  }

  /** Moves unit u to cell b; the caller has checked `canLeave` and `touches`. */
  move(u: number, b: number): void {
    this.addTo(u, this.cell[u]!, -1);
    this.cell[u] = b;
    this.addTo(u, b, 1);
    for (let k = this.graph.start[u]!; k < this.graph.start[u + 1]!; k++) this.noteEdge(this.graph.edge[k]!);
  }

  private addTo(u: number, c: number, sign: 1 | -1): void {
    const [x, y] = [this.px[u]!, this.py[u]!];
    this.weight[c]! += sign * this.problem.weights[u]!;
    this.count[c]! += sign;
    this.sx[c]! += sign * x;
    this.sy[c]! += sign * y;
    this.sq[c]! += sign * (x * x + y * y);
  }

  private noteEdge(e: number): void {
    if (this.graph.settled[this.graph.component[this.graph.a[e]!]!] === 1) return;
    const isCut = this.cell[this.graph.a[e]!] !== this.cell[this.graph.b[e]!];
    const at = this.cutAt[e]!;
    if (isCut && at < 0) {
      this.cutAt[e] = this.cuts;
      this.cut[this.cuts++] = e;
    } else if (!isCut && at >= 0) {
      const last = this.cut[--this.cuts]!;
      this.cut[at] = last;
      this.cutAt[last] = at;
      this.cutAt[e] = -1;
    }
  }

  private bandPrice(w: number): number {
    const { min, max } = this.problem;
    const outside = w > max ? w - max : w < min ? min - w : 0;
    return (outside > 1e-9 ? this.prices.out + this.prices.outWeight * outside : 0) + this.offMiddle(w);
  }

  private offMiddle(w: number): number {
    if (this.prices.middle === 0) return 0;
    const { min, max } = this.problem;
    const half = Math.max(1e-9, (max - min) / 2);
    const off = Math.min(3, Math.abs(w - (min + max) / 2) / half);
    return this.prices.middle * off * off;
  }

  private spreadOf(count: number, x: number, y: number, q: number): number {
    return count < 1 || this.prices.spread === 0 ? 0 : this.prices.spread * (q - (x * x + y * y) / count);
  }
}

/** Points in a local plane, scaled so that a unit's mean squared distance from its cell's centre is about 1. */
function scaledPoints(problem: PartitionProblem, cells: number): [Float64Array, Float64Array] {
  const n = problem.weights.length;
  let [west, east, south, north, my] = [Infinity, -Infinity, Infinity, -Infinity, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [problem.x[i]!, problem.y[i]!];
    [west, east, south, north, my] = [Math.min(west, x), Math.max(east, x), Math.min(south, y), Math.max(north, y), my + y / n];
  }
  const kx = west >= -180 && east <= 180 && south >= -90 && north <= 90 ? Math.cos((my * Math.PI) / 180) : 1;
  const area = Math.max(1e-12, (east - west) * kx * (north - south));
  // A square cell of area A has a mean squared distance of A/6 from its centre.
  const scale = Math.sqrt((6 * cells) / area);
  return [Float64Array.from(problem.x, (x) => (x - west) * kx * scale), Float64Array.from(problem.y, (y) => (y - south) * scale)];
}
