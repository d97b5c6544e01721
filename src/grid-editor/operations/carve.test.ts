import { expect, test } from 'vitest';
import { OUTSIDE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import { piecesOf } from '../coverage/pieces.ts';
import { carve } from './carve.ts';
import type { Carved } from './carve.ts';
import type { Reason } from './reason.ts';
import { letters, line, operate, outline, polygon, ring, shown } from './test-plan.ts';
import type { Point } from './test-plan.ts';

/** Carves the cell N from a ring, closed here, of what is free or of all but the locked cells. */
function carved(coverage: Coverage, points: Point[], locked: string | null, mode: 'free' | 'carve' = 'carve'): Carved | Reason {
  const closed = line(...points, points[0] ?? [0, 0]);
  return operate(coverage, (draft) => carve(draft, closed, { cell: 'N', attributes: null }, (face) => face === OUTSIDE || (mode === 'carve' && coverage.cell(face) !== locked)));
}

/*
 *   A A . .       ╭───╮ over A and free ground, where only free ground is wanted: the new cell has
 *   A A . .  →  A A N N  its border along A, and A does not get a vertex but where N's border meets it
 *   A A . .       ╰───╯
 */
test('a cell drawn in free territory goes up to its neighbours', () => {
  const coverage = letters('AA..', 'AA..', 'AA..');
  expect(carved(coverage, [[1.5, 0.9], [5, 0.9], [5, 2.1], [1.5, 2.1]], null, 'free')).toMatchObject({ taken: [OUTSIDE], cells: [] });
  expect(shown(coverage, 5, 3)).toEqual(['AA...', 'AANNN', 'AA...']);
  expect(outline(coverage, 'A')).toEqual(polygon(ring([0, 0], [1, 0], [2, 0], [2, 0.9], [2, 1], [2, 2], [2, 2.1], [2, 3], [1, 3], [0, 3], [0, 2], [0, 1])));
  expect(outline(coverage, 'N')).toEqual(polygon(ring([2, 0.9], [5, 0.9], [5, 2.1], [2, 2.1], [2, 2], [2, 1])));
});

test('and is the same whichever way round it is drawn', () => {
  const points: Point[] = [[0.5, 0.5], [2.5, 0.5], [2.5, 2.5], [0.5, 2.5]];
  const [one, other] = [letters('AAA', 'AAA', 'AAA'), letters('AAA', 'AAA', 'AAA')];
  carved(one, points, null);
  carved(other, [...points].reverse(), null);
  expect(outline(one, 'N')).toEqual(outline(other, 'N'));
  expect(outline(one, 'A')).toEqual(outline(other, 'A'));
  expect(outline(one, 'A')?.coordinates).toHaveLength(2);
});

/*
 *   A A B B B       A N N N B
 *   A A B B B   →   A N N N B     N takes from A, B and free ground; of the island C nothing is left, and the
 *   A . C L B       A N N L B     locked L keeps its corner within the ring, with no trace of it
 *   A A A B B       A A A B B
 */
test('a cell carved out of others takes all but what is locked', () => {
  const coverage = letters('AABBB', 'AABBB', 'A.CLB', 'AAABB');
  const before = outline(coverage, 'L');
  const made = carved(coverage, [[1, 1], [3.6, 1], [4, 1.5], [4, 4], [1, 4]], 'L');
  expect(made).toMatchObject({ cells: ['A', 'B', 'C'] });
  expect(shown(coverage, 5, 4)).toEqual(['ANNNB', 'ANNNB', 'ANNLB', 'AAABB']);
  expect(coverage.faceOfCell.has('C')).toBe(false);
  expect(outline(coverage, 'L')).toEqual(before);
});

/*
 *   A A A       the ring runs around the island B: N gets a hole
 *   A B A
 *   A A A
 */
test('an island that is locked stays an island', () => {
  const coverage = letters('AAA', 'ABA', 'AAA');
  carved(coverage, [[0.5, 0.5], [2.5, 0.5], [2.5, 2.5], [0.5, 2.5]], 'B');
  expect(outline(coverage, 'N')?.coordinates).toHaveLength(2);
  expect(piecesOf(coverage, coverage.faceOfCell.get('A') ?? -1)).toHaveLength(1);
});

test('a spike that runs there and back does no harm', () => {
  const coverage = letters('AAA', 'AAA', 'AAA');
  carved(coverage, [[0.5, 0.5], [2.5, 0.5], [2.5, 1.5], [2.9, 1.5], [2.5, 1.5], [2.5, 2.5], [1.5, 2.5], [1.5, 1.5], [1.5, 2.5], [0.5, 2.5]], null);
  expect(outline(coverage, 'N')).toEqual(polygon(ring([0.5, 0.5], [2.5, 0.5], [2.5, 2.5], [0.5, 2.5])));
});

test.each<[string, Point[]]>([
  ['carve.crossing', [[0.5, 0.5], [2.5, 2.5], [2.5, 0.5], [0.5, 2.5]]],
  // Through its own vertex; around twice; two loops joined by a way there and back.
  ['carve.crossing', [[0.5, 0.5], [1.5, 1.5], [2.5, 2.5], [2.5, 0.5], [1.5, 1.5], [0.5, 2.5]]],
  ['carve.crossing', [[0.5, 0.5], [2.5, 0.5], [2.5, 2.5], [0.5, 0.5], [2.5, 0.5], [2.5, 2.5]]],
  ['carve.crossing', [[0.5, 0.5], [1, 0.5], [1, 1], [2, 1], [2, 2], [2.5, 1], [2, 1], [1, 1]]],
  ['carve.nothing', [[1.2, 3.2], [1.8, 3.2], [1.8, 3.8]]],
  ['carve.tooSmall', [[0.5, 0.5], [0.9, 0.5], [0.9, 0.6]]],
  ['carve.tooSmall', [[0.5, 0.5], [0.9, 0.5], [2.5, 2.5], [0.9, 0.5]]],
  ['line.noLength', [[0.5, 0.5], [0.5, 0.5]]],
  ['line.offGlobe', [[0.5, 0.5], [2e6, 0.5], [2, 2]]],
])('there is no cell: %s', (code, points) => {
  const coverage = letters('ALA', 'AAA', 'AAA', 'AAA');
  expect(carved(coverage, points, 'L')).toMatchObject({ code });
});

test('a ring must be closed', () => {
  const coverage = letters('AA', 'AA');
  expect(operate(coverage, (draft) => carve(draft, line([0.5, 0.5], [1.5, 0.5], [1, 1.5]), { cell: 'N', attributes: null }, () => true))).toMatchObject({ code: 'carve.open' });
});
