/** Dissolving a cell: the neighbours that it suits best take its ground. */
import { assignPieces, dropInnerEdges } from '../coverage/assign.ts';
import type { Draft } from '../coverage/draft.ts';
import { OUTSIDE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import { piecesOf } from '../coverage/pieces.ts';
import type { Piece } from '../coverage/pieces.ts';
import { besideOf, handOut } from './adjoining.ts';
import type { Beside } from './adjoining.ts';
import type { Reason } from './reason.ts';

/** What dissolving asks about cells, by face. */
export interface Candidates {
  /** Households of a face. */
  households: (face: number) => number;
  /** Households a cell should not exceed. */
  max: number;
  /** Whether the neighbour may take it: of the same community, of the same kind, not locked. */
  allowed: (neighbour: number) => boolean;
}

/**
 * The neighbour that takes a dissolved cell: of those that stay within the maximum the one with the longest common
 * border, else the one that exceeds it least. A long common border keeps the united cell compact.
 * The dissolving itself is `merge` with the heir first.
 * @returns null where no neighbour may take it, or none adjoins all of the parts in which it lies (`handOutParts` then)
 */
export function heirOf(coverage: Coverage, face: number, { households, max, allowed }: Candidates): number | null {
  const lengths = [...partsBeside(coverage, face).values()];
  const excess = (neighbour: number): number => Math.max(0, households(neighbour) + households(face) - max);
  const total = (neighbour: number): number => lengths.reduce((sum, beside) => sum + (beside.get(neighbour) ?? 0), 0);
  const heirs = [...(lengths[0]?.keys() ?? [])]
    .flatMap((neighbour) => (typeof neighbour === 'number' && allowed(neighbour) && lengths.every((beside) => beside.has(neighbour)) ? [{ neighbour, length: total(neighbour) }] : []))
    .sort((a, b) => excess(a.neighbour) - excess(b.neighbour) || b.length - a.length || a.neighbour - b.neighbour);
  return heirs[0]?.neighbour ?? null;
}

/**
 * Dissolves a cell that lies in parts which no one neighbour adjoins: each part goes to the neighbour with the longest
 * common border that may take it, so that no cell falls apart.
 * @returns the faces that took some of it; or why it stays, with nothing done
 */
export function handOutParts(draft: Draft, face: number, allowed: (neighbour: number) => boolean): { heirs: readonly number[] } | Reason {
  const beside = partsBeside(draft.coverage, face);
  const owners = new Map<Piece, number>();
  handOut(beside, owners, allowed);
  if (beside.size === 0 || owners.size < beside.size) return { code: 'dissolve.noNeighbour', params: {} };
  assignPieces(draft, owners);
  dropInnerEdges(draft);
  return { heirs: [...new Set(owners.values())] };
}

/** The parts of a face, and the cells beside each. */
function partsBeside(coverage: Coverage, face: number): Map<Piece, Beside> {
  return besideOf(coverage, piecesOf(coverage, face), (half) => coverage.left(half ^ 1) !== OUTSIDE);
}
