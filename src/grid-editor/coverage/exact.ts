/** Exact geometry on integer coordinates, beyond the orientation of three points. */
import { orientation } from '../../partition/units/predicates.ts';

export { orientation };

/** The longest side, in grid steps, up to which a triangle's doubled area is exact in a double (about 3°). */
const EXACT_SPAN = 3e7;

/** The sign (and about the size) of the product difference a·d − b·c of integers up to 2^33. */
export function determinant(a: number, b: number, c: number, d: number): number {
  return orientation(0, 0, a, b, c, d);
}

/**
 * Twice the signed area of a ring of grid points, positive counter-clockwise, and exactly 0 where it has none.
 * @param count points, without a repeated last one
 */
export function doubleArea(count: number, xAt: (i: number) => number, yAt: (i: number) => number): number {
  const x0 = xAt(0);
  const y0 = yAt(0);
  let sum = 0;
  let doubtful = false;
  let px = 0;
  let py = 0;
  for (let i = 1; i < count; i++) {
    const x = xAt(i) - x0;
    const y = yAt(i) - y0;
    sum += px * y - x * py;
    if (x > EXACT_SPAN || -x > EXACT_SPAN || y > EXACT_SPAN || -y > EXACT_SPAN || sum > 4e15 || -sum > 4e15) doubtful = true;
    px = x;
    py = y;
  }
  if (!doubtful) return sum;
  let exact = 0n;
  for (let i = 1; i < count; i++) {
    exact += BigInt(xAt(i - 1) - x0) * BigInt(yAt(i) - y0) - BigInt(xAt(i) - x0) * BigInt(yAt(i - 1) - y0);
  }
  return Number(exact);
}

/** Whether a point on the line through a and b lies between them, ends included. */
export function between(ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean {
  return px >= Math.min(ax, bx) && px <= Math.max(ax, bx) && py >= Math.min(ay, by) && py <= Math.max(ay, by);
}

/** Whether a point lies on a segment, ends included. */
export function onSegment(ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean {
  return between(ax, ay, bx, by, px, py) && orientation(ax, ay, bx, by, px, py) === 0;
}

/** Whether a point lies in a triangle or on its border; a triangle without area is the segment it has become. */
export function inTriangle(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, px: number, py: number): boolean {
  const ab = orientation(ax, ay, bx, by, px, py);
  const bc = orientation(bx, by, cx, cy, px, py);
  const ca = orientation(cx, cy, ax, ay, px, py);
  if (ab === 0 && bc === 0 && ca === 0) return between(ax, ay, bx, by, px, py) || between(bx, by, cx, cy, px, py) || between(cx, cy, ax, ay, px, py);
  return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
}

/** Whether two closed segments have a point in common. */
export function segmentsMeet(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): boolean {
  const c = orientation(ax, ay, bx, by, cx, cy);
  const d = orientation(ax, ay, bx, by, dx, dy);
  if ((c > 0 && d > 0) || (c < 0 && d < 0)) return false;
  const a = orientation(cx, cy, dx, dy, ax, ay);
  const b = orientation(cx, cy, dx, dy, bx, by);
  if ((a > 0 && b > 0) || (a < 0 && b < 0)) return false;
  if (c !== 0 || d !== 0) return true;
  return between(ax, ay, bx, by, cx, cy) || between(ax, ay, bx, by, dx, dy) || between(cx, cy, dx, dy, ax, ay);
}

/** Whether two segments cross at a point inside both. */
export function segmentsCross(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): boolean {
  const c = orientation(ax, ay, bx, by, cx, cy);
  const d = orientation(ax, ay, bx, by, dx, dy);
  if (c === 0 || d === 0 || c > 0 === d > 0) return false;
  const a = orientation(cx, cy, dx, dy, ax, ay);
  const b = orientation(cx, cy, dx, dy, bx, by);
  return a !== 0 && b !== 0 && a > 0 !== b > 0;
}

/** Compares the directions v→a and v→b counter-clockwise from east: negative where a comes first, 0 where they agree. */
export function compareAround(vx: number, vy: number, ax: number, ay: number, bx: number, by: number): number {
  const lowerA = ay > vy || (ay === vy && ax > vx) ? 0 : 1;
  const lowerB = by > vy || (by === vy && bx > vx) ? 0 : 1;
  return lowerA - lowerB || -orientation(vx, vy, ax, ay, bx, by);
}
