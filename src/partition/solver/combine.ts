/** Two plans make a third: what both have in one cell stays together (KaFFPaE, Sanders & Schulz 2012). */
import { contract } from './graph.ts';
import type { Graph } from './graph.ts';

export interface Overlay {
  graph: Graph;
  /** The small graph's node per node of the whole one. */
  label: Int32Array;
  /** The first plan's cells of the small graph's nodes. */
  cells: Int32Array;
}

/** The graph of the pieces into which the borders of two plans together divide the ground. */
export function overlay(graph: Graph, one: Int32Array, other: Int32Array): Overlay {
  const label = new Int32Array(graph.n).fill(-1);
  const stack: number[] = [];
  const cells: number[] = [];
  for (let s = 0; s < graph.n; s++) {
    if (label[s] !== -1) continue;
    const piece = cells.push(one[s]!) - 1;
    label[s] = piece;
    stack.push(s);
    for (let u = stack.pop(); u !== undefined; u = stack.pop()) {
      for (let k = graph.start[u]!; k < graph.start[u + 1]!; k++) {
        const v = graph.to[k]!;
        if (label[v] !== -1 || one[v] !== one[s] || other[v] !== other[s]) continue;
        label[v] = piece;
        stack.push(v);
      }
    }
  }
  return { graph: contract(graph, label, cells.length), label, cells: Int32Array.from(cells) };
}

/** In how many edges two plans differ: cut in one, not in the other. Ends early above `enough`. */
export function difference(graph: Graph, one: Int32Array, other: Int32Array, enough: number): number {
  let differ = 0;
  for (let e = 0; e < graph.a.length && differ <= enough; e++) {
    const [u, v] = [graph.a[e]!, graph.b[e]!];
    if ((one[u] === one[v]) !== (other[u] === other[v])) differ++;
  }
  return differ;
}
