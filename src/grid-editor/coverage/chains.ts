/** Borders between the places where borders meet: what is simplified, smoothed and snapped as a whole. */
import { NONE } from './model.ts';
import type { Coverage } from './model.ts';

/**
 * A run of edges between two nodes with the same two faces along it.
 *
 * ```
 *     A      ●───┐  B      ● nodes: three borders meet
 *   ─────●       └──●───   one chain from node to node, its inner vertices belong to it alone
 *        └─── …             an island's border has no node: one closed chain
 * ```
 */
export interface Chain {
  /** Its half-edges in their course. */
  halves: number[];
  /** Its vertices in their course, both ends included; of a ring the first is also the last. */
  vertices: number[];
  left: number;
  right: number;
  /** Whether it has no node: then no vertex of it is an end. */
  closed: boolean;
}

/** Whether a border ends, forks or changes its faces at a vertex. */
export function isNode(coverage: Coverage, vertex: number): boolean {
  const first = coverage.out(vertex);
  if (first === NONE) return true;
  const second = coverage.ccw(first);
  if (second === first || coverage.ccw(second) !== first) return true;
  return coverage.left(first) !== coverage.left(second ^ 1) || coverage.left(second) !== coverage.left(first ^ 1);
}

/** The chain that a half-edge lies in, in its direction; a ring begins with it. */
export function chainOf(coverage: Coverage, half: number): Chain {
  const halves = [half];
  let last = half;
  while (!isNode(coverage, coverage.head(last))) {
    last = coverage.next(last);
    if (last === half) break;
    halves.push(last);
  }
  const closed = last === half && halves.length > 1;
  if (!closed) {
    const before: number[] = [];
    // At a vertex of two edges, the one that is not this half-edge arrives.
    for (let first = half; !isNode(coverage, coverage.tail(first)); before.push(first)) first = coverage.ccw(first) ^ 1;
    halves.unshift(...before.reverse());
  }
  const vertices = halves.map((h) => coverage.tail(h));
  vertices.push(coverage.head(halves[halves.length - 1] ?? half));
  return { halves, vertices, left: coverage.left(half), right: coverage.left(half ^ 1), closed };
}

/** All chains along the border of a face, with the face on their left. */
export function chainsOfFace(coverage: Coverage, face: number): Chain[] {
  return chainsOfFaces(coverage, [face]);
}

/** All chains along the borders of some faces; one between two of them comes once. */
export function chainsOfFaces(coverage: Coverage, faces: Iterable<number>): Chain[] {
  const seen = new Set<number>();
  const chains: Chain[] = [];
  for (const face of faces) {
    for (const half of coverage.halvesOfFace(face)) {
      if (seen.has(half >> 1)) continue;
      const chain = chainOf(coverage, half);
      for (const h of chain.halves) seen.add(h >> 1);
      chains.push(chain);
    }
  }
  return chains;
}

/** The vertices of a chain that belong to it alone. */
export function innerVertices(chain: Chain): number[] {
  return chain.closed ? chain.vertices.slice(1) : chain.vertices.slice(1, -1);
}
