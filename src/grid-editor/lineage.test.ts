import { expect, test } from 'vitest';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { lineageOf } from './lineage.ts';

const cell = (id: string, more: Partial<CellRow> = {}): CellRow => blankCell(id, { type: 'MultiPolygon', coordinates: [] }, { name: `${id}格`, code: `21120200100100${id}`, ...more });
const origin = (id: string, share: number) => ({ id, plan: 'earlier', name: `${id}格`, code: `21120200100100${id}`, share });

test.each<[string, CellRow, ReturnType<typeof lineageOf>]>([
  ['a cell from nowhere', cell('1'), null],
  ['a copy', cell('1', { cameFrom: [origin('1', 1)] }), { how: 'copied', names: ['1格'] }],
  ['a part of two', cell('3', { cameFrom: [origin('1', 0.6), origin('2', 0.1)] }), { how: 'divided', names: ['1格', '2格'] }],
  ['a copy that took in another', cell('1', { cameFrom: [origin('1', 1), origin('2', 1)] }), { how: 'divided', names: ['2格'] }],
  ['not saved yet', cell('4', { code: '', from: ['2', 'never saved', '4'] }), { how: 'divided', names: ['2格'] }],
])('%s', (_, row, expected) => {
  expect(lineageOf(row, [cell('1'), cell('2')])).toEqual(expected);
});
