import { describe, expect, it } from 'vitest';
import { applyChange, inverseOf, touchedFaces } from './change.ts';
import { digest } from './digest.ts';
import { Draft } from './draft.ts';
import { invariants } from './invariants.ts';
import { clampMove, mayMove, moveVertices } from './move.ts';
import { drawn, faceNamed, picture, vertexHere } from './test-drawing.ts';

describe('moving vertices', () => {
  /*
   *  A A B B        A A B B
   *  A A B B   →    A A A B    the shared vertex goes east: one vertex, two cells, no gap
   *  A A B B        A A B B
   */
  it('moves the border of both cells', () => {
    const coverage = drawn('AABB', 'AABB', 'AABB');
    const before = digest(coverage);
    const draft = new Draft(coverage);
    const shared = [vertexHere(coverage, 20, 10), vertexHere(coverage, 20, 20)];
    expect(moveVertices(draft, shared, 8, 0)).toEqual({ dx: 8, dy: 0, block: null });
    expect(picture(coverage, 4, 3)).toEqual(['AABB', 'AAAB', 'AABB']);
    const change = draft.commit();
    expect(change.vertices.map(({ before, after }) => (after?.x ?? 0) - (before?.x ?? 0))).toEqual([8, 8]);
    expect(change.edges).toEqual([]);
    expect(touchedFaces(coverage, change)).toEqual([faceNamed(coverage, 'A'), faceNamed(coverage, 'B')].sort());
    expect(invariants(coverage, change)).toEqual([]);
    applyChange(coverage, inverseOf(change));
    expect(digest(coverage)).toBe(before);
  });

  /*
   *  A●→  B │     (20, 10) towards the eastern border of B at x = 40:
   *  A●→  B │     the last sound place is one step before it
   */
  it('stops one step before the border on the other side and says why', () => {
    const coverage = drawn('AABB', 'AABB');
    const vertex = vertexHere(coverage, 20, 10);
    expect(clampMove(coverage, [vertex], 19, 0)).toEqual({ dx: 19, dy: 0, block: null });
    expect(clampMove(coverage, [vertex], 100, 0)).toEqual({ dx: 19, dy: 0, block: { reason: 'meetsVertex', x: 40, y: 10 } });
    expect(clampMove(coverage, [vertex], 100, 50)).toEqual({ dx: 18, dy: 9, block: { reason: 'meetsBorder', x: 39, y: 20 } });
  });

  /*
   *  A A A A A     The corner ● of A is dragged to ×, past the island B: the place itself is free
   *  A . . . .     and no border is met on the way, but B would then lie within A.
   *  A . B . ×
   *  A ● . . .
   */
  it('never swallows an island on the way', () => {
    const coverage = drawn('AAAAA', 'A....', 'A.B..', 'A....');
    const corner = vertexHere(coverage, 10, 0);
    expect(mayMove(coverage, [corner], 35, 12)).toMatchObject({ reason: 'swallowsVertex' });
    const { dx, dy } = clampMove(coverage, [corner], 35, 12);
    const draft = new Draft(coverage);
    moveVertices(draft, [corner], 35, 12);
    expect([coverage.x(corner), coverage.y(corner)]).toEqual([10 + dx, dy]);
    expect(dx).toBeGreaterThan(0);
    expect(invariants(coverage, draft.commit())).toEqual([]);
    expect(invariants(coverage)).toEqual([]);
  });

  /*
   *  . . . .      all of the island goes; between its vertices nothing changes
   *  . B . A
   */
  it('moves a whole island until it meets another cell', () => {
    const coverage = drawn('....', '.B.A');
    const draft = new Draft(coverage);
    const island = [[10, 0], [20, 0], [20, 10], [10, 10]].map(([x = 0, y = 0]) => vertexHere(coverage, x, y));
    expect(moveVertices(draft, island, 30, 0)).toMatchObject({ dx: 9, block: {} });
    expect(moveVertices(draft, island, 0, 30)).toEqual({ dx: 0, dy: 30, block: null });
    expect(invariants(coverage, draft.commit())).toEqual([]);
  });

  it('keeps to the globe', () => {
    const coverage = drawn('A');
    expect(mayMove(coverage, [vertexHere(coverage, 10, 10)], 1_800_000_000, 0)).toMatchObject({ reason: 'offGlobe' });
  });
});
