/** Splitting cells along a line: the largest piece keeps the cell's name, every other becomes a cell of its own. */
import { assignPieces, dropInnerEdges, piecesAlong } from '../coverage/assign.ts';
import type { Draft } from '../coverage/draft.ts';
import { insertLine } from '../coverage/insert-line.ts';
import type { Piece } from '../coverage/pieces.ts';
import { ringsOf } from '../coverage/polygons.ts';
import { removeVertex } from '../coverage/vertex-edits.ts';
import { ringAreaM2 } from '../../partition/units/measures.ts';
import type { Reason } from './reason.ts';

/** Smaller pieces come from a line drawn almost along a border; nobody means them, m². */
const LEAST_M2 = 10;

/** The faces that each split face gave rise to. */
export type Split = ReadonlyMap<number, readonly number[]>;

/**
 * Splits faces along a line. Where the line ends within a cell, or runs through cells that are not to be split, it
 * leaves no trace; where it leaves a split cell the neighbour gets the new vertex too, so that the border stays shared.
 * @param faces the cells to split; those the line does not divide stay as they are
 * @param line in 1e-7°, at least two points
 * @param newCell names each new cell
 * @returns the new faces by the face they came from; or why nothing was split, and the draft is then to be bailed
 */
export function split(draft: Draft, faces: readonly number[], line: ReadonlyArray<readonly [number, number]>, newCell: (from: number) => { cell: string; attributes: unknown }): Split | Reason {
  const { coverage } = draft;
  const inserted = insertLine(draft, line);
  if ('reason' in inserted) return { code: `line.${inserted.reason}`, params: { lon: (inserted.x / 1e7).toFixed(5), lat: (inserted.y / 1e7).toFixed(5) } };
  const wanted = new Set(faces);
  const { left, right } = piecesAlong(coverage, inserted.halves);
  const pieces = new Map<number, Piece[]>();
  for (const piece of new Set([...left, ...right])) {
    if (wanted.has(piece.face)) pieces.set(piece.face, [...(pieces.get(piece.face) ?? []), piece]);
  }
  const owners = new Map<Piece, number>();
  const made = new Map<number, number[]>();
  for (const [face, parts] of pieces) {
    const [, ...others] = parts.sort((a, b) => b.doubleArea - a.doubleArea);
    if (others.length === 0) continue;
    if (others.some((piece) => areaM2Of(draft, piece) < LEAST_M2)) return { code: 'split.tooSmall', params: { least: LEAST_M2 } };
    made.set(face, others.map((piece) => {
      const { cell, attributes } = newCell(face);
      const fresh = draft.addFace(cell, attributes);
      owners.set(piece, fresh);
      return fresh;
    }));
  }
  if (made.size === 0) return { code: 'split.notThrough', params: {} };
  assignPieces(draft, owners);
  dropInnerEdges(draft);
  dropStrayVertices(draft, inserted.halves);
  return made;
}

function areaM2Of({ coverage }: Draft, piece: Piece): number {
  return ringsOf(coverage, piece).reduce((sum, ring) => sum + ringAreaM2(ring), 0);
}

/** Takes out the vertices that the line left on borders of others and that nothing needs. */
function dropStrayVertices(draft: Draft, line: readonly number[]): void {
  const { coverage } = draft;
  const kept = new Set(line.filter((half) => coverage.edges.isLive(half >> 1)).flatMap((half) => [coverage.tail(half), coverage.head(half)]));
  for (const vertex of draft.touchedVertices()) {
    if (draft.isNewVertex(vertex) && !kept.has(vertex)) removeVertex(draft, vertex);
  }
}
