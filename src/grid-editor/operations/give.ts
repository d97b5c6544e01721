/** Giving ground that belongs nowhere to a cell: a gap between cells, a part of a cell that lies apart. */
import { assignPieces, dropInnerEdges } from '../coverage/assign.ts';
import type { Draft } from '../coverage/draft.ts';
import { OUTSIDE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import type { Piece } from '../coverage/pieces.ts';
import { besideOf } from './adjoining.ts';
import type { Reason } from './reason.ts';

/** A face beside a piece, and how long their common border is. */
export interface Owner {
  face: number;
  lengthM: number;
}

/** The cells that adjoin a piece and could own it, with the longest common border first; not the one that has it now. */
export function ownersFor(coverage: Coverage, piece: Piece): Owner[] {
  const beside = besideOf(coverage, [piece], (half) => coverage.left(half ^ 1) !== OUTSIDE).get(piece) ?? [];
  return [...beside].flatMap(([face, lengthM]) => (typeof face === 'number' ? [{ face, lengthM }] : [])).sort((a, b) => b.lengthM - a.lengthM || a.face - b.face);
}

/**
 * Gives one connected piece of a face, or a gap of the outside, to a face that adjoins it; or frees it (0). The face
 * that had nothing else goes.
 * @param piece of the coverage as it stands (pieces.ts)
 * @returns the face that had it; or why it may not be given, with nothing done
 */
export function give(draft: Draft, piece: Piece, to: number): { from: number } | Reason {
  const from = piece.face;
  if (from === OUTSIDE && piece.doubleArea === Infinity) return { code: 'give.endless', params: {} };
  if (from === to) return { code: 'give.same', params: {} };
  if (to !== OUTSIDE && ownersFor(draft.coverage, piece).every(({ face }) => face !== to)) return { code: 'give.apart', params: {} };
  assignPieces(draft, new Map([[piece, to]]));
  dropInnerEdges(draft);
  return { from };
}
