import { expect, test } from 'vitest';
import type { UnitRow } from '../../map/contract.ts';
import { unitPicker } from './unit-picker.ts';

/** Units 0 1 2 3 in a row, a degree wide each. */
const units = [0, 1, 2, 3].map((id): UnitRow => ({
  id, households: 0, population: 0, estimated: false,
  geometry: { type: 'Polygon', coordinates: [[[id, 0], [id + 1, 0], [id + 1, 1], [id, 1], [id, 0]]] },
}));
const ids = (found: UnitRow[]): number[] => found.map(({ id }) => id).sort();

test('a brush takes each unit that it touches, once', () => {
  const { under } = unitPicker(units);
  expect(ids(under([[0.2, 0.5], [0.8, 0.5], [1.5, 0.5]]))).toEqual([0, 1]);
  expect(under([[0.5, 2]])).toEqual([]);
});

/*
 *  ┌───┬─┬─┬───┬───┐
 *  │ 0 │ │1│ 2 │ 3 │   the box holds the middle of 1 and of 2, and only a corner of 3
 *  └───┴─┴─┴───┴───┘
 */
test('a box or a lasso takes the units whose inner point it holds', () => {
  const { within } = unitPicker(units);
  expect(ids(within([[1.4, -1], [3.1, -1], [3.1, 2], [1.4, 2]]))).toEqual([1, 2]);
  expect(within([[0, 0], [4, 1]])).toEqual([]);
});

test('where there are no units none is found', () => {
  expect(unitPicker([]).under([[0, 0]])).toEqual([]);
  expect(unitPicker([]).within([[0, 0], [1, 0], [1, 1]])).toEqual([]);
});
