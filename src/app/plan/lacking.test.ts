import { expect, test } from 'vitest';
import { blankCell } from '../../map/blank-cell.ts';
import { lacking } from './lacking.ts';

const cells = ['a', 'b'].map((id) => blankCell(id, { type: 'MultiPolygon', coordinates: [] }));

test.each([
  ['draw', [], null],
  ['paint', [], null],
  ['merge', ['a'], 'merge.choose'],
  ['merge', ['a', 'b'], null],
  ['lock', [], 'lock.choose'],
  ['lock', ['a'], null],
])('%s with %j chosen lacks %s', (wanted, selected, lacks) => {
  expect(lacking(wanted, { cells, selected })?.code ?? null).toBe(lacks);
});

test('in a plan without cells there is nothing but drawing and partitioning', () => {
  const wanted = ['draw', 'cut', 'merge', 'reshape', 'vertex', 'paint', 'lock', 'partition'];
  expect(wanted.filter((one) => lacking(one, { cells: [], selected: [] }) === null)).toEqual(['draw', 'partition']);
});
