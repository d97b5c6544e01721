import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { blankCell } from '../map/blank-cell.ts';
import type { UnitRow } from '../map/contract.ts';
import { importedEdit } from './imported.ts';

const box = (west: number, east: number): Position[] => [[west, 0], [east, 0], [east, 1], [west, 1], [west, 0]].map(([x = 0, y = 0]) => [x / 1000, y / 1000]);
const area = (west: number, east: number) => ({ type: 'Polygon' as const, coordinates: [box(west, east)] });
const units = [0, 1, 2].map((west): UnitRow => ({ id: west, geometry: area(west, west + 1), households: 100, population: 230, estimated: false }));

/*
 *  plan  │ a │ b │   │      file  │ 甲 │  乙   │
 *  units │ 0 │ 1 │ 2 │
 */
test('a cell of the file carries on the old one that it covers, under its own name; another is new', () => {
  const cells = [blankCell('a', area(0, 1), { code: '211202001001001', name: '一格', leaderPost: '支部书记', households: 100 })];
  const edits = importedEdit([{ name: '甲', geometry: area(0, 1) }, { name: '乙', geometry: area(1, 3) }], cells, units);
  expect(edits['a']).toMatchObject({ code: '211202001001001', name: '甲', leaderPost: '支部书记', households: 100 });
  const fresh = Object.values(edits).find((row) => row?.id !== 'a');
  expect(fresh).toMatchObject({ code: '', name: '乙', households: 200, population: 460 });
});

test('a locked cell stays', () => {
  const locked = blankCell('a', area(0, 1), { name: '一格', locked: true, households: 100 });
  const edits = importedEdit([{ name: '乙', geometry: area(0, 3) }], [locked], units);
  expect(edits['a'] ?? locked).toMatchObject({ name: '一格', locked: true, households: 100 });
  expect(Object.values(edits).find((row) => row?.name === '乙')).toMatchObject({ households: 200 });
});
