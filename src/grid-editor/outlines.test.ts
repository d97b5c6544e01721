import { expect, test } from 'vitest';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { steadyOutlines } from './outlines.ts';

const cell = (id: string): CellRow => blankCell(id, { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [0, 1], [0, 0]]] });
const [a, b, c] = [cell('a'), cell('b'), cell('c')];

test('a name that is typed leaves the list as it was', () => {
  const steady = steadyOutlines();
  const first = [a, b];
  expect(steady(first)).toBe(first);
  expect(steady([a, { ...b, name: '东里' }])).toBe(first);
});

test.each([
  ['an outline that changed', [a, { ...b, geometry: cell('b').geometry }]],
  ['a cell more', [a, b, c]],
  ['a cell less', [a]],
  ['another cell on the same ground', [a, { ...b, id: 'd' }]],
])('%s makes another list', (_, next) => {
  const steady = steadyOutlines();
  steady([a, b]);
  expect(steady(next)).toBe(next);
});
