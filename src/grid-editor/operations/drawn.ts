/** What operations that draw lines have in common: the drawing, and what is left of it once all has been handed out. */
import { ringAreaM2 } from '../../partition/units/measures.ts';
import { dropInnerEdges, isNearlyStraight } from '../coverage/assign.ts';
import type { Block } from '../coverage/block.ts';
import type { Draft } from '../coverage/draft.ts';
import type { InsertedLine } from '../coverage/insert-line.ts';
import { NONE } from '../coverage/model.ts';
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

/** A place of a piece as reasons name it: a corner of its outer border. */
export function placeOfPiece(coverage: Coverage, { cycles }: Piece): { lon: string; lat: string } {
  const vertex = coverage.tail(cycles[0]?.[0] ?? NONE);
  return placeOf(coverage.x(vertex), coverage.y(vertex));
}

/** Area of a piece in m², holes taken off; of the endless outside it has no meaning. */
export function pieceAreaM2(coverage: Coverage, piece: Piece): number {
  return ringsOf(coverage, piece).reduce((sum, ring) => sum + ringAreaM2(ring), 0);
}

/** The half-edges of lines that run within a face, in their course: where a line follows a border there are none. */
export function drawnHalves(coverage: Coverage, lines: readonly InsertedLine[]): number[] {
  return lines.flatMap(({ halves }) => halves).filter((half) => coverage.left(half) === coverage.left(half ^ 1));
}

/** A stretch of ground that a drawing divides: it was connected, and now is several pieces. */
export type Divided = ReadonlySet<Piece>;

/**
 * Groups the pieces that drawn half-edges divide from one another; parts of a face that lay apart before stay apart.
 * Where both sides of a half-edge are one piece the line only ends there.
 * @param find as `pieceFinder` makes it
 */
export function dividedBy(drawn: readonly number[], find: (half: number) => Piece): Divided[] {
  const groups = new Map<Piece, Divided>();
  for (const half of drawn) {
    const [left, right] = [find(half), find(half ^ 1)];
    if (left === right) continue;
    const joined = new Set([...(groups.get(left) ?? [left]), ...(groups.get(right) ?? [right])]);
    for (const piece of joined) groups.set(piece, joined);
  }
  return [...new Set(groups.values())];
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
