/** Editing borders vertex by vertex, with reasons in words. */
import type { Block } from '../coverage/block.ts';
import type { Draft } from '../coverage/draft.ts';
import { moveVertices } from '../coverage/move.ts';
import { insertVertexOnEdge, removeVertex } from '../coverage/vertex-edits.ts';
import { placeOf } from './drawn.ts';
import type { Reason } from './reason.ts';

/** How far vertices went in 1e-7°, and what kept them from going all the way. */
export interface Shifted {
  dx: number;
  dy: number;
  block: Reason | null;
}

/** What is in the way of a vertex, and where. */
function vertexReason({ reason, x, y }: Block): Reason {
  return { code: `vertex.${reason}`, params: placeOf(x, y) };
}

/**
 * Bends an edge over a new vertex at (x, y) in 1e-7°.
 * @returns the vertex; or why not, with nothing done
 */
export function insertVertex(draft: Draft, edge: number, x: number, y: number): number | Reason {
  const vertex = insertVertexOnEdge(draft, edge, x, y);
  return typeof vertex === 'number' ? vertex : vertexReason(vertex);
}

/**
 * Takes vertices out; borders run straight between what is left.
 * @returns how many; or why one of them must stay, and the draft is then to be bailed
 */
export function deleteVertices(draft: Draft, vertices: readonly number[]): number | Reason {
  const unique = new Set(vertices);
  // One may be in another's way until that is gone: tried again until nothing goes any more, the order does not matter.
  let left = [...unique];
  while (left.length > 0) {
    const blocks = left.map((vertex) => ({ vertex, removed: removeVertex(draft, vertex) }));
    const kept = blocks.flatMap(({ vertex, removed }) => ('reason' in removed ? [{ vertex, removed }] : []));
    const [first] = kept;
    if (first !== undefined && kept.length === left.length) return vertexReason(first.removed);
    left = kept.map(({ vertex }) => vertex);
  }
  return unique.size;
}

/** Moves vertices together towards (dx, dy) in 1e-7°, and the borders with them, as far as they may go. */
export function moveBorder(draft: Draft, vertices: readonly number[], dx: number, dy: number): Shifted {
  const moved = moveVertices(draft, vertices, dx, dy);
  return { dx: moved.dx, dy: moved.dy, block: moved.block === null ? null : vertexReason(moved.block) };
}
