/** Dissolving a cell: the neighbour that it suits best takes its ground. */
import { OUTSIDE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import { measureFace } from '../coverage/measures.ts';

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
 * @returns null where no neighbour may take it
 */
export function heirOf(coverage: Coverage, face: number, { households, max, allowed }: Candidates): number | null {
  const excess = (neighbour: number): number => Math.max(0, households(neighbour) + households(face) - max);
  const heirs = [...measureFace(coverage, face).neighbours]
    .filter(([neighbour]) => neighbour !== OUTSIDE && allowed(neighbour))
    .sort(([a, lengthA], [b, lengthB]) => excess(a) - excess(b) || lengthB - lengthA || a - b);
  return heirs[0]?.[0] ?? null;
}
