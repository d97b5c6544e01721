/** Edges and faces close to a line. */
import type { Coverage } from './model.ts';
import { edgesInBox } from './query.ts';

/** Rounding to the grid moves a border by less than a step; what is farther than this from it cannot be concerned. */
const REACH = 2;

/** Adds the edges within reach of a segment to a set. */
export function addNearEdges(coverage: Coverage, ax: number, ay: number, bx: number, by: number, into: Set<number>): void {
  // A long slanting segment has a large box: look along it in pieces.
  const span = Math.max(Math.abs(bx - ax), Math.abs(by - ay));
  const pieces = Math.min(1_000, Math.max(1, Math.ceil(span / (4 * coverage.index.size))));
  for (let i = 0; i < pieces; i++) {
    const x0 = ax + ((bx - ax) * i) / pieces;
    const y0 = ay + ((by - ay) * i) / pieces;
    const x1 = ax + ((bx - ax) * (i + 1)) / pieces;
    const y1 = ay + ((by - ay) * (i + 1)) / pieces;
    const found = edgesInBox(coverage, Math.min(x0, x1) - REACH, Math.min(y0, y1) - REACH, Math.max(x0, x1) + REACH, Math.max(y0, y1) + REACH);
    for (const edge of found) {
      if (into.has(edge)) continue;
      const c = coverage.tail(2 * edge);
      const d = coverage.head(2 * edge);
      if (segmentDistance(ax, ay, bx, by, coverage.x(c), coverage.y(c), coverage.x(d), coverage.y(d)) <= REACH) into.add(edge);
    }
  }
}

/** The faces on either side of the edges within reach of some lines; one that holds a line whole is not among them. */
export function facesNear(coverage: Coverage, lines: ReadonlyArray<ReadonlyArray<readonly [number, number]>>): Set<number> {
  const edges = new Set<number>();
  for (const line of lines) {
    line.forEach(([x, y], i) => {
      const [px, py] = line[i - 1] ?? [x, y];
      addNearEdges(coverage, px, py, x, y, edges);
    });
  }
  return new Set([...edges].flatMap((edge) => [coverage.left(2 * edge), coverage.left(2 * edge + 1)]));
}

/** Distance between two segments in grid steps, good to far less than a step. */
function segmentDistance(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): number {
  const side = (px: number, py: number, qx: number, qy: number, x: number, y: number): number => (qx - px) * (y - py) - (qy - py) * (x - px);
  const apart = side(ax, ay, bx, by, cx, cy) > 0 === side(ax, ay, bx, by, dx, dy) > 0 || side(cx, cy, dx, dy, ax, ay) > 0 === side(cx, cy, dx, dy, bx, by) > 0;
  if (!apart) return 0;
  return Math.min(
    pointDistance(cx, cy, ax, ay, bx, by),
    pointDistance(dx, dy, ax, ay, bx, by),
    pointDistance(ax, ay, cx, cy, dx, dy),
    pointDistance(bx, by, cx, cy, dx, dy),
  );
}

/** Distance of a point from a segment in grid steps. */
export function pointDistance(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [ux, uy] = [bx - ax, by - ay];
  const length2 = ux * ux + uy * uy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * ux + (y - ay) * uy) / length2));
  return Math.hypot(ax + t * ux - x, ay + t * uy - y);
}
