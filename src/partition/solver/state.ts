import type { Graph } from './graph.ts';
import { Reach } from './reach.ts';

/** Costs of leaving the band, and of shape; all in units of one mean border. */
export interface Prices {
  /** Per cell out of band, and per unit of weight outside. */
  out: number;
  outWeight: number;
  /** Saved per hard edge that no longer lies inside a cell; none is ever taken in. */
  apart: number;
  /** For the squared distance from the band's middle (1 at the band's edge). */
  middle: number;
  /** For a cell's moment of inertia (1 for a square of mean size and mass). */
  spread: number;
}

export interface Band {
  min: number;
  max: number;
}

/** A plan that is changed by moving one node at a time; all sums are kept. Cells stay connected and non-empty. */
export class State {
  readonly graph: Graph;
  readonly band: Band;
  readonly prices: Prices;
  readonly cell: Int32Array;
  readonly weight: Float64Array;
  readonly count: Int32Array;
  /** The cut edges, in no order. */
  readonly cut: Int32Array;
  cuts = 0;
  /** Cells out of band, and hard edges that lie inside cells: 0 and 0 is feasible. */
  out = 0;
  inside = 0;
  /** Cost without what the band and hard edges add. */
  cost = 0;
  private readonly cutAt: Int32Array;
  private readonly mass: Float64Array;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly q: Float64Array;
  private readonly reach: Reach;
  private readonly spread: number;

  constructor(graph: Graph, band: Band, cells: number, prices: Prices) {
    [this.graph, this.band, this.prices] = [graph, band, prices];
    this.cell = new Int32Array(graph.n);
    this.count = new Int32Array(cells);
    this.cut = new Int32Array(graph.a.length);
    this.cutAt = new Int32Array(graph.a.length);
    [this.weight, this.mass, this.x, this.y, this.q] = [0, 0, 0, 0, 0].map(() => new Float64Array(cells)) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    this.reach = new Reach(graph);
    // A square of mean size and mass m has the inertia m·m/6 in a plane where a unit of mass covers the area 1.
    const mean = graph.nodes.mass.reduce((sum, m) => sum + m, 0) / cells;
    this.spread = (6 * prices.spread) / (mean * mean || 1);
  }

  /** Takes over an assignment whose cells are connected. */
  load(assignment: Int32Array): void {
    const { graph } = this;
    this.cell.set(assignment);
    for (const sums of [this.weight, this.count, this.mass, this.x, this.y, this.q]) sums.fill(0);
    this.cutAt.fill(-1);
    [this.cuts, this.cost, this.inside] = [0, 0, 0];
    for (let u = 0; u < graph.n; u++) this.addTo(u, this.cell[u]!, 1);
    for (let e = 0; e < graph.a.length; e++) this.noteEdge(e);
    this.out = this.weight.reduce((bad, w) => bad + this.isOut(w), 0);
    for (let c = 0; c < this.count.length; c++) this.cost += this.shapeOf(c);
    if (graph.stay !== null) for (let u = 0; u < graph.n; u++) this.cost += this.away(u, this.cell[u]!);
    for (let u = 0; u < graph.n; u++) for (let k = graph.apartStart[u]!; k < graph.apartStart[u + 1]!; k++) if (this.cell[graph.apart[k]!] === this.cell[u]) this.inside += 0.5;
  }

  /** How far the plan is from feasible: weight outside the band in parts of a cell's, and hard edges inside cells. */
  miss(): number {
    let outside = 0;
    for (const w of this.weight) outside += Math.max(0, w - this.band.max, this.band.min - w);
    return (outside * 2) / (this.band.min + this.band.max || 1) + this.inside;
  }

  /** What a cell of these nodes costs apart from its cut edges. */
  cellCost(nodes: readonly number[]): number {
    let [w, m, x, y, q] = [0, 0, 0, 0, 0];
    const own = this.graph.nodes;
    for (const u of nodes) [w, m, x, y, q] = [w + own.weight[u]!, m + own.mass[u]!, x + own.x[u]!, y + own.y[u]!, q + own.q[u]!];
    return this.spreadOf(m, x, y, q) + this.offMiddle(w);
  }

