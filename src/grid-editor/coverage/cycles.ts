/** The closed walks along the border of a face. */
import { doubleArea } from './exact.ts';
import { NONE } from './model.ts';
import type { Coverage } from './model.ts';

/** The half-edges of the walk that a half-edge belongs to, beginning with it; no more than `most` of them. */
export function cycleFrom(coverage: Coverage, half: number, most = Infinity): number[] {
  const cycle: number[] = [];
  let h = half;
  do {
    cycle.push(h);
    h = coverage.next(h);
  } while (h !== half && cycle.length < most);
  return cycle;
}

/** All walks of a face: around each of its parts counter-clockwise, around each hole or island clockwise. */
export function cyclesOf(coverage: Coverage, face: number): number[][] {
  const seen = new Set<number>();
  const cycles: number[][] = [];
  for (const half of coverage.halvesOfFace(face)) {
    if (seen.has(half)) continue;
    const cycle = cycleFrom(coverage, half);
    for (const h of cycle) seen.add(h);
    cycles.push(cycle);
  }
  return cycles;
}

/** Twice the signed area within a closed walk in square grid steps; positive counter-clockwise, exactly 0 for a dead end. */
export function doubleAreaOf(coverage: Coverage, cycle: readonly number[]): number {
  const tail = (i: number): number => coverage.tail(cycle[i] ?? NONE);
  return doubleArea(
    cycle.length,
    (i) => coverage.x(tail(i)),
    (i) => coverage.y(tail(i)),
  );
}

/**
 * A walk cut where it passes a vertex twice, into rings that pass each vertex once: a lobe that hangs at a point, a
 * hole that touches the outer ring. Dead ends, walked there and back, vanish.
 */
export function simpleRings(coverage: Coverage, cycle: readonly number[]): number[][] {
  const rings: number[][] = [];
  const path: number[] = [];
  const at = new Map<number, number>();
  for (const half of cycle) {
    const v = coverage.tail(half);
    const met = at.get(v);
    if (met !== undefined) {
      const ring = path.splice(met);
      for (const h of ring) at.delete(coverage.tail(h));
      if (ring.length > 2) rings.push(ring);
    }
    at.set(v, path.length);
    path.push(half);
  }
  if (path.length > 2) rings.push(path);
  return rings;
}

/** The half-edge of a walk that leaves its westernmost vertex, the southernmost of those: nothing of the walk lies west of it. */
export function westernmost(coverage: Coverage, cycle: readonly number[]): number {
  let best = cycle[0] ?? 0;
  for (const half of cycle) {
    const v = coverage.tail(half);
    const b = coverage.tail(best);
    if (coverage.x(v) < coverage.x(b) || (coverage.x(v) === coverage.x(b) && coverage.y(v) < coverage.y(b))) best = half;
  }
  return best;
}
