/** Which side of drawn rings is the inside. */
import { doubleAreaOf } from '../coverage/cycles.ts';
import type { InsertedLine } from '../coverage/insert-line.ts';
import type { Coverage } from '../coverage/model.ts';

/** How often rings run along each edge in its direction, less how often against it; only where that is not 0. */
function passesOf(rings: readonly InsertedLine[]): Array<[edge: number, times: number]> {
  const passes = new Map<number, number>();
  for (const half of rings.flatMap(({ halves }) => halves)) passes.set(half >> 1, (passes.get(half >> 1) ?? 0) + ((half & 1) === 0 ? 1 : -1));
  return [...passes].filter(([, times]) => times !== 0);
}

/**
 * The half-edges of rings with their inside on the left, each once: where a ring runs there and back, or two rings run
 * along one another, nothing divides inside from outside and there are none.
 */
export function outlineOf(rings: readonly InsertedLine[]): number[] {
  return passesOf(rings).map(([edge, times]) => (times > 0 ? 2 * edge : 2 * edge + 1));
}

/**
 * The half-edges of one ring with its inside on the left, whichever way it was drawn.
 *
 * A ring has an inside where the number of times that it goes around a place is 0 or 1 everywhere. Along each edge the
 * two sides differ by one; so it suffices that the edges leave and enter each vertex in turn, and hang together.
 * @returns the outline, empty for a ring that holds nothing; or a vertex where the ring crosses itself
 */
export function ringInside(coverage: Coverage, ring: InsertedLine): { outline: number[] } | { crossing: number } {
  const twice = passesOf([ring]).find(([, times]) => Math.abs(times) > 1);
  if (twice !== undefined) return { crossing: coverage.tail(2 * twice[0]) };
  const outline = outlineOf([ring]);
  const around = new Map(outline.flatMap((half) => [[half, true], [half ^ 1, false]]));
  const [first] = outline;
  const reached = new Set(first === undefined ? [] : [coverage.tail(first)]);
  for (const vertex of reached) {
    const spokes = coverage.halvesAround(vertex).filter((half) => around.has(half));
    for (const [i, half] of spokes.entries()) {
      if (around.get(half) === around.get(spokes[i - 1] ?? spokes[spokes.length - 1] ?? half)) return { crossing: vertex };
      reached.add(coverage.head(half));
    }
  }
  const apart = outline.find((half) => !reached.has(coverage.tail(half)));
  if (apart !== undefined) return { crossing: coverage.tail(apart) };
  return { outline: doubleAreaOf(coverage, ring.halves) < 0 ? outline.map((half) => half ^ 1) : outline };
}
