import { between, onSegment, orientation, segmentsCross, segmentsMeet } from './exact.ts';
import { NONE } from './model.ts';
import type { Coverage } from './model.ts';

/** How two edges meet where they must not. */
export type Meeting =
  | { kind: 'crossing' }
  /** They run upon one another for a stretch, or join the same two vertices. */
  | { kind: 'overlap' }
  /** A vertex of one lies on the other, or exactly upon a vertex of it. */
  | { kind: 'touch'; vertex: number; on: number };

/** Whether two edges meet anywhere but in a vertex they share, and how; null for a sound pair. */
export function meetingOf(coverage: Coverage, edge: number, other: number): Meeting | null {
  const a = coverage.tail(2 * edge);
  const b = coverage.head(2 * edge);
  const c = coverage.tail(2 * other);
  const d = coverage.head(2 * other);
  const [ax, ay, bx, by] = [coverage.x(a), coverage.y(a), coverage.x(b), coverage.y(b)];
  const [cx, cy, dx, dy] = [coverage.x(c), coverage.y(c), coverage.x(d), coverage.y(d)];
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return null;
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return null;
  const shared = a === c || a === d ? a : b === c || b === d ? b : NONE;
  if (shared !== NONE) {
    const p = shared === a ? b : a;
    const q = shared === c ? d : c;
    if (p === q) return { kind: 'overlap' };
    if (orientation(ax, ay, bx, by, coverage.x(q), coverage.y(q)) !== 0) return null;
    const runsBack =
      between(coverage.x(p), coverage.y(p), coverage.x(q), coverage.y(q), coverage.x(shared), coverage.y(shared));
    return runsBack ? null : { kind: 'overlap' };
  }
  if (!segmentsMeet(ax, ay, bx, by, cx, cy, dx, dy)) return null;
  if (segmentsCross(ax, ay, bx, by, cx, cy, dx, dy)) return { kind: 'crossing' };
  if (onSegment(ax, ay, bx, by, cx, cy)) return { kind: 'touch', vertex: c, on: edge };
  if (onSegment(ax, ay, bx, by, dx, dy)) return { kind: 'touch', vertex: d, on: edge };
  if (onSegment(cx, cy, dx, dy, ax, ay)) return { kind: 'touch', vertex: a, on: other };
  return { kind: 'touch', vertex: b, on: other };
}

/** Calls with each pair of edges that come near one another; a pair may come several times. */
export function eachNearPair(coverage: Coverage, seen: (edge: number, other: number) => void): void {
  const { vertexX, vertexY, halfTail } = coverage;
  const boxes: number[] = [];
  coverage.index.visitBins((edges) => {
    boxes.length = 0;
    for (const edge of edges) {
      const a = halfTail[2 * edge] ?? 0;
      const b = halfTail[2 * edge + 1] ?? 0;
      const [ax, ay, bx, by] = [vertexX[a] ?? 0, vertexY[a] ?? 0, vertexX[b] ?? 0, vertexY[b] ?? 0];
      boxes.push(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    }
    for (let i = 0; i < edges.length; i++) {
      const [west = 0, south = 0, east = 0, north = 0] = [boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]];
      for (let j = i + 1; j < edges.length; j++) {
        if ((boxes[4 * j] ?? 0) > east || (boxes[4 * j + 1] ?? 0) > north || (boxes[4 * j + 2] ?? 0) < west || (boxes[4 * j + 3] ?? 0) < south) continue;
        seen(edges[i] ?? 0, edges[j] ?? 0);
      }
    }
  });
}
