/**
 * A bound from covering: every plan is so many cells that hold each unit once. The linear program over all sets in band, by
 * column generation, is bound by the prices of units under which no set is worth more than it costs (after Mehrotra,
 * Johnson & Nemhauser, "An optimization based heuristic for political districting", 1998).
 */
import type { Highs } from 'highs';
import type { Graph } from '../solver/graph.ts';
import type { Band } from '../solver/state.ts';
import { Frontier } from './frontier.ts';
import type { Priced } from './frontier.ts';

/** Sets that one pricing brings at most. */
const BATCH = 40;
/** Share of the best prices so far in those that are tried next: prices that swing find no bound (Wentges 1997). */
const STEADY = 0.7;
/** What a unit costs that no set holds, per unit of the dearest edge sum. */
const DEAR = 4;

/** How many cells a plan may have. */
export interface CellRange {
  low: number;
  high: number;
}

interface Prices {
  value: number;
  unit: Float64Array;
}

/**
 * The largest bound of the cost of cut edges that was found in the time, for a connected graph and any number of cells
 * in the range.
 * Null where the graph's frontier is too wide. Runs without a pause.
 * @param plans plans to begin with, cell per unit; those in band help most
 * @param enough a bound at which to stop
 */
export function coverBound(highs: Highs, graph: Graph, band: Band, cells: CellRange, plans: readonly Int32Array[], enough: number, seconds: number): number | null {
  const until = performance.now() + seconds * 1000;
  const frontier = Frontier.of(graph, band);
  if (frontier === null) return null;
  const pool = new Map<string, Priced>();
  const add = (units: number[]): void => {
    const key = units.join();
    if (!pool.has(key)) pool.set(key, { units, cost: costOf(graph, units) });
  };
  for (const plan of plans) for (const units of cellsOf(plan)) add(units);
  let bound = -Infinity;
  let best: Float64Array = new Float64Array(graph.n);
  let steady = 0;
  while (performance.now() < until) {
    const { value, unit } = master(highs, graph, cells, [...pool.values()]);
    const tried = unit.map((price, u) => steady * best[u]! + (1 - steady) * price);
    const found = frontier.cheapest(tried, BATCH);
    const cheapest = found[0];
    // No set at all is in band: no plan is.
    if (cheapest === undefined) return Infinity;
    const reached = tried.reduce((sum, price) => sum + price, 0) + (cheapest.cost < 0 ? cells.high : cells.low) * cheapest.cost;
    const before = pool.size;
    for (const { units } of found) add(units);
    if (reached > bound) [bound, best] = [reached, tried];
    if (bound >= Math.min(enough, value) - 1e-6) break;
    // Nothing new at steadied prices: on with the true ones.
    steady = pool.size === before ? 0 : STEADY;
  }
  return Math.max(0, bound);
}

function costOf(graph: Graph, units: readonly number[]): number {
  const inside = new Set(units);
  let cost = 0;
  for (const u of units) for (let k = graph.start[u]!; k < graph.start[u + 1]!; k++) if (!inside.has(graph.to[k]!)) cost += graph.halfCost[k]! / 2;
  return cost;
}

function cellsOf(plan: Int32Array): number[][] {
  const units = new Map<number, number[]>();
  plan.forEach((c, u) => (units.get(c)?.push(u) ?? units.set(c, [u])));
  return [...units.values()];
}

/** The linear program over the sets at hand: each unit once, so many cells. */
function master(highs: Highs, graph: Graph, cells: CellRange, pool: readonly Priced[]): Prices {
  const { n } = graph;
  const dear = DEAR * graph.cost.reduce((most, cost) => Math.max(most, cost), 1) * cells.high;
  const columns = pool.length + n;
  return highs.withModel((model) => {
    const starts = new Int32Array(columns + 1);
    pool.forEach(({ units }, j) => (starts[j + 1] = starts[j]! + units.length + 1));
    for (let u = 0; u < n; u++) starts[pool.length + u + 1] = starts[pool.length + u]! + 1;
    const indices = new Int32Array(starts[columns]!);
    pool.forEach(({ units }, j) => indices.set([...units, n], starts[j]));
    for (let u = 0; u < n; u++) indices[starts[pool.length + u]!] = u;
    const rows = (count: number): Float64Array => Float64Array.from({ length: n + 1 }, (_, row) => (row === n ? count : 1));
    model.passModel({
      numCols: columns,
      numRows: n + 1,
      colCost: Float64Array.from({ length: columns }, (_, j) => pool[j]?.cost ?? dear),
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(Infinity),
      rowLower: rows(cells.low),
      rowUpper: rows(cells.high),
      matrix: { format: 'csc', numRows: n + 1, numCols: columns, starts, indices, values: new Float64Array(indices.length).fill(1) },
    });
    model.options.set({ output_flag: false });
    model.run();
    const { rowDual } = model.getSolution();
    return { value: Number(model.info.get('objective_function_value')), unit: rowDual.slice(0, n) };
  });
}
