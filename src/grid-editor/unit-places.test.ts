import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import type { UnitRow } from '../map/contract.ts';
import { holdersOf, unitsIn } from './unit-places.ts';

const box = (west: number, south: number, east: number, north: number): Polygon =>
  ({ type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] });
/** Units 0 1 2 3 in a row, a degree wide each. */
const units = [0, 1, 2, 3].map((id): UnitRow => ({ id, households: 0, population: 0, estimated: false, geometry: box(id, 0, id + 1, 1) }));
const ids = (found: readonly UnitRow[]): number[] => found.map(({ id }) => id);

/*
 *  ┌───┬─┬─┬───┬─┬─┐
 *  │ 0 │ ╎1│ 2 │ ╎3│   the area holds the middle of 1 and of 2, and only a corner of 3
 *  └───┴─┴─┴───┴─┴─┘
 */
test('an area holds the units whose inner point it holds, in their own order', () => {
  const search = unitsIn(units);
  expect(ids(search(box(1.4, -1, 3.1, 2)))).toEqual([1, 2]);
  expect(ids(search({ type: 'MultiPolygon', coordinates: [box(2.9, 0, 4, 1).coordinates, box(0, 0, 1, 1).coordinates] }))).toEqual([0, 3]);
  expect(ids(search({ type: 'Polygon', coordinates: [[[0, 0], [4, 1]]] }))).toEqual([]);
  expect(unitsIn(units)).toBe(search);
  expect(unitsIn([])(box(0, 0, 4, 1))).toEqual([]);
});

test('each unit lies in one area or in none', () => {
  const [west, east] = [{ geometry: box(0, 0, 1, 1) }, { geometry: box(2, 0, 4, 1) }];
  expect(holdersOf(units, [west, east])).toEqual([west, null, east, east]);
  expect(holdersOf(units, [])).toEqual([null, null, null, null]);
});
