import { expect, test } from 'vitest';
import { OUTSIDE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import type { Reason } from './reason.ts';
import { reshape } from './reshape.ts';
import { letters, line, operate, outline, polygon, ring, shown } from './test-plan.ts';
import type { Point } from './test-plan.ts';

const faces = (coverage: Coverage, names: readonly string[]): Set<number> => new Set(names.map((name) => coverage.faceOfCell.get(name) ?? -1));

/** Reshapes along a line; returns what went where, as "B>A". */
function reshaped(coverage: Coverage, points: Point[], preferred: string[] = []): string[] | Reason {
  const name = new Map([[OUTSIDE, '.'], ...coverage.cells().map((face) => [face, coverage.cell(face)] as const)]);
  const made = operate(coverage, (draft) => reshape(draft, line(...points), faces(coverage, preferred)));
  return 'code' in made ? made : made.moved.map(({ from, to }) => `${name.get(from)}>${name.get(to)}`);
}

/*
 *   A A │ B B        A A │ B B
 *   A A ●──╮B   →    A A ╰──╮B     the line takes the place of the border between its ends
 *   A A ●──╯B        A A ╭──╯B
 *   A A │ B B        A A │ B B
 */
test('a bulge goes to the cell across the old border', () => {
  const coverage = letters('AABB', 'AABB', 'AABB', 'AABB');
  expect(reshaped(coverage, [[2, 3], [3, 3], [3, 1], [2, 1]])).toEqual(['B>A']);
  expect(shown(coverage, 4, 4)).toEqual(['AABB', 'AAAB', 'AAAB', 'AABB']);
  expect(outline(coverage, 'A')).toEqual(polygon(ring([0, 0], [1, 0], [2, 0], [2, 1], [3, 1], [3, 3], [2, 3], [2, 4], [1, 4], [0, 4], [0, 3], [0, 2], [0, 1])));
});

/*
 *   A ●─┼──╮B      The line begins and ends within A, and on its way weaves across the border: what of A lies
 *   A ╭─┼──╯B      east of it goes to B, and the other way round. What sticks out into A vanishes.
 *   A ╰─┼──╮B
 *   A ●─┼──╯B
 */
test('a line that weaves over a border moves ground both ways, and its loose ends vanish', () => {
  const coverage = letters('AABB', 'AABB', 'AABB', 'AABB');
  expect(reshaped(coverage, [[0.4, 0.2], [2.7, 0.2], [2.7, 1.2], [1.2, 1.2], [1.2, 2.8], [2.7, 2.8], [2.7, 3.7], [1.4, 3.9]])).toEqual(expect.arrayContaining(['B>A', 'A>B']));
  expect(shown(coverage, 4, 4)).toEqual(['AAAB', 'ABBB', 'ABBB', 'AAAB']);
  expect(outline(coverage, 'B')?.coordinates).toHaveLength(1);
});

/*
 *   A │ B B      The corner between the line's ends adjoins A along one step and C along two; it goes to C,
 *   ──╮ B B      but to A where A is chosen.
 *   C │╲B B
 *   C │ ╲ B
 *   ──┴──╲─
 */
test('what is cut off goes where the old border was longest, or to a chosen cell', () => {
  const rows = ['ABBB', 'ABBB', 'CBBB', 'CBBB', 'CBBB'];
  const points: Point[] = [[1, 4], [2.6, 0]];
  const plain = letters(...rows);
  expect(reshaped(plain, points)).toEqual(['B>C']);
  expect(shown(plain, 4, 5)).toEqual(['ABBB', 'ABBB', 'CCBB', 'CCBB', 'CCBB']);
  const chosen = letters(...rows);
  expect(reshaped(chosen, points, ['A'])).toEqual(['B>A']);
});

/*
 *   A│B│C     from A's border across all of B into C and back: the piece of C is reached only across the piece
 *   A●─┼╮     of B, and follows it to A. That B falls apart is refused; where it does not, all goes.
 *   A●─┼╯
 *   A│B│C
 */
test('a piece behind a piece follows it', () => {
  // B is a hook, so that it stays in one.
  const coverage = letters('ABBBB', 'ABCCB', 'ABCCB', 'ABCCB', 'ABCCB');
  expect(reshaped(coverage, [[1, 2], [3, 2], [3, 0]], ['A'])).toEqual(['B>A', 'C>A']);
  expect(shown(coverage, 5, 5)).toEqual(['ABBBB', 'ABCCB', 'ABCCB', 'AAACB', 'AAACB']);
});

test('a cell that would fall apart is left alone', () => {
  const coverage = letters('ABCC', 'ABCC', 'ABCC', 'ABCC', 'ABCC');
  expect(reshaped(coverage, [[1, 2], [3, 2], [3, 3], [1, 3]], ['A'])).toMatchObject({ code: 'reshape.fallsApart' });
});

/*
 *   . A A       free ground is taken, and left; the endless outside is never given away
 *   ╭─● A
 *   ╰─● A
 */
test('free ground gives and takes', () => {
  const coverage = letters('AA', 'AA', 'AA');
  expect(reshaped(coverage, [[0, 2], [-1, 2], [-1, 1], [0, 1]])).toEqual(['.>A']);
  expect(outline(coverage, 'A')?.coordinates[0]).toHaveLength(13);
  expect(reshaped(coverage, [[0.8, 4], [0.8, -1]])).toEqual(['A>.']);
  expect(shown(coverage, 2, 3)).toEqual(['.A', '.A', '.A']);
});

/*
 *   A │╭───╮      the bulge is the larger part of B; where A is chosen it grows all the same
 *   A │╰───╯ B
 */
test('a chosen cell grows even by more than half of its neighbour', () => {
  const rows = ['.BBBB', 'ABBBB', 'ABBBB', '.BBBB'];
  const points: Point[] = [[1, 1.1], [1.2, 0.1], [4.9, 0.1], [4.9, 3.9], [1.2, 3.9], [1, 2.9]];
  const chosen = letters(...rows);
  expect(reshaped(chosen, points, ['A'])).toEqual(['B>A']);
  expect(shown(chosen, 5, 4)).toEqual(['.AAAA', 'AAAAA', 'AAAAA', '.AAAA']);
  expect(outline(chosen, 'B')?.type).toBe('Polygon');
});

/*
 *   A A A       the gap between is cut in two: the smaller part goes to B, the other stays free
 *   . ╲ .
 *   B B B
 */
test('a gap may be divided', () => {
  const coverage = letters('AAAA', 'A..A', 'A..A', 'BBBB');
  expect(reshaped(coverage, [[1, 1.7], [3, 1.7]])).toEqual(['.>B']);
  expect(shown(coverage, 4, 4)).toEqual(['AAAA', 'A..A', 'ABBA', 'BBBB']);
});

/*
 *   A │╲.     .          The line begins on the border of A and B and leaves the plan: the corner adjoins free ground
 *   A ●B╲                for longer, but it is the border of A and B that is moved.
 *   A │B B
 */
test('what is cut off a border between two cells goes to the cell across it, not to the outside', () => {
  const coverage = letters('AB', 'AB');
  expect(reshaped(coverage, [[1, 1.5], [1.8, 2]])).toEqual(['B>A']);
  const over = letters('AB', 'AB');
  expect(reshaped(over, [[0.9, 1.5], [1, 1.5], [1.8, 2.1]])).toEqual(['B>A']);
  // Between its border with the outside and the outside again it is free ground that comes in.
  expect(reshaped(letters('AB', 'AB'), [[1.2, 2.1], [2.1, 1.2]])).toEqual(['B>.']);
});

test('borders that are not concerned get no vertex', () => {
  const coverage = letters('AABBCC', 'AABBCC', 'AABBCC');
  const before = outline(coverage, 'C');
  // On beyond B, through C and out of the plan.
  expect(reshaped(coverage, [[2, 1], [3, 1], [3, 2], [2, 2], [1, 2.2]])).toEqual(['B>A']);
  expect(reshaped(coverage, [[2, 3], [2.5, 2.5], [2, 2]])).toEqual(['B>A']);
  expect(outline(coverage, 'C')).toEqual(before);
});

test.each<[string, Point[]]>([
  ['reshape.ends', [[0.5, 0.5], [1.5, 1.5]]],
  ['reshape.ends', [[0.5, 0.5], [3.5, 1.5]]],
  ['reshape.ends', [[2, 1], [3, 1]]],
  ['reshape.ends', [[1.5, 0.5], [2.5, 0.5], [2.5, 1.5], [1.5, 1.5], [1.5, 0.5]]],
  ['reshape.nothing', [[2, 0], [2, 2]]],
  ['reshape.nothing', [[2, 0], [2.001, 1], [2, 2]]],
  ['line.noLength', [[2, 1], [2, 1]]],
])('nothing changes: %s', (code, points) => {
  expect(reshaped(letters('AABB', 'AABB'), points)).toMatchObject({ code });
});
