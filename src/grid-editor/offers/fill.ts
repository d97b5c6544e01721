/** Giving one piece of ground to a cell: a gap, a sliver, a part that lies apart. Pure. */
import { OUTSIDE } from '../coverage/model.ts';
import { piecesOf } from '../coverage/pieces.ts';
import type { Piece } from '../coverage/pieces.ts';
import { give, ownersFor } from '../operations/give.ts';
import { faceOf, tryOut } from './offer.ts';
import type { Ground, Offered } from './offer.ts';

/** The piece on the left of a half-edge, or null where it is none that could be given. */
function pieceAt({ coverage }: Ground, half: number): Piece | null {
  const piece = piecesOf(coverage, coverage.left(half)).find(({ cycles }) => cycles.some((cycle) => cycle.includes(half)));
  return piece === undefined || piece.doubleArea === Infinity ? null : piece;
}

/** Cells that could take a piece, the one with the longest common border first; locked ones cannot. */
export function takersOf(ground: Ground, half: number): string[] {
  const piece = pieceAt(ground, half);
  if (piece === null) return [];
  return ownersFor(ground.coverage, piece)
    .map(({ face }) => face)
    .filter((face) => face !== OUTSIDE && face !== piece.face)
    .map((face) => ground.coverage.cell(face))
    .filter((id) => ground.rows.get(id)?.locked !== true);
}

/** Gives the piece on the left of a half-edge to a cell. */
export function fillOffer(ground: Ground, half: number, to: string): Offered {
  const piece = pieceAt(ground, half);
  if (piece === null) return { reason: { code: 'give.gone', params: {} } };
  return tryOut(ground, (draft) => {
    const given = give(draft, piece, faceOf(ground, to));
    return 'code' in given ? given : { title: { code: piece.face === OUTSIDE ? 'give.done' : 'pieces.done', params: {} }, chosen: [to] };
  });
}
