import { describe, expect, it } from 'vitest';
import { chainOf, chainsOfFaces } from '../coverage/chains.ts';
import type { Coverage } from '../coverage/model.ts';
import { faceNamed } from '../coverage/test-drawing.ts';
import { simplify } from './simplify.ts';
import { ground, halfHere, inMetres } from './test-ground.ts';
import type { Point } from './test-ground.ts';
import { operate } from './test-plan.ts';

const all = (coverage: Coverage) => chainsOfFaces(coverage, coverage.cells());
/** A and B with a crooked border between (100, 0) and (100, 100). */
const pair = (border: Point[]): Coverage => ground({
  A: [[[0, 0], [100, 0], ...border, [100, 100], [0, 100]]],
  B: [[[100, 0], [200, 0], [200, 100], [100, 100], ...[...border].reverse()]],
});

describe('simplifying', () => {
  /*
   *  ┌────●────┐          ┌────●────┐
   *  │ A   ╲ B │          │ A  │ B  │     bends of 1 and 2 m go, the one of 20 m stays: for both cells,
   *  │    ╱    │    →     │    │    │     and the nodes ● stay
   *  │    ──╲  │          │    ──╲  │
   *  └────●────┘          └────●────┘
   */
  it('takes out what lies within the tolerance of the new border, on both sides at once', () => {
    const coverage = pair([[120, 20], [101, 40], [98, 60], [101, 80]]);
    expect(operate(coverage, (draft) => simplify(draft, all(coverage), 3))).toBe(2);
    const { vertices } = chainOf(coverage, halfHere(coverage, [100, 0], [120, 20]));
    expect(inMetres(coverage, vertices)).toEqual([[100, 0], [120, 20], [101, 40], [100, 100]]);
    expect(operate(coverage, (draft) => simplify(draft, all(coverage), 3))).toEqual({ code: 'simplify.nothing', params: { tolerance: 3 } });
  });

  /*
   *   ╱╲╱╲╱╲╱╲    a zigzag whose every triangle is small, but which climbs away: what went before counts
   */
  it('does not add up small steps beyond the tolerance', () => {
    const border = Array.from({ length: 49 }, (_, i): Point => [100 + 20 * Math.sin(((i + 1) / 50) * Math.PI), 2 * (i + 1)]);
    const coverage = pair(border);
    const before = chainOf(coverage, halfHere(coverage, [100, 0], border[0] ?? [0, 0]));
    const old = inMetres(coverage, before.vertices);
    expect(operate(coverage, (draft) => simplify(draft, [before], 1))).toBeGreaterThan(35);
    const { vertices } = chainOf(coverage, coverage.halvesOfFace(faceNamed(coverage, 'A')).find((half) => coverage.left(half ^ 1) === faceNamed(coverage, 'B')) ?? -1);
    const now = inMetres(coverage, vertices);
    expect(now.length).toBeGreaterThan(4);
    for (const [x = 0, y = 0] of old) expect(Math.min(...now.slice(1).map((to, i) => segmentDistance([x, y], now[i] ?? [], to)))).toBeLessThanOrEqual(1.1);
  });

  /*
   *  ┌─────────┐
   *  │ A  ●    │     I lies in the bend of A's border: without the bend it would be outside A
   *  │   ╱I╲   │
   *  └──     ──┘
   */
  it('never leaves an island on the other side', () => {
    const outer: Point[] = [[0, 0], [40, 0], [50, 8], [60, 0], [100, 0], [100, 50], [0, 50]];
    const coverage = ground({ A: [outer], I: [[[49, 1], [51, 1], [50, 3]]] });
    expect(operate(coverage, (draft) => simplify(draft, all(coverage), 10))).toBe(2);
    expect(inMetres(coverage, chainOf(coverage, halfHere(coverage, [50, 8], [100, 0])).vertices)).toHaveLength(6);
  });

  it('leaves a ring its triangle', () => {
    const coverage = ground({ A: [[[0, 0], [10, 0], [11, 5], [10, 10], [0, 10]]] });
    expect(operate(coverage, (draft) => simplify(draft, all(coverage), 1_000))).toBe(2);
    expect(coverage.vertices.count).toBe(3);
  });
});

function segmentDistance([x, y]: Point, [ax = 0, ay = 0]: number[], [bx = 0, by = 0]: number[]): number {
  const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2));
  return Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y);
}
