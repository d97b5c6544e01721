/**
 * The partition problem as a mixed-integer program: a unit is in one cell, an edge whose ends are in two cells is cut.
 * After Validi & Buchanan, "Political districting to minimize cut edges" (2022), without their cuts for contiguity:
 * those are added where a solution needs them (separators.ts).
 */
import type { Graph } from '../solver/graph.ts';
import type { Band } from '../solver/state.ts';

/** Σ values·columns within [lower, upper]. */
export interface Row {
  lower: number;
  upper: number;
  indices: number[];
  values: number[];
}

export interface Program {
  /** Columns: `unit · cells + cell`, 0 or 1; then one per edge of the graph. */
  cost: Float64Array;
  upper: Float64Array;
  whole: Int32Array;
  rows: Row[];
}

/**
 * The program for a graph. Cells are interchangeable: of the heaviest units the first lies in cell 0, the next in 0 or 1.
 * @param known no plan costs less than `floor`; only plans that cost `ceiling` at most are wanted
 */
export function formulate(graph: Graph, band: Band, cells: number, { floor, ceiling }: { floor: number; ceiling: number }): Program {
  const { n, a, b, nodes } = graph;
  const edges = a.length;
  const column = (unit: number, cell: number): number => unit * cells + cell;
  const columns = n * cells + edges;
  const cost = new Float64Array(columns);
  cost.set(graph.cost, n * cells);
  const upper = new Float64Array(columns).fill(1);
  const whole = new Int32Array(columns).fill(1, 0, n * cells);
  const rows: Row[] = [];
  const all = [...Array(cells).keys()];
  const units = [...Array(n).keys()];
  for (const u of units) rows.push({ lower: 1, upper: 1, indices: all.map((c) => column(u, c)), values: all.map(() => 1) });
  for (let e = 0; e < edges; e++) {
    for (const c of all) {
      const ends = [column(a[e]!, c), column(b[e]!, c), n * cells + e];
      rows.push({ lower: -Infinity, upper: 0, indices: ends, values: [1, -1, -1] }, { lower: -Infinity, upper: 0, indices: ends, values: [-1, 1, -1] });
    }
  }
  for (let u = 0; u < n; u++) {
    for (let k = graph.apartStart[u]!; k < graph.apartStart[u + 1]!; k++) {
      const v = graph.apart[k]!;
      if (u < v) for (const c of all) rows.push({ lower: -Infinity, upper: 1, indices: [column(u, c), column(v, c)], values: [1, 1] });
    }
  }
  for (const c of all) {
    const own = units.map((u) => column(u, c));
    // Where a cell may weigh nothing, it still is one.
    rows.push({ lower: band.min, upper: band.max, indices: own, values: [...nodes.weight] }, { lower: 1, upper: n, indices: own, values: own.map(() => 1) });
  }
  const heaviest = [...units].sort((u, v) => nodes.weight[v]! - nodes.weight[u]! || u - v);
  heaviest.slice(0, cells - 1).forEach((u, rank) => {
    for (const c of all.slice(rank + 1)) upper[column(u, c)] = 0;
  });
  if (ceiling < Infinity || floor > 0) rows.push({ lower: floor, upper: ceiling, indices: [...graph.cost.keys()].map((e) => n * cells + e), values: [...graph.cost] });
  return { cost, upper, whole, rows };
}

/** Two units of one cell, in different pieces of it: `x_a + x_b − Σ separator ≤ 1` for each cell. */
export function contiguityRows(cells: number, a: number, b: number, separator: readonly number[]): Row[] {
  return [...Array(cells).keys()].map((c) => ({
    lower: -Infinity,
    upper: 1,
    indices: [a, b, ...separator].map((u) => u * cells + c),
    values: [1, 1, ...separator.map(() => -1)],
  }));
}
