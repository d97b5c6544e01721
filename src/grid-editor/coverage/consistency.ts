/** Whether the labels of a coverage tell one story: what the invariants check and what the build refuses. */
import { cycleFrom, doubleAreaOf, westernmost } from './cycles.ts';
import { NONE } from './model.ts';
import type { Coverage } from './model.ts';
import { faceWestOf } from './query.ts';

/** The half-edges leaving a vertex whose wedge, towards the next one counter-clockwise, has two faces. */
export function tornWedges(coverage: Coverage, vertex: number): number[] {
  return coverage.halvesAround(vertex).filter((half) => coverage.left(half) !== coverage.left(coverage.ccw(half) ^ 1));
}

/**
 * Where a walk lies in another face than it says: the vertex, or NONE. A clockwise walk bounds its face from within (a
 * hole, an island's surroundings), so the face just west of it must be its own. Counter-clockwise ones need no look.
 */
export function misplaced(coverage: Coverage, cycle: readonly number[]): number {
  if (doubleAreaOf(coverage, cycle) > 0) return NONE;
  const half = westernmost(coverage, cycle);
  const vertex = coverage.tail(half);
  return faceWestOf(coverage, vertex) === coverage.left(half) ? NONE : vertex;
}

/** Calls once with each closed walk of the whole coverage. */
export function eachCycle(coverage: Coverage, seen: (cycle: number[]) => void): void {
  const done = new Uint8Array(2 * coverage.edges.end);
  for (let half = 0; half < done.length; half++) {
    if (done[half] === 1 || !coverage.edges.isLive(half >> 1)) continue;
    const cycle = cycleFrom(coverage, half);
    for (const h of cycle) done[h] = 1;
    seen(cycle);
  }
}
