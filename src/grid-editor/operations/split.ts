/** Splitting cells along lines: the largest piece keeps the cell's name, every other becomes a cell of its own. */
import { assignPieces, pieceFinder } from '../coverage/assign.ts';
import type { Draft } from '../coverage/draft.ts';
import { insertLines } from '../coverage/insert-line.ts';
import type { Line } from '../coverage/insert-line.ts';
import type { Piece } from '../coverage/pieces.ts';
import { besideOf, handOut } from './adjoining.ts';
import { dividedBy, drawnHalves, LEAST_M2, lineReason, pieceAreaM2, placeOfPiece, settle } from './drawn.ts';
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
 * vertex too, so that the border stays shared. A face that lies in parts is split part by part: only what a line divides
 * becomes new cells. What would be too small for a cell stays with the ground beside it.
 * @param faces the cells to split; those that no line divides stay as they are
 * @param lines in 1e-7°, each of at least two points
 * @param newCell names each new cell
 * @param leastM2 what a piece must measure at least to become a cell, m²
 * @returns the new faces by the face they came from; or why nothing was split, and the draft is then to be bailed
 */
export function split(draft: Draft, faces: readonly number[], lines: readonly Line[], newCell: (from: number) => NewCell, leastM2 = LEAST_M2): Split | Reason {
  const { coverage } = draft;
  const inserted = insertLines(draft, lines);
  if ('reason' in inserted) return lineReason(inserted);
  const drawn = drawnHalves(coverage, inserted);
  const wanted = new Set(faces);
  const within = drawn.filter((half) => wanted.has(coverage.left(half)));
  const owners = new Map<Piece, number>();
  const made = new Map<number, number[]>();
  let small: Piece | null = null;
  for (const ground of dividedBy(within, pieceFinder(coverage))) {
    const [largest, ...others] = [...ground].sort((a, b) => b.doubleArea - a.doubleArea);
    if (largest === undefined) continue;
    const { face } = largest;
    const parts = others.filter((piece) => pieceAreaM2(coverage, piece) >= leastM2);
    if (parts.length === 0) {
      small ??= others[0] ?? null;
      continue;
    }
    const fresh = parts.map((piece) => {
      const { cell, attributes } = newCell(face);
      const id = draft.addFace(cell, attributes);
      owners.set(piece, id);
      return id;
    });
    made.set(face, [...(made.get(face) ?? []), ...fresh]);
    owners.set(largest, face);
    // Splinters between two lines, or beside a border, stay with what they adjoin.
    handOut(besideOf(coverage, ground, (half) => coverage.left(half ^ 1) === face), owners, () => true);
  }
  if (made.size === 0) return small === null ? { code: 'split.notThrough', params: {} } : { code: 'split.tooSmall', params: { least: leastM2, ...placeOfPiece(coverage, small) } };
  assignPieces(draft, owners);
  settle(draft, drawn);
  return made;
}
