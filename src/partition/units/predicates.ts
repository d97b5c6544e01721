/** Exact predicates on integer grid coordinates. */

/**
 * Which side of the line a→b the point c lies on: positive left, negative right, 0 exactly on it.
 * Differences of grid coordinates are exact; their products are checked, and repeated with big integers where a
 * double could have lost the sign (only for spans above about 4°).
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (bx - ax) * (cy - ay);
  const right = (by - ay) * (cx - ax);
  const det = left - right;
  if (Math.abs(left) < 4e15 && Math.abs(right) < 4e15) return det;
  if (Math.abs(det) > 1e-15 * (Math.abs(left) + Math.abs(right))) return det;
  const exact = BigInt(bx - ax) * BigInt(cy - ay) - BigInt(by - ay) * BigInt(cx - ax);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}

/** Twice the signed area of a closed ring without its repeated last point, relative to its first point. */
export function doubleArea(xs: readonly number[], ys: readonly number[]): number {
  let sum = 0;
  const x0 = xs[0] ?? 0;
  const y0 = ys[0] ?? 0;
  for (let i = 1; i + 1 < xs.length; i++) {
    sum += ((xs[i] ?? 0) - x0) * ((ys[i + 1] ?? 0) - y0) - ((xs[i + 1] ?? 0) - x0) * ((ys[i] ?? 0) - y0);
  }
  return sum;
}

/** Crossing-number test with half-open edges: a point on a shared edge is inside exactly one of two neighbours. */
export function insideRing(xs: readonly number[], ys: readonly number[], px: number, py: number): boolean {
  let inside = false;
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
    const xi = xs[i] ?? 0;
    const yi = ys[i] ?? 0;
    const xj = xs[j] ?? 0;
    const yj = ys[j] ?? 0;
    if (yi > py === yj > py) continue;
    const side = yi < yj ? orientation(xi, yi, xj, yj, px, py) : orientation(xj, yj, xi, yi, px, py);
    if (side > 0) inside = !inside;
  }
  return inside;
}
