import type { Graph } from './graph.ts';

/**
 * A given plan as a start: connected cells, as many per component as asked. Of a component's connected pieces the
 * heaviest stay cells, the others and units without a cell join a neighbour; where there are too few cells then, the
 * largest are divided in two.
 * @param given cell per node, any numbers; −1 for a node without one
 * @param settled cells of components that are final
 */
export function startFrom(graph: Graph, counts: Int32Array, settled: ReadonlyMap<number, number[][]>, given: Int32Array): Int32Array {
  const cell = new Int32Array(graph.n).fill(-1);
  const weigh = (piece: readonly number[]): number => piece.reduce((sum, u) => sum + graph.nodes.weight[u]!, 0);
  const own: number[][][] = Array.from({ length: graph.components }, () => []);
  for (const piece of piecesOf(graph, given)) own[graph.component[piece[0]!]!]!.push(piece);
  let cells = 0;
  own.forEach((pieces, c) => {
    const heaviest = pieces.map((piece) => ({ piece, weight: weigh(piece) })).sort((p, q) => q.weight - p.weight || q.piece.length - p.piece.length);
    const kept = settled.get(c) ?? heaviest.map(({ piece }) => piece).filter((piece) => given[piece[0]!] !== -1).slice(0, counts[c]);
    for (const piece of kept.length > 0 ? kept : [heaviest[0]!.piece]) {
      for (const u of piece) cell[u] = cells;
      cells++;
    }
  });
  spread(graph, cell);
  const members: number[][] = Array.from({ length: cells }, () => []);
  cell.forEach((c, u) => members[c]!.push(u));
  const cellsOf: number[][] = Array.from({ length: graph.components }, () => []);
  members.forEach((units, at) => cellsOf[graph.component[units[0]!]!]!.push(at));
  cellsOf.forEach((now, c) => {
    while (now.length < counts[c]!) {
      const largest = now.reduce((most, at) => (members[at]!.length > members[most]!.length ? at : most));
      const half = halfOf(graph, members[largest]!);
      // As many cells as units.
      if (half.length === 0) break;
      const inside = new Set(half);
      for (const u of half) cell[u] = members.length;
      members[largest] = members[largest]!.filter((u) => !inside.has(u));
      now.push(members.push(half) - 1);
    }
  });
  return cell;
}

/** Connected pieces of the cells. */
export function piecesOf(graph: Graph, cellOf: Int32Array): number[][] {
  const seen = new Uint8Array(graph.n);
  const pieces: number[][] = [];
  for (let s = 0; s < graph.n; s++) {
    if (seen[s] === 1) continue;
    const piece = [s];
    seen[s] = 1;
    for (const u of piece) {
      for (let k = graph.start[u]!; k < graph.start[u + 1]!; k++) {
        const v = graph.to[k]!;
        if (seen[v] === 1 || cellOf[v] !== cellOf[s]) continue;
        seen[v] = 1;
        piece.push(v);
      }
    }
    pieces.push(piece);
  }
  return pieces;
}

/**
 * About half the weight of a connected piece, connected, and so that the rest is: the branch of a breadth-first tree
 * whose weight is nearest to half. Empty where the piece is one node.
 */
export function halfOf(graph: Graph, piece: readonly number[]): number[] {
  const inside = new Set(piece);
  const parent = new Map<number, number>([[piece[0]!, -1]]);
  for (const u of parent.keys()) {
    for (let k = graph.start[u]!; k < graph.start[u + 1]!; k++) {
      const v = graph.to[k]!;
      if (inside.has(v) && !parent.has(v)) parent.set(v, u);
    }
  }
  const order = [...parent.keys()];
  const sum = new Map(order.map((u) => [u, graph.nodes.weight[u]!]));
  for (const u of [...order].reverse()) {
    const up = parent.get(u)!;
    if (up >= 0) sum.set(up, sum.get(up)! + sum.get(u)!);
  }
  const total = sum.get(order[0]!)!;
  const top = order.slice(1).reduce((best, u) => (best < 0 || Math.abs(sum.get(u)! - total / 2) < Math.abs(sum.get(best)! - total / 2) ? u : best), -1);
  if (top < 0) return [];
  const branch = new Set([top]);
  for (const u of order) if (branch.has(parent.get(u)!)) branch.add(u);
  return [...branch];
}

/** Nodes without a cell join one beside them, ring by ring. */
export function spread(graph: Graph, cell: Int32Array): void {
  const queue = [...cell.keys()].filter((u) => cell[u] !== -1);
  for (const u of queue) {
    for (let k = graph.start[u]!; k < graph.start[u + 1]!; k++) {
      const v = graph.to[k]!;
      if (cell[v] !== -1) continue;
      cell[v] = cell[u]!;
      queue.push(v);
    }
  }
}
