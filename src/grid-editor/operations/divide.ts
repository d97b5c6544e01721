/** Dividing a cell into parts whose outlines are given, as groups of its units. */
import { assignPieces, piecesWithin } from '../coverage/assign.ts';
import type { Draft } from '../coverage/draft.ts';
import { insertLines } from '../coverage/insert-line.ts';
import type { Line } from '../coverage/insert-line.ts';
import { piecesOf } from '../coverage/pieces.ts';
import type { Piece } from '../coverage/pieces.ts';
import { besideOf, handOut } from './adjoining.ts';
import type { Beside } from './adjoining.ts';
import { drawnHalves, LEAST_M2, lineReason, pieceAreaM2, settle } from './drawn.ts';
import { outlineOf } from './inside.ts';
import type { Reason } from './reason.ts';
import type { NewCell } from './split.ts';

/**
 * Divides a face among groups. Each group gets what of the face lies within its rings; what lies in none, or apart
 * from the rest of its group, goes to the group beside it with the longest common border. The largest part keeps the
 * face, every other becomes a new one. No other face changes.
 * @param groups rings per group, closed, in 1e-7°, outer ones counter-clockwise (`outlineOfUnits`); groups do not overlap
 * @param newCell names each new cell
 * @param leastM2 what each part must measure at least, m²
 * @returns the face of each group, in order; or why the face was not divided, and the draft is then to be bailed
 */
export function divide(draft: Draft, face: number, groups: ReadonlyArray<readonly Line[]>, newCell: (from: number) => NewCell, leastM2 = LEAST_M2): { faces: readonly number[] } | Reason {
  const { coverage } = draft;
  if (groups.length < 2) return { code: 'divide.tooFew', params: {} };
  const inserted = insertLines(draft, groups.flat());
  if ('reason' in inserted) return lineReason(inserted);
  const drawn = drawnHalves(coverage, inserted);
  const pieces = piecesOf(coverage, face);
  const pieceOf = new Map(pieces.flatMap((piece) => piece.cycles.flat().map((half) => [half, piece] as const)));
  const beside = besideOf(coverage, pieces, (half) => pieceOf.has(half ^ 1));
  const owners = new Map<Piece, number>();
  let from = 0;
  groups.forEach((rings, group) => {
    const within = piecesWithin(coverage, outlineOf(inserted.slice(from, (from += rings.length))));
    // Found anew, the same pieces are other objects: known by their half-edges.
    const own = new Set(within.flatMap((piece) => (piece.face === face ? (pieceOf.get(piece.cycles[0]?.[0] ?? -1) ?? []) : [])));
    for (const piece of largestPart(own, beside)) if (!owners.has(piece)) owners.set(piece, group);
  });
  handOut(beside, owners, () => true);

  const areas = groups.map(() => 0);
  for (const [piece, group] of owners) areas[group] = (areas[group] ?? 0) + pieceAreaM2(coverage, piece);
  if (areas.some((area) => area < leastM2 || area === 0)) return { code: 'divide.tooSmall', params: { least: leastM2 } };
  const largest = areas.indexOf(Math.max(...areas));
  const faces = groups.map((_, group) => {
    if (group === largest) return face;
    const { cell, attributes } = newCell(face);
    return draft.addFace(cell, attributes);
  });
  assignPieces(draft, new Map([...owners].map(([piece, group]) => [piece, faces[group] ?? face])));
  settle(draft, drawn);
  return { faces };
}

/** Of some pieces those that hang together and measure most. */
function largestPart(pieces: ReadonlySet<Piece>, beside: ReadonlyMap<Piece, Beside>): ReadonlySet<Piece> {
  let best = new Set<Piece>();
  let most = -1;
  const seen = new Set<Piece>();
  for (const start of pieces) {
    if (seen.has(start)) continue;
    const part = new Set([start]);
    for (const piece of part) {
      for (const other of beside.get(piece)?.keys() ?? []) if (typeof other !== 'number' && pieces.has(other)) part.add(other);
    }
    let size = 0;
    for (const piece of part) {
      seen.add(piece);
      size += piece.doubleArea;
    }
    if (size > most) [best, most] = [part, size];
  }
  return best;
}
