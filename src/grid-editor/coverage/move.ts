/** Moving vertices together along a straight way, and how far they may go. */
import { blockAt, isOnGlobe } from './block.ts';
import type { Block } from './block.ts';
import type { Draft } from './draft.ts';
import { inTriangle, onSegment, segmentsMeet } from './exact.ts';
import type { Coverage } from './model.ts';
import { edgesInBox } from './query.ts';

export interface Moved {
  dx: number;
  dy: number;
  /** What kept it from going all the way; null where nothing did. */
  block: Block | null;
}

/**
 * Whether vertices may move together by (dx, dy) in 1e-7°: not only must the end be sound, nothing may be met on the
 * straight way there, so that no vertex, and no whole island, ever changes sides.
 *
 * ```
 *        v'        The edge from the fixed n to v sweeps the triangle n, v, v'; no other vertex may lie in it.
 *       ╱│         An edge between two moving vertices sweeps a parallelogram. A moving vertex's own way may meet
 *      ╱ │         no edge. With these three (and the first seen from the moving side, where n runs backwards)
 *     n──v         every first contact is found: borders first meet where a vertex of one reaches the other.
 * ```
 * @returns null where they may, else what is in the way
 */
export function mayMove(coverage: Coverage, vertices: Iterable<number>, dx: number, dy: number): Block | null {
  const moving = new Set(vertices);
  if (dx === 0 && dy === 0) return null;
  for (const v of moving) {
    if (!isOnGlobe(coverage.x(v) + dx, coverage.y(v) + dy)) return blockAt(coverage, 'offGlobe', v);
    const block = ownWayBlock(coverage, moving, v, dx, dy);
    if (block !== null) return block;
    for (const half of coverage.halvesAround(v)) {
      const w = coverage.head(half);
      if (moving.has(w)) {
        // Once per edge.
        if (v > w) continue;
        const swept = sweptByPair(coverage, moving, v, w, dx, dy);
        if (swept !== null) return swept;
      } else {
        const swept = sweptByOne(coverage, moving, v, w, dx, dy);
        if (swept !== null) return swept;
      }
    }
  }
  return null;
}

/**
 * The farthest that vertices may go along the way to (dx, dy), to the step.
 * @returns the whole way with no block, or the last sound place and what is in the way one step further
 */
export function clampMove(coverage: Coverage, vertices: Iterable<number>, dx: number, dy: number): Moved {
  const moving = [...vertices];
  const steps = Math.max(Math.abs(dx), Math.abs(dy));
  if (steps === 0) return { dx, dy, block: null };
  const at = (step: number): [number, number] => [Math.round((dx * step) / steps) || 0, Math.round((dy * step) / steps) || 0];
  // Near first, then ever farther: what is in the way mostly is so at once, and a far look is dear.
  let good = 0;
  let bad = Math.min(steps, coverage.index.size);
  let block = mayMove(coverage, moving, ...at(bad));
  while (block === null) {
    if (bad === steps) return { dx, dy, block };
    good = bad;
    bad = Math.min(steps, 2 * bad);
    block = mayMove(coverage, moving, ...at(bad));
  }
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    const found = mayMove(coverage, moving, ...at(middle));
    if (found === null) good = middle;
    else {
      bad = middle;
      block = found;
    }
  }
  const [x, y] = at(good);
  return { dx: x, dy: y, block };
}

/** Moves vertices as far as they may go towards (dx, dy) and says how far that was. */
export function moveVertices(draft: Draft, vertices: Iterable<number>, dx: number, dy: number): Moved {
  const { coverage } = draft;
  const moving = [...new Set(vertices)];
  const moved = clampMove(coverage, moving, dx, dy);
  if (moved.dx !== 0 || moved.dy !== 0) {
    draft.placeVertices(moving.map((id) => ({ id, x: coverage.x(id) + moved.dx, y: coverage.y(id) + moved.dy })));
  }
  return moved;
}

