/** Where a solution of the program is not connected, and what would have to connect it. */
import type { Graph } from '../solver/graph.ts';

export interface Separator {
  a: number;
  b: number;
  /** Units of which one at least must be in the cell of a and b, or these are not connected: none can be left out. */
  units: number[];
}

/** One separator per piece of a cell that is cut off from the cell's heaviest piece; none where all are connected. */
export function separators(graph: Graph, cellOf: ArrayLike<number>): Separator[] {
  const pieces = piecesOf(graph, cellOf);
  const weigh = (piece: number[]): number => piece.reduce((sum, u) => sum + graph.nodes.weight[u]!, 0);
  const main = new Map<number, number[]>();
  for (const piece of pieces) {
    const cell = cellOf[piece[0]!]!;
    const known = main.get(cell);
    if (known === undefined || weigh(piece) > weigh(known)) main.set(cell, piece);
  }
  return pieces.flatMap((piece) => {
    const home = main.get(cellOf[piece[0]!]!)!;
    if (home === piece) return [];
    const [a, b] = [heaviest(graph, home), heaviest(graph, piece)];
    return [{ a, b, units: between(graph, piece, a) }];
  });
}

function piecesOf(graph: Graph, cellOf: ArrayLike<number>): number[][] {
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

function heaviest(graph: Graph, piece: readonly number[]): number {
  return piece.reduce((most, u) => (graph.nodes.weight[u]! > graph.nodes.weight[most]! ? u : most));
}

/** The neighbours of a piece that can be reached from `far` without passing another of them. */
function between(graph: Graph, piece: readonly number[], far: number): number[] {
  const inside = new Set(piece);
  const around = new Set(piece.flatMap((u) => [...graph.to.subarray(graph.start[u], graph.start[u + 1])]).filter((v) => !inside.has(v)));
  const seen = new Set([far]);
  const met = new Set<number>();
  for (const u of seen) {
    for (let k = graph.start[u]!; k < graph.start[u + 1]!; k++) {
      const v = graph.to[k]!;
      (around.has(v) ? met : seen).add(v);
    }
  }
  return [...met];
}
