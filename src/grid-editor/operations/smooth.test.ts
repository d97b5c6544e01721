import { describe, expect, it } from 'vitest';
import { chainOf, chainsOfFaces } from '../coverage/chains.ts';
import type { Coverage } from '../coverage/model.ts';
import { faceNamed } from '../coverage/test-drawing.ts';
import { smooth } from './smooth.ts';
import { ground, halfHere, inMetres } from './test-ground.ts';
import type { Point } from './test-ground.ts';
import { operate } from './test-plan.ts';

const all = (coverage: Coverage) => chainsOfFaces(coverage, coverage.cells());
const pair = (border: Point[]): Coverage => ground({
  A: [[[0, 0], [100, 0], ...border, [100, 100], [0, 100]]],
  B: [[[100, 0], [200, 0], [200, 100], [100, 100], ...[...border].reverse()]],
});
const border = (coverage: Coverage, from: Point, to: Point) => chainOf(coverage, halfHere(coverage, from, to));
/** The border of A and B from south to north. */
const course = (coverage: Coverage): number[][] => {
  const half = coverage.halvesOfFace(faceNamed(coverage, 'A')).find((h) => coverage.left(h ^ 1) === faceNamed(coverage, 'B'));
  return inMetres(coverage, chainOf(coverage, half ?? -1).vertices);
};

describe('smoothing', () => {
  /*
   *  ┌────●────┐        ┌────●────┐
   *  │ A   ╲   │        │ A   ╲   │      the corner becomes four points, none of them farther from the old
   *  │      ◆ B│   →    │      ) B│      border than the tolerance; the nodes ● stay
   *  │     ╱   │        │     ╱   │
   *  └────●────┘        └────●────┘
   */
  it('rounds a corner for both cells, by no more than the tolerance', () => {
    const coverage = pair([[140, 50]]);
    const chain = border(coverage, [100, 0], [140, 50]);
    expect(operate(coverage, (draft) => smooth(draft, [chain], 3))).toBe(3);
    const points = course(coverage);
    expect(points).toHaveLength(6);
    expect([points[0], points[5]]).toEqual([[100, 0], [100, 100]]);
    const reach = Math.max(...points.map(([x = 0]) => x));
    expect(reach).toBeLessThan(139.5);
    expect(reach).toBeGreaterThan(136.9);
  });

  it('cuts a flat corner at a quarter of its edges', () => {
    const coverage = pair([[108, 50]]);
    operate(coverage, (draft) => smooth(draft, [border(coverage, [100, 0], [108, 50])], 100));
    const points = course(coverage);
    expect(points.map(([, y]) => y)).toEqual([0, 28.1, 43.8, 56.3, 71.9, 100]);
  });

  /*
   *  ┌─────┐
   *  │  A  │      an island's border has no node: all corners are rounded
   *  └─────┘
   */
  it('rounds all corners of an island', () => {
    const coverage = ground({ A: [[[0, 0], [50, 0], [50, 50], [0, 50]]] });
    expect(operate(coverage, (draft) => smooth(draft, all(coverage), 100))).toBe(12);
    expect(coverage.vertices.count).toBe(16);
  });

  /*
   *  ┌─────────┐
   *  │ A  ◆    │     the corner ◆ may come down to the island I, and no farther
   *  │   ╱I╲   │
   *  └──     ──┘
   */
  it('stops at what is in the way', () => {
    const outer: Point[] = [[0, 0], [40, 0], [50, 20], [60, 0], [100, 0], [100, 50], [0, 50]];
    const coverage = ground({ A: [outer], I: [[[49, 14], [51, 14], [50, 18.5]]] });
    expect(operate(coverage, (draft) => smooth(draft, all(coverage), 8))).toBeGreaterThan(0);
  });

  it('has nothing to do where borders are straight, or the tolerance is a hair', () => {
    const coverage = pair([[100, 50]]);
    expect(operate(coverage, (draft) => smooth(draft, [border(coverage, [100, 0], [100, 50])], 5))).toEqual({ code: 'smooth.nothing', params: { tolerance: 5 } });
    expect(operate(coverage, (draft) => smooth(draft, all(coverage), 0.05))).toMatchObject({ code: 'smooth.nothing' });
  });
});
