/** Splitting cells along lines: the largest piece keeps the cell's name, every other becomes a cell of its own. */
import { assignPieces, piecesAlong } from '../coverage/assign.ts';
import type { Draft } from '../coverage/draft.ts';
import { insertLines } from '../coverage/insert-line.ts';
import type { Line } from '../coverage/insert-line.ts';
import type { Piece } from '../coverage/pieces.ts';
import { drawnHalves, LEAST_M2, lineReason, pieceAreaM2, settle } from './drawn.ts';
import type { Reason } from './reason.ts';

/** The faces that each split face gave rise to. */
export type Split = ReadonlyMap<number, readonly number[]>;

/** A cell to be made. */
export interface NewCell {
  cell: string;
  attributes: unknown;
}

/**
 * Splits faces along lines: one drawn by hand, or all those of a barrier. Where a line ends within a cell, or runs
 * through cells that are not to be split, it leaves no trace; where it leaves a split cell the neighbour gets the new
 * vertex too, so that the border stays shared.
 * @param faces the cells to split; those that no line divides stay as they are
 * @param lines in 1e-7°, each of at least two points
 * @param newCell names each new cell
 * @param leastM2 what each piece must measure at least, m²
 * @returns the new faces by the face they came from; or why nothing was split, and the draft is then to be bailed
 */
export function split(draft: Draft, faces: readonly number[], lines: readonly Line[], newCell: (from: number) => NewCell, leastM2 = LEAST_M2): Split | Reason {
  const { coverage } = draft;
  const inserted = insertLines(draft, lines);
  if ('reason' in inserted) return lineReason(inserted);
  const drawn = drawnHalves(coverage, inserted);
  const wanted = new Set(faces);
  const { left, right } = piecesAlong(coverage, drawn.filter((half) => wanted.has(coverage.left(half))));
  const pieces = new Map<number, Piece[]>();
  for (const piece of new Set([...left, ...right])) pieces.set(piece.face, [...(pieces.get(piece.face) ?? []), piece]);
  const owners = new Map<Piece, number>();
  const made = new Map<number, number[]>();
  for (const [face, parts] of pieces) {
    const [, ...others] = parts.sort((a, b) => b.doubleArea - a.doubleArea);
    if (others.length === 0) continue;
    if (others.some((piece) => pieceAreaM2(coverage, piece) < leastM2)) return { code: 'split.tooSmall', params: { least: leastM2 } };
    made.set(face, others.map((piece) => {
      const { cell, attributes } = newCell(face);
      const fresh = draft.addFace(cell, attributes);
      owners.set(piece, fresh);
      return fresh;
    }));
  }
  if (made.size === 0) return { code: 'split.notThrough', params: {} };
  assignPieces(draft, owners);
  settle(draft, drawn);
  return made;
}
