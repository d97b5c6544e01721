import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { applyChange, inverseOf } from '../coverage/change.ts';
import { digest } from '../coverage/digest.ts';
import { Draft } from '../coverage/draft.ts';
import { fromPolygons } from '../coverage/from-polygons.ts';
import { invariants } from '../coverage/invariants.ts';
import type { Coverage } from '../coverage/model.ts';
import { toPolygon } from '../coverage/polygons.ts';
import type { Reason } from './reason.ts';
import { split } from './split.ts';

/** One drawn step is 1000 grid steps, about 10 m. */
const STEP = 1000;
type Point = readonly [number, number];

const ring = (...points: Point[]): Position[] => [...points, points[0] ?? [0, 0]].map(([x, y]) => [(x * STEP) / 1e7, (y * STEP) / 1e7]);
const box = (west: number, south: number, east: number, north: number): Position[] => ring([west, south], [east, south], [east, north], [west, north]);

function built(cells: Record<string, Position[][]>): Coverage {
  const { coverage, findings } = fromPolygons(Object.entries(cells).map(([id, coordinates]) => ({ id, geometry: { type: 'Polygon', coordinates }, attributes: null })));
  expect(findings).toEqual([]);
  if (coverage === null) throw new Error('no coverage');
  return coverage;
}

/** Splits the named cells; proves that all is sound, and that undoing brings back the start. Returns the new cells' names. */
function cut(coverage: Coverage, names: string[], ...points: Point[]): string[] | Reason {
  const start = digest(coverage);
  const draft = new Draft(coverage);
  let count = 0;
  const made = split(draft, names.map((name) => coverage.faceOfCell.get(name) ?? -1), points.map(([x, y]) => [x * STEP, y * STEP]), (from) => ({ cell: `${coverage.cell(from)}${(count += 1)}`, attributes: null }));
  if ('code' in made) {
    draft.bail();
    expect(digest(coverage)).toBe(start);
    return made;
  }
  const change = draft.commit();
  expect(invariants(coverage)).toEqual([]);
  applyChange(coverage, inverseOf(change));
  expect(digest(coverage)).toBe(start);
  applyChange(coverage, change);
  return [...made.values()].flat().map((face) => coverage.cell(face));
}

const outline = (coverage: Coverage, name: string) => toPolygon(coverage, coverage.faceOfCell.get(name) ?? -1);
const polygon = (...coordinates: Position[][]) => ({ type: 'Polygon', coordinates });

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