/** The way of one moving vertex against all edges that stay, and against its fixed neighbours. */
function ownWayBlock(coverage: Coverage, moving: ReadonlySet<number>, v: number, dx: number, dy: number): Block | null {
  const [x, y] = [coverage.x(v), coverage.y(v)];
  for (const half of coverage.halvesAround(v)) {
    const n = coverage.head(half);
    if (!moving.has(n) && onSegment(x, y, x + dx, y + dy, coverage.x(n), coverage.y(n))) return blockAt(coverage, 'meetsVertex', n);
  }
  for (const edge of edgesInBox(coverage, Math.min(x, x + dx), Math.min(y, y + dy), Math.max(x, x + dx), Math.max(y, y + dy))) {
    const a = coverage.tail(2 * edge);
    const b = coverage.head(2 * edge);
    if (moving.has(a) || moving.has(b)) continue;
    if (!segmentsMeet(x, y, x + dx, y + dy, coverage.x(a), coverage.y(a), coverage.x(b), coverage.y(b))) continue;
    for (const end of [a, b]) if (coverage.x(end) === x + dx && coverage.y(end) === y + dy) return blockAt(coverage, 'meetsVertex', end);
    return { reason: 'meetsBorder', x: x + dx, y: y + dy };
  }
  return null;
}

/** The edge from a moving v to a fixed n: fixed vertices in its way, and moving ones in the way of n seen from v. */
function sweptByOne(coverage: Coverage, moving: ReadonlySet<number>, v: number, n: number, dx: number, dy: number): Block | null {
  const [vx, vy, nx, ny] = [coverage.x(v), coverage.y(v), coverage.x(n), coverage.y(n)];
  const fixed = vertexIn(coverage, [vx, nx, vx + dx], [vy, ny, vy + dy], (u, ux, uy) => u !== n && !moving.has(u) && inTriangle(nx, ny, vx, vy, vx + dx, vy + dy, ux, uy));
  if (fixed !== null) return fixed;
  if (moving.size === 1) return null;
  return vertexIn(coverage, [vx, nx, nx - dx], [vy, ny, ny - dy], (u, ux, uy) => u !== v && moving.has(u) && inTriangle(vx, vy, nx, ny, nx - dx, ny - dy, ux, uy));
}

/** An edge both of whose ends move. */
function sweptByPair(coverage: Coverage, moving: ReadonlySet<number>, v: number, w: number, dx: number, dy: number): Block | null {
  const [vx, vy, wx, wy] = [coverage.x(v), coverage.y(v), coverage.x(w), coverage.y(w)];
  const swept = (u: number, ux: number, uy: number): boolean =>
    !moving.has(u) && (inTriangle(vx, vy, wx, wy, wx + dx, wy + dy, ux, uy) || inTriangle(vx, vy, wx + dx, wy + dy, vx + dx, vy + dy, ux, uy));
  return vertexIn(coverage, [vx, wx, vx + dx, wx + dx], [vy, wy, vy + dy, wy + dy], swept);
}

/** A vertex within the box of some points that a test accepts. */
function vertexIn(coverage: Coverage, xs: readonly number[], ys: readonly number[], test: (vertex: number, x: number, y: number) => boolean): Block | null {
  for (const edge of edgesInBox(coverage, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys))) {
    for (const u of [coverage.tail(2 * edge), coverage.head(2 * edge)]) {
      if (test(u, coverage.x(u), coverage.y(u))) return blockAt(coverage, 'swallowsVertex', u);
    }
  }
  return null;
}

/** Whether the bend a–v–b stays clear of a vertex: shared by inserting and removing. */
export function vertexInBend(coverage: Coverage, a: readonly [number, number], v: readonly [number, number], b: readonly [number, number], apart: ReadonlySet<number>): Block | null {
  return vertexIn(coverage, [a[0], v[0], b[0]], [a[1], v[1], b[1]], (u, ux, uy) => !apart.has(u) && inTriangle(...a, ...v, ...b, ux, uy));
}