  /** What the cost, with the prices for leaving the band, changes by when node u goes to cell b. */
  delta(u: number, b: number): number {
    const { nodes } = this.graph;
    const w = nodes.weight[u]!;
    const a = this.cell[u]!;
    const d = this.cutDelta(u, b, -1) + this.bandDelta(a, b, w);
    const moved = this.graph.stay === null ? d : d + this.away(u, b) - this.away(u, a);
    return this.spread > 0 ? moved + this.spreadDelta(a, b, nodes.mass[u]!, nodes.x[u]!, nodes.y[u]!, nodes.q[u]!) : moved;
  }

  /** What it changes by when nodes u and v change cells. */
  swapDelta(u: number, v: number): number {
    const { nodes } = this.graph;
    const [a, b] = [this.cell[u]!, this.cell[v]!];
    let d = this.cutDelta(u, b, v) + this.cutDelta(v, a, u) + this.bandDelta(a, b, nodes.weight[u]! - nodes.weight[v]!);
    if (this.graph.stay !== null) d += this.away(u, b) - this.away(u, a) + this.away(v, a) - this.away(v, b);
    if (this.spread === 0) return d;
    return d + this.spreadDelta(a, b, nodes.mass[u]! - nodes.mass[v]!, nodes.x[u]! - nodes.x[v]!, nodes.y[u]! - nodes.y[v]!, nodes.q[u]! - nodes.q[v]!);
  }

  /** Of the edges of u, as it goes to cell b; an edge to `partner`, which goes the other way, stays as it is. */
  private cutDelta(u: number, b: number, partner: number): number {
    const { graph, cell } = this;
    const { start, to, halfCost, apartStart, apart } = graph;
    const a = cell[u]!;
    let d = 0;
    for (let k = start[u]!, end = start[u + 1]!; k < end; k++) {
      const c = cell[to[k]!]!;
      if (c === a) d += halfCost[k]!;
      else if (c === b && to[k] !== partner) d -= halfCost[k]!;
    }
    for (let k = apartStart[u]!, end = apartStart[u + 1]!; k < end; k++) {
      const c = cell[apart[k]!]!;
      if (c === b && apart[k] !== partner) return Infinity;
      if (c === a) d -= this.prices.apart;
    }
    return d;
  }

  /** Of the band, as weight w goes from cell a to cell b. */
  private bandDelta(a: number, b: number, w: number): number {
    const [wa, wb] = [this.weight[a]!, this.weight[b]!];
    const d = this.bandPrice(wa - w) + this.bandPrice(wb + w) - this.bandPrice(wa) - this.bandPrice(wb);
    return this.prices.middle > 0 ? d + this.offMiddle(wa - w) + this.offMiddle(wb + w) - this.offMiddle(wa) - this.offMiddle(wb) : d;
  }

  /** Whether u may go, and its cell stays connected and non-empty without it. */
  canLeave(u: number): boolean {
    return this.graph.stay?.frozen[u] !== 1 && this.count[this.cell[u]!]! > 1 && this.reach.without(u, this.cell);
  }

  /** Whether u touches cell b over an edge that a cell may contain. */
  touches(u: number, b: number): boolean {
    const { start, to } = this.graph;
    for (let k = start[u]!, end = start[u + 1]!; k < end; k++) if (this.cell[to[k]!] === b) return true;
    return false;
  }

