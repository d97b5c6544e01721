import { expect, test } from 'vitest';
import type { Coverage } from '../coverage/model.ts';
import type { Reason } from './reason.ts';
import { split } from './split.ts';
import { box, built, letters, line, operate, outline, polygon, ring, shown } from './test-plan.ts';
import type { Point } from './test-plan.ts';

/** Splits the named cells along lines; returns the new cells' names. */
function cutAll(coverage: Coverage, names: string[], lines: Point[][]): string[] | Reason {
  let count = 0;
  const made = operate(coverage, (draft) =>
    split(draft, names.map((name) => coverage.faceOfCell.get(name) ?? -1), lines.map((points) => line(...points)), (from) => ({ cell: `${coverage.cell(from)}${(count += 1)}`, attributes: null })),
  );
  return 'code' in made ? made : [...made.values()].flat().map((face) => coverage.cell(face));
}

const cut = (coverage: Coverage, names: string[], ...points: Point[]): string[] | Reason => cutAll(coverage, names, [points]);

/*
 *      │
 *  ┌───┼──┬───┐
 *  │ A │A1│ B │   B is not to be split and hears nothing of it
 *  └───┼──┴───┘
 *      │
 */
test('a line through a cell makes two; the larger keeps the name', () => {
  const coverage = built({ A: [box(0, 0, 10, 10)], B: [box(10, 0, 20, 10)] });
  const before = outline(coverage, 'B');
  expect(cut(coverage, ['A', 'B'], [6, -5], [6, 15])).toEqual(['A1']);
  expect(outline(coverage, 'A')).toEqual(polygon(box(0, 0, 6, 10)));
  expect(outline(coverage, 'A1')).toEqual(polygon(box(6, 0, 10, 10)));
  expect(outline(coverage, 'B')).toEqual(before);
});

/*
 *  ┌───┬────┐
 *  │ A │  B │
 *  ├ ─ ┤    │   A is cut in two; B keeps its ground and shares the new vertex
 *  │ A1│    │
 *  └───┴────┘
 */
test('the neighbour gets the vertex where the line meets the common border, and no more', () => {
  const coverage = built({ A: [box(0, 0, 10, 10)], B: [box(10, 0, 20, 10)] });
  expect(cut(coverage, ['A'], [-5, 4], [30, 4])).toEqual(['A1']);
  expect(outline(coverage, 'B')).toEqual(polygon(ring([10, 0], [20, 0], [20, 10], [10, 10], [10, 4])));
  expect(outline(coverage, 'A1')).toEqual(polygon(box(0, 0, 10, 4)));
});

/*
 *  ──┬───┬────┬───
 *    │ A │ B  │      without a choice both are cut by the one line
 *  ──┼───┼────┼───
 */
test('one line cuts several cells', () => {
  const coverage = built({ A: [box(0, 0, 10, 10)], B: [box(10, 0, 20, 10)] });
  expect(cut(coverage, ['A', 'B'], [-5, 4], [30, 4])).toEqual(['A1', 'B2']);
  expect(outline(coverage, 'B2')).toEqual(polygon(box(10, 0, 20, 4)));
});

/*
 *  ┌──┐   ┌──┐
 *  │A1│   │A2│
 * ─┼──┼───┼──┼─   the line passes both arms of the U
 *  │  └───┘  │
 *  └─────────┘
 */
test('a line that passes a cell twice makes three', () => {
  const coverage = built({ A: [ring([0, 0], [30, 0], [30, 20], [20, 20], [20, 10], [10, 10], [10, 20], [0, 20])] });
  expect(cut(coverage, ['A'], [-5, 15], [35, 15])).toEqual(['A1', 'A2']);
  expect(outline(coverage, 'A')).toEqual(polygon(ring([0, 0], [30, 0], [30, 15], [20, 15], [20, 10], [10, 10], [10, 15], [0, 15])));
});

/*
 *  ┌────┼────┐
 *  │  ┌─┼─┐  │
 *  │ A│ I │  │    the island is not split; the ring around it is
 *  │  └─┼─┘  │
 *  └────┼────┘
 */
test('a cell with an island in it is cut around the island', () => {
  const island = box(10, 10, 20, 20);
  const coverage = built({ A: [box(0, 0, 31, 30), [...island].reverse()], I: [island] });
  expect(cut(coverage, ['A'], [15, -5], [15, 35])).toEqual(['A1']);
  expect(outline(coverage, 'A')).toEqual(polygon(ring([15, 0], [31, 0], [31, 30], [15, 30], [15, 20], [20, 20], [20, 10], [15, 10])));
  expect(outline(coverage, 'I')).toEqual(polygon(ring([10, 10], [15, 10], [20, 10], [20, 20], [15, 20], [10, 20])));
});

/*
 *  ┌────┬────┐
 *  │ A  ╔════╪═   the line follows the border of A and B, then cuts B
 *  │    ║ B  │
 *  └────╨────┘
 */
