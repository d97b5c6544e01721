/** A plan that is there, as a start that keeps its cells. */
import type { Graph } from './graph.ts';
import { halfOf, piecesOf, spread } from './start-from.ts';

/** A plan in which every node has a cell; cells 0…kept−1 are the given ones. */
export interface Grown {
  cell: Int32Array;
  cells: number;
}

/**
 * Gives every node without a cell one: first `fresh` new cells are made of the heaviest patches of such nodes, which are
 * divided where one patch is to be several cells; what is left joins a cell beside it, ring by ring, and a patch that
 * touches none becomes a cell of its own. Nodes that have a cell keep it.
 * @param given cell per node, 0…cells−1, or −1
 * @param fresh number of new cells per component
 */
export function grownPlan(graph: Graph, given: Int32Array, cells: number, fresh: Int32Array): Grown {
  const cell = given.slice();
  const weigh = (piece: readonly number[]): number => piece.reduce((sum, u) => sum + graph.nodes.weight[u]!, 0);
  const patches = piecesOf(graph, given).filter(([u]) => given[u!] === -1).map((units) => ({ units, weight: weigh(units), parts: 0 }));
  const byComponent: Array<typeof patches> = Array.from({ length: graph.components }, () => []);
  for (const patch of patches) byComponent[graph.component[patch.units[0]!]!]!.push(patch);
  let next = cells;
  byComponent.forEach((own, c) => {
    for (let made = 0; made < fresh[c]!; made++) {
      const open = own.filter(({ units, parts }) => parts < units.length);
      if (open.length === 0) break;
      open.reduce((most, patch) => (patch.weight / (patch.parts + 1) > most.weight / (most.parts + 1) ? patch : most)).parts++;
    }
    for (const { units, parts } of own) {
      const divided = parts === 0 ? [] : [units.slice()];
      while (divided.length < parts) {
        const largest = divided.reduce((most, piece) => (piece.length > most.length ? piece : most));
        const half = halfOf(graph, largest);
        if (half.length === 0) break;
        const inside = new Set(half);
        divided[divided.indexOf(largest)] = largest.filter((u) => !inside.has(u));
        divided.push(half);
      }
      for (const piece of divided) {
        for (const u of piece) cell[u] = next;
        next++;
      }
    }
  });
  spread(graph, cell);
  for (const piece of piecesOf(graph, cell).filter(([u]) => cell[u!] === -1)) {
    for (const u of piece) cell[u] = next;
    next++;
  }
  return { cell, cells: next };
}
