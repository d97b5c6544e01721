/** A new cell within a ring drawn by hand: in free territory, or out of the cells that are there. */
import { assignPieces, piecesWithin } from '../coverage/assign.ts';
import type { Draft } from '../coverage/draft.ts';
import { insertLine } from '../coverage/insert-line.ts';
import type { Line } from '../coverage/insert-line.ts';
import { OUTSIDE } from '../coverage/model.ts';
import { drawnHalves, LEAST_M2, lineReason, pieceAreaM2, placeOf, settle } from './drawn.ts';
import { ringInside } from './inside.ts';
import type { Reason } from './reason.ts';
import type { NewCell } from './split.ts';

/** A cell that was carved. */
export interface Carved {
  face: number;
  /** The faces that gave ground to it, the outside (0) among them; some may be gone. */
  taken: readonly number[];
  /** The names of those that are or were cells. */
  cells: readonly string[];
}

/**
 * Makes a cell of the ground within a ring, as far as the faces there may give it: their islands and holes, borders
 * and gaps are all handled by pieces. What the ring encloses but may not take stays as it was, with no trace of the
 * ring. A face of which nothing is left goes.
 * @param ring in 1e-7°, either way round, the first point repeated at the end
 * @param take whether a face, or the outside (0), gives ground
 * @param leastM2 what the cell must measure at least, m²
 * @returns the cell; or why there is none, and the draft is then to be bailed
 */
export function carve(draft: Draft, ring: Line, { cell, attributes }: NewCell, take: (face: number) => boolean, leastM2 = LEAST_M2): Carved | Reason {
  const { coverage } = draft;
  const inserted = insertLine(draft, ring);
  if ('reason' in inserted) return lineReason(inserted);
  if (!inserted.closed) return { code: 'carve.open', params: {} };
  const inside = ringInside(coverage, inserted);
  if ('crossing' in inside) return { code: 'carve.crossing', params: placeOf(coverage.x(inside.crossing), coverage.y(inside.crossing)) };
  const drawn = drawnHalves(coverage, [inserted]);
  const within = piecesWithin(coverage, inside.outline);
  const chosen = within.filter((piece) => take(piece.face));
  if (chosen.length === 0 && within.length > 0) return { code: 'carve.nothing', params: {} };
  if (chosen.reduce((sum, piece) => sum + pieceAreaM2(coverage, piece), 0) < leastM2 || chosen.length === 0) return { code: 'carve.tooSmall', params: { least: leastM2 } };
  const taken = [...new Set(chosen.map((piece) => piece.face))].sort((a, b) => a - b);
  const cells = taken.filter((from) => from !== OUTSIDE).map((from) => coverage.cell(from));
  const face = draft.addFace(cell, attributes);
  assignPieces(draft, new Map(chosen.map((piece) => [piece, face])));
  settle(draft, drawn);
  return { face, taken, cells };
}