test('a line may follow a border for a stretch', () => {
  const coverage = built({ A: [box(0, 0, 10, 10)], B: [box(10, 0, 20, 10)] });
  expect(cut(coverage, ['A', 'B'], [10, -5], [10, 6], [25, 6])).toEqual(['B1']);
  expect(outline(coverage, 'B')).toEqual(polygon(box(10, 0, 20, 6)));
});

test('it may bend within the cell, and come back out on the same side', () => {
  const coverage = built({ A: [box(0, 0, 20, 20)] });
  expect(cut(coverage, ['A'], [5, -5], [5, 5], [10, 5], [10, -5])).toEqual(['A1']);
  expect(outline(coverage, 'A1')).toEqual(polygon(box(5, 0, 10, 5)));
});

test('a line that ends within, passes by or shaves off a hair splits nothing', () => {
  const coverage = built({ A: [box(0, 0, 10, 10)], B: [box(10, 0, 20, 10)] });
  for (const points of [[[5, -5], [5, 5]], [[3, 3], [6, 6]], [[-5, 12], [30, 12]], [[0, 0], [10, 0]]] as Point[][]) {
    expect(cut(coverage, ['A', 'B'], ...points)).toMatchObject({ code: 'split.notThrough' });
  }
  expect(cut(coverage, ['A'], [-1, 0.001], [11, 0.001])).toMatchObject({ code: 'split.tooSmall' });
  expect(cut(coverage, ['A'], [5, -5], [2e9, 2e9])).toMatchObject({ code: 'line.offGlobe' });
});

/*
 *  A A A B B B A A
 *  ──────┼─────── ╴        A lies in two parts: the left one is cut, in the right one the line ends
 *  A A A B B B A A
 */
test('of a cell in parts only the part that is passed becomes new', () => {
  const rows = ['AAABBBAA', 'AAABBBAA'];
  const both = letters(...rows);
  expect(cut(both, ['A'], [-1, 1], [7, 1])).toEqual(['A1']);
  expect(shown(both, 8, 2)).toEqual(rows);
  expect(outline(both, 'A1')?.type).toBe('Polygon');
  expect(outline(both, 'A')?.type).toBe('MultiPolygon');
  // A dead end in each part divides neither.
  expect(cut(letters(...rows), ['A'], [1, 1], [7, 1])).toEqual({ code: 'split.notThrough', params: {} });
  expect(cutAll(letters(...rows), ['A'], [[[-1, 1], [4, 1]], [[5, 1], [9, 1]]])).toEqual(['A1', 'A2']);
});

/*
 *  A│A A A B B B      along a river: it cuts A, and in B it only shaves off a hair beside the border,
 *  A│A A A B B B      and another hair between two lines that run side by side
 *   └──────────────
 *  C C C C D D D
 */
test('what is too small for a cell stays with the ground beside it', () => {
  const coverage = letters('AABB', 'AABB', 'CCDD');
  expect(cut(coverage, ['A', 'B', 'D'], [1, 4], [1, 1.5], [2, 1.0005], [2.5, 0.9995], [5, 1.0005])).toEqual(['A1']);
  expect(shown(coverage, 4, 3)).toEqual(['AABB', 'AABB', 'CCDD']);
  const twice = letters('AAA', 'AAA');
  expect(cutAll(twice, ['A'], [[[1, -1], [1, 3]], [[1.001, 3], [1.001, -1]]])).toEqual(['A1']);
  expect(outline(twice, 'A1')?.type).toBe('Polygon');
  expect(cut(letters('AA'), ['A'], [-1, 0.01], [3, 0.01])).toEqual({ code: 'split.tooSmall', params: { least: 10, lon: '0.00020', lat: '0.00000' } });
});

/*
 *       │ │
 *  A A A│A│A     A river of two arms and a ditch between them, drawn as three lines: they are
 *  A A A├─┤A     noded together, and what lies between the arms is cut off in two
 *  A A A│A│A
 *       │ │
 */
test('several lines cut as one', () => {
  const coverage = letters('AAAAA', 'AAAAA', 'AAAAA');
  expect(cutAll(coverage, ['A'], [[[3, -1], [3, 4]], [[2.5, 1.7], [4.5, 1.7]], [[4, 4], [4, -1]]])).toHaveLength(3);
  expect(outline(coverage, 'A')).toEqual(polygon(ring([0, 0], [1, 0], [2, 0], [3, 0], [3, 1.7], [3, 3], [2, 3], [1, 3], [0, 3], [0, 2], [0, 1])));
  expect(coverage.faces.count).toBe(5);
});

test('lines that only together pass a cell cut it, and a line beside it is no hindrance', () => {
  const coverage = letters('AAB', 'AAB');
  expect(cutAll(coverage, ['A', 'B'], [[[-1, 1.5], [1, 1.5]], [[1, 1.5], [1, -1]], [[7, 7], [8, 8]]])).toHaveLength(1);
  expect(shown(coverage, 3, 2)).toEqual(['AAB', 'AAB']);
  expect(outline(coverage, 'A1')).toEqual(polygon(ring([0, 0], [1, 0], [1, 1.5], [0, 1.5], [0, 1])));
});
