import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { applyChange, inverseOf } from '../coverage/change.ts';
import { digest } from '../coverage/digest.ts';
import { Draft } from '../coverage/draft.ts';
import { fromPolygons } from '../coverage/from-polygons.ts';
import { invariants } from '../coverage/invariants.ts';
import type { Coverage } from '../coverage/model.ts';
import { toPolygon } from '../coverage/polygons.ts';
import { heirOf } from './dissolve.ts';
import { merge, whyNotMerge } from './merge.ts';

const box = (west: number, south: number, east: number, north: number): Position[] =>
  [[west, south], [east, south], [east, north], [west, north], [west, south]].map(([x = 0, y = 0]) => [x / 1e7, y / 1e7]);

function built(cells: Record<string, Position[][]>): { coverage: Coverage; face: (id: string) => number } {
  const { coverage, findings } = fromPolygons(Object.entries(cells).map(([id, coordinates]) => ({ id, geometry: { type: 'Polygon', coordinates }, attributes: null })));
  expect(findings).toEqual([]);
  if (coverage === null) throw new Error('no coverage');
  return { coverage, face: (id) => coverage.faceOfCell.get(id) ?? -1 };
}

/*
 *  ┌───┬───┐
 *  │ A │ B │
 *  ├───┼───┤   E lies apart; A and D touch at a point only
 *  │ C │ D │
 *  └───┴───┘ ┌───┐
 *            │ E │
 */
const four = { A: [box(0, 10, 10, 20)], B: [box(10, 10, 20, 20)], C: [box(0, 0, 10, 10)], D: [box(10, 0, 20, 10)], E: [box(25, -10, 35, 0)] };

test('the first takes the ground of the others; everything else stays where it is', () => {
  const { coverage, face } = built(four);
  const start = digest(coverage);
  const before = [face('B'), face('D'), face('E')].map((f) => toPolygon(coverage, f));
  const draft = new Draft(coverage);
  merge(draft, [face('C'), face('A')]);
  const change = draft.commit();
  expect(invariants(coverage)).toEqual([]);
  expect(toPolygon(coverage, face('C'))).toEqual({ type: 'Polygon', coordinates: [[[0, 0], [1e-6, 0], [1e-6, 1e-6], [1e-6, 2e-6], [0, 2e-6], [0, 1e-6], [0, 0]]] });
  expect(face('A')).toBe(-1);
  expect([face('B'), face('D'), face('E')].map((f) => toPolygon(coverage, f))).toEqual(before);
  const after = digest(coverage);
  const redo = applyChange(coverage, inverseOf(change));
  expect(digest(coverage)).toBe(start);
  applyChange(coverage, redo);
  expect(digest(coverage)).toBe(after);
});

test('four around a point become one, and the point goes', () => {
  const { coverage, face } = built(four);
  const vertices = coverage.vertices.count;
  const draft = new Draft(coverage);
  merge(draft, ['A', 'B', 'C', 'D'].map(face));
  draft.commit();
  expect(invariants(coverage)).toEqual([]);
  expect(coverage.vertices.count).toBe(vertices - 1);
});

/*
 *  ┌─────────┐
 *  │ A ┌───┐ │
 *  │   │ B │ │   the hole is filled
 *  │   └───┘ │
 *  └─────────┘
 */
test('an island is taken in', () => {
  const hole = box(10, 10, 20, 20);
  const { coverage, face } = built({ A: [box(0, 0, 30, 30), [...hole].reverse()], B: [hole] });
  const draft = new Draft(coverage);
  merge(draft, [face('A'), face('B')]);
  draft.commit();
  expect(invariants(coverage)).toEqual([]);
  expect(toPolygon(coverage, face('A'))).toEqual({ type: 'Polygon', coordinates: [box(0, 0, 30, 30)] });
});

test('cells that share no border are not merged', () => {
  const { coverage, face } = built(four);
  expect(whyNotMerge(coverage, [face('A')])?.code).toBe('merge.choose');
  expect(whyNotMerge(coverage, [face('A'), face('A')])?.code).toBe('merge.choose');
  expect(whyNotMerge(coverage, [face('A'), face('D')])?.code).toBe('merge.apart');
  expect(whyNotMerge(coverage, [face('A'), face('B'), face('E')])?.code).toBe('merge.apart');
  expect(whyNotMerge(coverage, [face('A'), face('D'), face('B')])).toBeNull();
});

/*
 *  ┌───┬───────┐
 *  │ A │       │   X has 10 of border with A, 20 with B
 *  ├───┤   B   │
 *  │ X │       │
 *  └───┴───────┘
 */
test('a dissolved cell goes where it fits, then where the common border is longest', () => {
  const { coverage, face } = built({ A: [box(0, 20, 10, 30)], X: [box(0, 0, 10, 20)], B: [box(10, 0, 40, 30)] });
  const households = new Map([[face('A'), 200], [face('B'), 200], [face('X'), 100]]);
  const heir = (max: number, allowed: (f: number) => boolean = () => true) => heirOf(coverage, face('X'), { households: (f) => households.get(f) ?? 0, max, allowed });
  expect(heir(500)).toBe(face('B'));
  households.set(face('B'), 450);
  expect(heir(500)).toBe(face('A'));
  // Both exceed: the one that exceeds less.
  expect(heir(250)).toBe(face('A'));
  expect(heir(500, (f) => f !== face('A'))).toBe(face('B'));
  expect(heir(500, () => false)).toBeNull();
});