  /** Moves node u to cell b; the caller has checked `canLeave` and `touches`. */
  move(u: number, b: number): void {
    const { graph, cell, weight } = this;
    const a = cell[u]!;
    const shaped = this.spread > 0 || this.prices.middle > 0;
    if (shaped) this.cost -= this.shapeOf(a) + this.shapeOf(b);
    this.out -= this.isOut(weight[a]!) + this.isOut(weight[b]!);
    this.addTo(u, a, -1);
    this.addTo(u, b, 1);
    this.out += this.isOut(weight[a]!) + this.isOut(weight[b]!);
    if (shaped) this.cost += this.shapeOf(a) + this.shapeOf(b);
    for (let k = graph.apartStart[u]!, end = graph.apartStart[u + 1]!; k < end; k++) if (cell[graph.apart[k]!] === a) this.inside--;
    if (graph.stay !== null) this.cost += this.away(u, b) - this.away(u, a);
    cell[u] = b;
    for (let k = graph.start[u]!, end = graph.start[u + 1]!; k < end; k++) this.noteEdge(graph.edge[k]!);
  }

  /** What it costs that u is in cell c and not where the plan has it. */
  private away(u: number, c: number): number {
    const stay = this.graph.stay!;
    return stay.home[u] === c || stay.home[u] === -1 ? 0 : stay.away[u]!;
  }

  private addTo(u: number, c: number, sign: 1 | -1): void {
    const { nodes } = this.graph;
    this.weight[c]! += sign * nodes.weight[u]!;
    this.count[c]! += sign;
    if (this.spread === 0) return;
    this.mass[c]! += sign * nodes.mass[u]!;
    this.x[c]! += sign * nodes.x[u]!;
    this.y[c]! += sign * nodes.y[u]!;
    this.q[c]! += sign * nodes.q[u]!;
  }

  private noteEdge(e: number): void {
    const { graph, cell, cutAt } = this;
    const u = graph.a[e]!;
    const isCut = cell[u] !== cell[graph.b[e]!];
    const at = cutAt[e]!;
    if (isCut === at >= 0 || graph.settled[graph.component[u]!] === 1) return;
    if (isCut) {
      cutAt[e] = this.cuts;
      this.cut[this.cuts++] = e;
      this.cost += graph.cost[e]!;
    } else {
      const last = this.cut[--this.cuts]!;
      this.cut[at] = last;
      cutAt[last] = at;
      cutAt[e] = -1;
      this.cost -= graph.cost[e]!;
    }
  }

  private isOut(w: number): number {
    return w > this.band.max + 1e-9 || w < this.band.min - 1e-9 ? 1 : 0;
  }

  private bandPrice(w: number): number {
    const { min, max } = this.band;
    const outside = w > max ? w - max : w < min ? min - w : 0;
    return outside > 1e-9 ? this.prices.out + this.prices.outWeight * outside : 0;
  }

  private shapeOf(c: number): number {
    return this.spreadOf(this.mass[c]!, this.x[c]!, this.y[c]!, this.q[c]!) + this.offMiddle(this.weight[c]!);
  }

  private offMiddle(w: number): number {
    if (this.prices.middle === 0) return 0;
    const { min, max } = this.band;
    const off = Math.min(3, (2 * Math.abs(w - (min + max) / 2)) / Math.max(1e-9, max - min));
    return this.prices.middle * off * off;
  }

  private spreadOf(mass: number, x: number, y: number, q: number): number {
    return mass <= 0 || this.spread === 0 ? 0 : this.spread * (q - (x * x + y * y) / mass);
  }

  /** Of the moments, as a mass with its own goes from cell a to cell b. */
  private spreadDelta(a: number, b: number, m: number, mx: number, my: number, mq: number): number {
    const { mass, x, y, q } = this;
    return (
      this.spreadOf(mass[a]! - m, x[a]! - mx, y[a]! - my, q[a]! - mq) - this.spreadOf(mass[a]!, x[a]!, y[a]!, q[a]!) +
      this.spreadOf(mass[b]! + m, x[b]! + mx, y[b]! + my, q[b]! + mq) - this.spreadOf(mass[b]!, x[b]!, y[b]!, q[b]!)
    );
  }
}
