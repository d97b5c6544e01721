import { expect, test } from 'vitest';
import type { UnitRow } from '../../map/contract.ts';
import { unitsUnder } from './units-under.ts';

/** Units 0 1 2 3 in a row, a degree wide each. */
const units = [0, 1, 2, 3].map((id): UnitRow => ({
  id, households: 0, population: 0, estimated: false,
  geometry: { type: 'Polygon', coordinates: [[[id, 0], [id + 1, 0], [id + 1, 1], [id, 1], [id, 0]]] },
}));

test('a brush takes each unit that it touches, once', () => {
  const under = unitsUnder(units);
  expect(under([[0.2, 0.5], [0.8, 0.5], [1.5, 0.5]]).map(({ id }) => id)).toEqual([0, 1]);
  expect(under([[0.5, 2]])).toEqual([]);
});

test('where there are no units none is found', () => expect(unitsUnder([])([[0, 0]])).toEqual([]));
