/** Putting a vertex into an edge, and taking one out. */
import { blockAt, isOnGlobe } from './block.ts';
import type { Block } from './block.ts';
import type { Draft } from './draft.ts';
import { onSegment, segmentsCross } from './exact.ts';
import { NONE } from './model.ts';
import type { Coverage } from './model.ts';
import { vertexInBend } from './move.ts';
import { edgesInBox, vertexAt } from './query.ts';

/**
 * Whether an edge may be bent over a new vertex at (x, y) in 1e-7°, which need not lie on it: the grid seldom has a
 * point exactly there.
 */
export function mayInsertVertex(coverage: Coverage, edge: number, x: number, y: number): Block | null {
  const a = coverage.tail(2 * edge);
  const b = coverage.head(2 * edge);
  if (!isOnGlobe(x, y)) return { reason: 'offGlobe', x, y };
  const there = vertexAt(coverage, x, y);
  if (there !== NONE) return blockAt(coverage, 'meetsVertex', there);
  const [ax, ay, bx, by] = [coverage.x(a), coverage.y(a), coverage.x(b), coverage.y(b)];
  // Straight beyond an end the edge would run back upon itself.
  if (onSegment(ax, ay, x, y, bx, by)) return blockAt(coverage, 'meetsVertex', b);
  if (onSegment(bx, by, x, y, ax, ay)) return blockAt(coverage, 'meetsVertex', a);
  const inside = vertexInBend(coverage, [ax, ay], [x, y], [bx, by], new Set([a, b]));
  if (inside !== null) return inside;
  // With no vertex in the bend, what is left is an edge that passes right through it or under the new vertex.
  for (const other of edgesInBox(coverage, Math.min(ax, bx, x), Math.min(ay, by, y), Math.max(ax, bx, x), Math.max(ay, by, y))) {
    if (other === edge) continue;
    const c = coverage.tail(2 * other);
    const d = coverage.head(2 * other);
    const [cx, cy, dx, dy] = [coverage.x(c), coverage.y(c), coverage.x(d), coverage.y(d)];
    if (onSegment(cx, cy, dx, dy, x, y) || segmentsCross(ax, ay, x, y, cx, cy, dx, dy) || segmentsCross(bx, by, x, y, cx, cy, dx, dy)) {
      return { reason: 'meetsBorder', x, y };
    }
  }
  return null;
}

/**
 * Bends an edge over a new vertex; both halves keep its faces.
 * @returns the vertex, or why not, with nothing done
 */
export function insertVertexOnEdge(draft: Draft, edge: number, x: number, y: number): number | Block {
  const { coverage } = draft;
  const block = mayInsertVertex(coverage, edge, x, y);
  if (block !== null) return block;
  const from = coverage.tail(2 * edge);
  const to = coverage.head(2 * edge);
  const faces = { left: coverage.left(2 * edge), right: coverage.left(2 * edge + 1) };
  const vertex = draft.addVertex(x, y);
  draft.dropEdge(edge);
  draft.addEdge({ from, to: vertex, ...faces });
  draft.addEdge({ from: vertex, to, ...faces });
  return vertex;
}

/** Whether the border may run straight past a vertex. */
export function mayRemoveVertex(coverage: Coverage, vertex: number): Block | null {
  const [first, second, third] = coverage.halvesAround(vertex);
  if (first === undefined || second === undefined || third !== undefined) return blockAt(coverage, 'joinsBorders', vertex);
  const a = coverage.head(first);
  const b = coverage.head(second);
  if (coverage.halfBetween(a, b) !== NONE) return blockAt(coverage, 'collapses', vertex);
  return vertexInBend(coverage, [coverage.x(a), coverage.y(a)], [coverage.x(vertex), coverage.y(vertex)], [coverage.x(b), coverage.y(b)], new Set([a, vertex, b]));
}

/**
 * Takes out a vertex where two edges meet; one edge takes their place.
 * @returns the edge, or why not, with nothing done
 */
export function removeVertex(draft: Draft, vertex: number): { edge: number } | Block {
  const { coverage } = draft;
  const block = mayRemoveVertex(coverage, vertex);
  if (block !== null) return block;
  const [inward, outward] = coverage.halvesAround(vertex);
  if (inward === undefined || outward === undefined) throw new Error(`vertex ${vertex} has no two edges`);
  const record = { from: coverage.head(inward), to: coverage.head(outward), left: coverage.left(outward), right: coverage.left(inward) };
  draft.dropEdge(inward >> 1);
  draft.dropEdge(outward >> 1);
  draft.dropVertex(vertex);
  return { edge: draft.addEdge(record) };
}
