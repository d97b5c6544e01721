import { expect, test } from 'vitest';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { bandState, neighboursOf, unassigned } from './measure.ts';

const square = (x: number, y = 0): CellRow['geometry'] => ({ type: 'Polygon', coordinates: [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]] });
const cell = (id: string, geometry: CellRow['geometry']): CellRow => blankCell(id, geometry);
const unit = (id: number, x: number) => ({ id, geometry: { type: 'Polygon' as const, coordinates: [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]] }, households: 10, population: 25, estimated: true });

test('neighbours share an edge, not a corner', () => {
  const [a, b, corner] = [cell('a', square(0)), cell('b', square(1)), cell('c', square(1, 1))];
  expect(neighboursOf([a], [a, b, corner]).map(({ id }) => id)).toEqual(['b']);
});

test('units in no cell are found', () => {
  const units = [unit(1, 0), unit(2, 1), unit(3, 2)];
  expect(unassigned(units, [cell('a', square(0)), cell('b', square(1))]).map(({ id }) => id)).toEqual([3]);
});

test('the band includes both ends, and a dedicated cell has none', () => {
  const band = { min: 300, max: 500 };
  const states = [299, 300, 500, 501].map((households) => bandState({ households, kind: 'basic' }, band));
  expect(states).toEqual(['below', 'within', 'within', 'above']);
  expect(bandState({ households: 0, kind: 'dedicated' }, band)).toBe('free');
});
