import { expect, test } from 'vitest';
import { OUTSIDE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import { outlineOfUnits, paint } from './paint.ts';
import type { Reason } from './reason.ts';
import { box, letters, line, operate, outline, polygon, shown } from './test-plan.ts';

type Box = [west: number, south: number, east: number, north: number];

/** Paints units that are boxes; `locked` cells keep theirs. */
function painted(coverage: Coverage, units: Box[], to: string, locked = ''): string[] | Reason {
  const face = to === '.' ? OUTSIDE : (coverage.faceOfCell.get(to) ?? -1);
  const name = new Map([[OUTSIDE, '.'], ...coverage.cells().map((f) => [f, coverage.cell(f)] as const)]);
  const rings = outlineOfUnits(units.map((corners) => ({ geometry: polygon(box(...corners)) })));
  const done = operate(coverage, (draft) => paint(draft, rings, face, (from) => from === OUTSIDE || !locked.includes(coverage.cell(from))));
  return 'code' in done ? done : done.taken.map((from) => name.get(from) ?? '');
}

/*
 *   U U U
 *   U . U       the middle unit is not among them
 *   U U U
 */
test('the outline of units is that of their union, holes the other way round', () => {
  const units: Box[] = [[0, 0, 1, 1], [1, 0, 2, 1], [2, 0, 3, 1], [0, 1, 1, 2], [2, 1, 3, 2], [0, 2, 1, 3], [1, 2, 2, 3], [2, 2, 3, 3]];
  expect(outlineOfUnits(units.map((corners) => ({ geometry: polygon(box(...corners)) })))).toEqual([
    line([0, 0], [1, 0], [2, 0], [3, 0], [3, 1], [3, 2], [3, 3], [2, 3], [1, 3], [0, 3], [0, 2], [0, 1], [0, 0]),
    line([1, 1], [1, 2], [2, 2], [2, 1], [1, 1]),
  ]);
});

/*
 *   A A B B       A ┌───┐ B       the units are painted with A: it takes what B and free ground have of them,
 *   A A B B  →    A │A A│ B       but not what the locked L has
 *   L L . .       L │L A│ .
 */
test('a cell takes the ground of the units', () => {
  const coverage = letters('AABB', 'AABB', 'LL..');
  expect(painted(coverage, [[1, 0, 2, 1], [1, 1, 2, 2], [2, 0, 3, 1], [2, 1, 3, 2]], 'A', 'L')).toEqual(['.', 'B']);
  expect(shown(coverage, 4, 3)).toEqual(['AABB', 'AAAB', 'LLA.']);
});

test('painting free ground, and painting a cell away', () => {
  const coverage = letters('AAB', 'AAB');
  expect(painted(coverage, [[2, 0, 3, 1], [2, 1, 3, 2]], '.')).toEqual(['B']);
  expect(shown(coverage, 3, 2)).toEqual(['AA.', 'AA.']);
  expect(coverage.faceOfCell.has('B')).toBe(false);
  expect(painted(coverage, [[0.25, 0.25, 0.75, 0.75]], '.')).toEqual(['A']);
  expect(outline(coverage, 'A')?.coordinates).toHaveLength(2);
});

/*
 *   A A A A       two units apart and one that touches at a corner, at once; the hole between units stays B's
 */
test('several parts and holes at once', () => {
  const coverage = letters('AABBB', 'AABBB', 'AABBB');
  painted(coverage, [[2, 0, 3, 1], [3, 0, 4, 1], [4, 0, 5, 1], [2, 1, 3, 2], [4, 1, 5, 2], [2, 2, 3, 3], [3, 2, 4, 3], [4, 2, 5, 3]], 'A');
  expect(shown(coverage, 5, 3)).toEqual(['AAAAA', 'AAABA', 'AAAAA']);
  painted(coverage, [[0, 0, 1, 1], [1, 1, 2, 2], [4, 2, 5, 3]], 'B');
  expect(shown(coverage, 5, 3)).toEqual(['AAAAB', 'ABABA', 'BAAAA']);
});

test('nothing to paint, and borders that contradict one another', () => {
  const coverage = letters('AAB', 'AAB');
  expect(painted(coverage, [[0, 0, 1, 1]], 'A')).toMatchObject({ code: 'paint.nothing' });
  expect(painted(coverage, [[2, 0, 3, 1]], 'A', 'B')).toMatchObject({ code: 'paint.nothing' });
  const wrong = line([0, 0], [0, 1], [1, 1], [1, 0], [0, 0]);
  expect(operate(coverage, (draft) => paint(draft, [wrong], OUTSIDE, () => true))).toMatchObject({ code: 'paint.outline' });
});
