/** Moving, adding and taking out vertices by hand. Pure. */
import { deleteVertices, insertVertex, moveBorder } from '../operations/vertices.ts';
import type { Reason } from '../operations/reason.ts';
import { tryOut } from './offer.ts';
import type { Ground, Offer, Tried } from './offer.ts';

/** What is dragged: vertices, or a new vertex on an edge (its place in 1e-7°). */
export type Grip = { vertices: readonly number[] } | { edge: number; x: number; y: number };

export interface Shift {
  dx: number;
  dy: number;
}

interface Dragged extends Tried {
  reached: Shift;
  /** What kept it from going all the way. */
  block: Reason | null;
}

export type DragOffer = Offer & { tried: Dragged };

const HERE: Shift = { dx: 0, dy: 0 };

/**
 * Drags vertices, first to where the drag has come already, then on towards where the pointer is now: so that a drag
 * may go around what is in its way.
 * @param reached how far they have come, in 1e-7°
 * @param wanted how far they are to go, from where they stood before the drag
 */
export function dragOffer(ground: Ground, grip: Grip, reached: Shift, wanted: Shift): DragOffer | { reason: Reason } {
  return tryOut(ground, (draft): Dragged | Reason => {
    let vertices: readonly number[];
    if ('edge' in grip) {
      const vertex = insertVertex(draft, grip.edge, grip.x, grip.y);
      if (typeof vertex === 'object') return vertex;
      vertices = [vertex];
    } else vertices = grip.vertices;
    const { coverage } = draft;
    if (reached.dx !== 0 || reached.dy !== 0) draft.placeVertices(vertices.map((id) => ({ id, x: coverage.x(id) + reached.dx, y: coverage.y(id) + reached.dy })));
    const on = moveBorder(draft, vertices, wanted.dx - reached.dx, wanted.dy - reached.dy);
    const come = { dx: reached.dx + on.dx, dy: reached.dy + on.dy };
    // What cannot be moved at all is no move by nothing: it has a reason.
    if (on.block !== null && come.dx === 0 && come.dy === 0 && !('edge' in grip)) return on.block;
    const title: Reason = 'edge' in grip ? { code: 'vertex.inserted', params: {} } : { code: 'vertex.moved', params: { count: vertices.length } };
    return { title, reached: come, block: on.block };
  });
}

/** A vertex put into an edge where it is, so that it can be moved afterwards. @param x, y in 1e-7° */
export function insertOffer(ground: Ground, edge: number, x: number, y: number): DragOffer | { reason: Reason } {
  return dragOffer(ground, { edge, x, y }, HERE, HERE);
}

/** Takes vertices out; the border runs straight between their neighbours. */
export function deleteOffer(ground: Ground, vertices: readonly number[]): Offer | { reason: Reason } {
  return tryOut(ground, (draft) => {
    const gone = deleteVertices(draft, vertices);
    return typeof gone === 'object' ? gone : { title: { code: 'vertex.deleted', params: { count: gone } } };
  });
}
