/** Putting a line in the place of a stretch of border. */
import { assignPieces, dropInnerEdges, piecesAlong } from '../coverage/assign.ts';
import type { Draft } from '../coverage/draft.ts';
import { insertLine } from '../coverage/insert-line.ts';
import { piecesOf } from '../coverage/pieces.ts';
import type { Piece } from '../coverage/pieces.ts';
import type { Coverage } from '../coverage/model.ts';
import { distances } from './polyline.ts';
import type { Place } from './polyline.ts';

/** The faces along a border in its course. */
interface Faces {
  left: number;
  right: number;
}

/**
 * Replaces a stretch of the border of two faces by a line with the same ends: what lies between the two changes hands.
 * Refused, with no face changed, where a cell would fall into more pieces than before or lose all of its ground.
 * @param stretch the stretch as it runs, in 1e-7°
 * @param line with the faces on the same sides
 * @param reachM how far the two are from one another at most: a piece that reaches farther does not lie between them
 * @returns whether it was done
 */
export function replaceStretch(draft: Draft, stretch: readonly Place[], line: readonly Place[], { left, right }: Faces, reachM: number): boolean {
  const { coverage } = draft;
  const before = new Map([left, right].map((face) => [face, piecesOf(coverage, face).length]));
  const inserted = insertLine(draft, line);
  if ('reason' in inserted) return false;
  const along = piecesAlong(coverage, inserted.halves);
  const owners = new Map<Piece, number>();
  const give = (pieces: readonly Piece[], from: number, to: number): void => {
    for (const piece of pieces) if (piece.face === from && borders(coverage, piece, to) && liesNear(coverage, piece, stretch, reachM)) owners.set(piece, to);
  };
  give(along.right, left, right);
  give(along.left, right, left);
  const sound = [...before].every(([face, count]) => {
    const rest = piecesOf(coverage, face).length - [...owners.keys()].filter((piece) => piece.face === face).length;
    return rest > 0 && rest <= count;
  });
  if (sound) assignPieces(draft, owners);
  dropInnerEdges(draft);
  return sound && owners.size > 0;
}

function borders(coverage: Coverage, piece: Piece, face: number): boolean {
  return piece.cycles.some((cycle) => cycle.some((half) => coverage.left(half ^ 1) === face));
}

/** Whether all of a piece lies within reach of a stretch. */
function liesNear(coverage: Coverage, { cycles: [outer = []], doubleArea }: Piece, stretch: readonly Place[], reachM: number): boolean {
  if (doubleArea === Infinity) return false;
  const corners = outer.map((half): Place => [coverage.x(coverage.tail(half)), coverage.y(coverage.tail(half))]);
  return distances(corners, stretch).most <= reachM;
}
