/** What operations that draw lines have in common: the drawing, and what is left of it once all has been handed out. */
import { ringAreaM2 } from '../../partition/units/measures.ts';
import { dropInnerEdges, isNearlyStraight } from '../coverage/assign.ts';
import type { Block } from '../coverage/block.ts';
import type { Draft } from '../coverage/draft.ts';
import type { InsertedLine } from '../coverage/insert-line.ts';
import type { Coverage } from '../coverage/model.ts';
import type { Piece } from '../coverage/pieces.ts';
import { ringsOf } from '../coverage/polygons.ts';
import { removeVertex } from '../coverage/vertex-edits.ts';
import type { Reason } from './reason.ts';

/** What a cell, or a part cut off by hand, must measure at least; less comes of lines drawn almost along a border, m². */
export const LEAST_M2 = 10;

/** A place in 1e-7° as reasons name it, in degrees to a metre. */
export function placeOf(x: number, y: number): { lon: string; lat: string } {
  return { lon: (x / 1e7).toFixed(5), lat: (y / 1e7).toFixed(5) };
}

/** Why a line could not be drawn. */
export function lineReason({ reason, x, y }: Block): Reason {
  return { code: `line.${reason}`, params: placeOf(x, y) };
}

/** Area of a piece in m², holes taken off; of the endless outside it has no meaning. */
export function pieceAreaM2(coverage: Coverage, piece: Piece): number {
  return ringsOf(coverage, piece).reduce((sum, ring) => sum + ringAreaM2(ring), 0);
}

/** The half-edges of lines that run within a face, in their course: where a line follows a border there are none. */
export function drawnHalves(coverage: Coverage, lines: readonly InsertedLine[]): number[] {
  return lines.flatMap(({ halves }) => halves).filter((half) => coverage.left(half) === coverage.left(half ^ 1));
}

/**
 * Ends a drawing once its pieces have been assigned: what did not become a border vanishes, and so do the vertices
 * that it left on borders that it only crossed or followed, and the cells of which nothing is left.
 * @param drawn all half-edges that were drawn, as `drawnHalves` found them
 */
export function settle(draft: Draft, drawn: readonly number[]): void {
  const { coverage } = draft;
  const became = drawn.filter((half) => coverage.left(half) !== coverage.left(half ^ 1));
  const kept = new Set(became.flatMap((half) => [coverage.tail(half), coverage.head(half)]));
  dropInnerEdges(draft);
  for (const vertex of draft.touchedVertices()) {
    if (draft.isNewVertex(vertex) && !kept.has(vertex) && isNearlyStraight(coverage, vertex)) removeVertex(draft, vertex);
  }
}
