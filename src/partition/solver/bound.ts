import type { CellCounts } from './counts.ts';
import type { Graph } from './graph.ts';
import type { Settled } from './settle-tiny.ts';

/**
 * A lower bound of cut edges that every feasible plan obeys: hard edges and edges between groups are always cut; a
 * connected component in k cells has k − 1 cut edges at least, and k when it has no bridge and k ≥ 2 (each cell then
 * has two border edges or more, and each cut edge serves two cells). A component that was searched through counts with
 * the fewest cut edges that any plan of it has.
 * @param searched what the exact search found where its cost was 1 per cut edge, else null
 * @param proved bounds of single components that were proved otherwise
 */
export function cutBound(graph: Graph, counts: CellCounts, searched: Settled['searched'] | null, proved: ReadonlyMap<number, number> = new Map()): number {
  const bridged = componentsWithBridge(graph);
  const only = graph.components === 1 ? counts.asked : null;
  let least = graph.alwaysCut;
  for (let c = 0; c < graph.components; c++) {
    const k = only ?? counts.low[c]!;
    const plans = [...(searched?.get(c) ?? [])].filter(([cells]) => only === null || cells === only);
    const exact = plans.reduce((fewest, [, { cost }]) => Math.min(fewest, cost), Infinity);
    const simple = k - 1 + (k > 1 && bridged[c] === 0 ? 1 : 0);
    least += Math.max(simple, Number.isFinite(exact) ? exact : 0, proved.get(c) ?? 0);
  }
  return Math.max(least, graph.alwaysCut + counts.fewest - graph.components);
}

/** 1 per component that has a bridge (Tarjan's low link, without recursion). */
function componentsWithBridge(graph: Graph): Uint8Array {
  const bridged = new Uint8Array(graph.components);
  const order = new Int32Array(graph.n).fill(-1);
  const low = new Int32Array(graph.n);
  const via = new Int32Array(graph.n).fill(-1);
  const next = graph.start.slice(0, graph.n);
  let clock = 0;
  for (let s = 0; s < graph.n; s++) {
    if (order[s] !== -1) continue;
    const stack = [s];
    order[s] = low[s] = clock++;
    while (stack.length > 0) {
      const u = stack[stack.length - 1]!;
      if (next[u]! < graph.start[u + 1]!) {
        const k = next[u]!++;
        const v = graph.to[k]!;
        if (graph.edge[k] === via[u]) continue;
        if (order[v] === -1) {
          via[v] = graph.edge[k]!;
          order[v] = low[v] = clock++;
          stack.push(v);
        } else low[u] = Math.min(low[u]!, order[v]!);
        continue;
      }
      stack.pop();
      const parent = stack[stack.length - 1];
      if (parent === undefined) continue;
      low[parent] = Math.min(low[parent]!, low[u]!);
      if (low[u]! > order[parent]!) bridged[graph.component[u]!] = 1;
    }
  }
  return bridged;
}
