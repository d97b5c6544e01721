/** Whether outlines run along one another: by how far they stray, not by what area they enclose. */

/** A stretch of an outline in 1e-7°. */
export type Stretch = readonly [ax: number, ay: number, bx: number, by: number];

/** What computing in floating point may leave open between two parts that meet, as a share of a stretch. */
const SLACK = 1e-9;

/**
 * Whether all of some stretches, not only their ends, lies within reach of others: the one-sided Hausdorff distance,
 * exactly. A place that is near to one stretch or another is so in an interval of each (a capsule is convex), and the
 * intervals must leave nothing open.
 * @param reach in 1e-7°
 */
export function liesAlong(stretches: readonly Stretch[], others: readonly Stretch[], reach: number): boolean {
  return stretches.every((stretch) => {
    const parts: Array<readonly [from: number, to: number]> = [];
    for (const other of others) {
      const part = isFar(stretch, other, reach) ? null : partNear(stretch, other, reach);
      if (part !== null) parts.push(part);
    }
    let covered = 0;
    for (const [from, to] of parts.sort(([a], [b]) => a - b)) {
      if (from > covered + SLACK) return false;
      covered = Math.max(covered, to);
    }
    return covered >= 1 - SLACK;
  });
}

function isFar([ax, ay, bx, by]: Stretch, [cx, cy, dx, dy]: Stretch, reach: number): boolean {
  return Math.max(ax, bx) + reach < Math.min(cx, dx) || Math.max(cx, dx) + reach < Math.min(ax, bx) || Math.max(ay, by) + reach < Math.min(cy, dy) || Math.max(cy, dy) + reach < Math.min(ay, by);
}

/** The part of a stretch, between 0 and 1, that lies within reach of another; null where none does. */
function partNear([ax, ay, bx, by]: Stretch, [cx, cy, dx, dy]: Stretch, reach: number): readonly [from: number, to: number] | null {
  const [ux, uy] = [bx - ax, by - ay];
  let [from, to] = [Infinity, -Infinity];
  const add = (low: number, high: number): void => {
    const [first, last] = [Math.max(0, low), Math.min(1, high)];
    if (first > last) return;
    from = Math.min(from, first);
    to = Math.max(to, last);
  };
  // Around either end of the other.
  const length2 = ux * ux + uy * uy;
  for (const [x, y] of [[ax - cx, ay - cy], [ax - dx, ay - dy]] as const) {
    const middle = -(x * ux + y * uy) / length2;
    const across = (x * uy - y * ux) ** 2 / length2;
    if (across > reach * reach) continue;
    const half = Math.sqrt((reach * reach - across) / length2);
    add(middle - half, middle + half);
  }
  // Beside it, between its ends.
  const length = Math.hypot(dx - cx, dy - cy);
  const [ex, ey] = [(dx - cx) / length, (dy - cy) / length];
  const along = within((ax - cx) * ex + (ay - cy) * ey, ux * ex + uy * ey, 0, length);
  const aside = within((ax - cx) * ey - (ay - cy) * ex, ux * ey - uy * ex, -reach, reach);
  add(Math.max(along[0], aside[0]), Math.min(along[1], aside[1]));
  return from > to ? null : [from, to];
}

/** For which t `at + t · by` lies between two bounds; from above to where it is so for none. */
function within(at: number, by: number, low: number, high: number): readonly [from: number, to: number] {
  if (by === 0) return at >= low && at <= high ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const [t, s] = [(low - at) / by, (high - at) / by];
  return t < s ? [t, s] : [s, t];
}
