import { expect, test } from 'vitest';
import type { Coverage } from '../coverage/model.ts';
import { handOutParts, heirOf } from './dissolve.ts';
import { merge, whyNotMerge } from './merge.ts';
import { box, built, letters, operate, outline, polygon, ring, shown } from './test-plan.ts';

const faceIn = (coverage: Coverage) => (id: string): number => coverage.faceOfCell.get(id) ?? -1;

function merged(coverage: Coverage, ...names: string[]): void {
  operate(coverage, (draft) => {
    merge(draft, names.map(faceIn(coverage)));
    return {};
  });
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
  const coverage = built(four);
  const before = ['B', 'D', 'E'].map((name) => outline(coverage, name));
  merged(coverage, 'C', 'A');
  expect(outline(coverage, 'C')).toEqual(polygon(ring([0, 0], [10, 0], [10, 10], [10, 20], [0, 20], [0, 10])));
  expect(coverage.faceOfCell.has('A')).toBe(false);
  expect(['B', 'D', 'E'].map((name) => outline(coverage, name))).toEqual(before);
});

test('four around a point become one, and the point goes', () => {
  const coverage = built(four);
  const vertices = coverage.vertices.count;
  merged(coverage, 'A', 'B', 'C', 'D');
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
  const coverage = built({ A: [box(0, 0, 30, 30), [...hole].reverse()], B: [hole] });
  merged(coverage, 'A', 'B');
  expect(outline(coverage, 'A')).toEqual(polygon(box(0, 0, 30, 30)));
});

test('cells that share no border are not merged', () => {
  const coverage = built(four);
  const face = faceIn(coverage);
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
  const coverage = built({ A: [box(0, 20, 10, 30)], X: [box(0, 0, 10, 20)], B: [box(10, 0, 40, 30)] });
  const face = faceIn(coverage);
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

/*
 *  X B B X C       X lies in two parts; only B adjoins both. Where B may not take it, nobody can take all of it.
 *  A B B X C       Where each part has a neighbour of its own, each goes there.
 */
test('a dissolved cell in parts goes to a neighbour of all of them, or part by part', () => {
  const whole = letters('XBBXC', 'ABBXC');
  const face = faceIn(whole);
  const to = { households: () => 100, max: 500, allowed: () => true };
  expect(heirOf(whole, face('X'), to)).toBe(face('B'));
  const others = (f: number): boolean => f !== face('B');
  expect(heirOf(whole, face('X'), { ...to, allowed: others })).toBeNull();
  const [a, c] = [face('A'), face('C')];
  const handed = operate(whole, (draft) => handOutParts(draft, face('X'), others));
  expect('heirs' in handed && [...handed.heirs].sort()).toEqual([a, c].sort());
  expect(shown(whole, 5, 2)).toEqual(['ABBCC', 'ABBCC']);
  const apart = letters('X..XC', 'A...C');
  expect(operate(apart, (draft) => handOutParts(draft, faceIn(apart)('X'), (f) => f === faceIn(apart)('A')))).toMatchObject({ code: 'dissolve.noNeighbour' });
});
