import type { Coverage } from './model.ts';

/** Why an edit would break the coverage; the operation's tooltip says it in words. */
export type BlockReason =
  /** A border would be crossed or touched. */
  | 'meetsBorder'
  /** A vertex, and with it perhaps a whole cell, would come to lie on the other side. */
  | 'swallowsVertex'
  /** It would come to lie upon another vertex. */
  | 'meetsVertex'
  /** A line is no longer than a point. */
  | 'noLength'
  /** A ring would be left with fewer than three vertices. */
  | 'collapses'
  /** Three or more borders meet there. */
  | 'joinsBorders'
  /** Beyond 180° or 90°. */
  | 'offGlobe';

export interface Block {
  reason: BlockReason;
  /** Where it is in the way, in 1e-7°. */
  x: number;
  y: number;
}

const MOST_X = 1_800_000_000;
const MOST_Y = 900_000_000;

export function isOnGlobe(x: number, y: number): boolean {
  return Math.abs(x) <= MOST_X && Math.abs(y) <= MOST_Y;
}

export function blockAt(coverage: Coverage, reason: BlockReason, vertex: number): Block {
  return { reason, x: coverage.x(vertex), y: coverage.y(vertex) };
}
