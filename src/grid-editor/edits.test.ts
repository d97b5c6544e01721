import { expect, test } from 'vitest';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow, UnitRow } from '../map/contract.ts';
import { areaM2 } from '../partition/units/measures.ts';
import { mergeUnits } from '../partition/units/merge.ts';
import type { MergedCell } from '../partition/units/merge.ts';
import type { Unit } from '../partition/units/model.ts';
import { fromPolygons } from './coverage/from-polygons.ts';
import { changesetOf, withChanges } from './draft.ts';
import { copied, copyAttributes, partitionEdit } from './edits.ts';
import { heirsOf } from './heirs.ts';
import { openPlan, stays } from './open-plan.ts';

/*
 * Six units in a row, about 80 m wide, numbered from 1; a letter is the old cell, a digit the new one:
 *
 *   unit        1    2    3    4    5    6
 *   households  100  100  100  100  50   50
 *   old         a    a    a    b    b    c
 */
const HOUSEHOLDS = [100, 100, 100, 100, 50, 50];
const ring = (west: number, east: number, south = 0, north = 1): number[][] => [[west, south], [east, south], [east, north], [west, north], [west, south]].map(([x = 0, y = 0]) => [x / 1000, y / 1000]);
const units: Unit[] = HOUSEHOLDS.map((households, i) => ({ id: i + 1, geometry: { type: 'Polygon', coordinates: [ring(i, i + 1)] }, areaM2: 12_000, households, population: 2 * households, estimated: true, community: null }));
const old = (id: string, west: number, east: number, more: Partial<CellRow> = {}): CellRow =>
  blankCell(id, { type: 'Polygon', coordinates: [ring(west, east)] }, { code: `21120200100100${west}`, name: id, leaderPost: `${id}岗`, ...more });
const cells = [old('a', 0, 3), old('b', 3, 5), old('c', 5, 6)];

/** The cells of a new partition, as its digits stand below the units; a dot for a unit that is left out. */
function found(drawing: string, of: Unit[] = units): MergedCell[] {
  const digits = [...drawing].filter((_, i) => of.some(({ id }) => id === i + 1));
  const numbers = digits.map((digit) => (digit === '.' ? -1 : Number(digit) - 1));
  return mergeUnits(of, Int32Array.from(numbers), Math.max(...numbers) + 1);
}
const heirs = (drawing: string, rows: readonly UnitRow[] = units) => heirsOf(found(drawing).map(({ unitIds }) => unitIds), cells, rows);

test.each<[string, Array<string | null>, string[][]]>([
  ['111223', ['a', 'b', 'c'], [['a'], ['b'], ['c']]],
  // a keeps its larger part; b goes on where both its units are, though a's rest is as many.
  ['112222', ['a', 'b'], [['a'], ['b', 'a', 'c']]],
  // Old cells that are put together: the one with more households goes on.
  ['111111', ['a'], [['a', 'b', 'c']]],
])('%s', (drawing, expected, from) => {
  expect(heirs(drawing)).toEqual({ heirOf: expected, from });
});

// Half of a would be enough, a third is not; two thirds of b are.
test('half is enough, and without households units count', () => {
  expect(heirs('12.3..').heirOf).toEqual([null, null, 'b']);
  expect(heirs('112...', units.map((unit) => ({ ...unit, households: 0 }))).heirOf).toEqual(['a', null]);
});

test('a partition keeps codes, names and attributes; new cells know where they came from', () => {
  const edits = partitionEdit(found('112333'), cells, units, (number) => `第${number}`);
  expect(edits['a']).toMatchObject({ code: '211202001001000', name: 'a', leaderPost: 'a岗', households: 200 });
  expect(edits['b']).toMatchObject({ name: 'b', households: 200, from: ['b', 'c'] });
  expect(edits['c']).toBeNull();
  const fresh = Object.values(edits).find((row) => row?.name === '第2');
  expect(fresh).toMatchObject({ code: '', leaderPost: '', households: 100, from: ['a'] });
  const { upsert, remove } = changesetOf(cells, edits);
  expect(remove).toEqual(['c']);
  expect(upsert.map(({ from }) => from)).toEqual([undefined, ['c'], ['a']]);
});

/*
 * b is locked, and its upper half only: it cuts units 4 and 5.
 *
 *   old      ┌──────────┬─bbbbbb─┬──┐
 *            │ a        └────────┤ c│
 *            └───────────────────┴──┘
 */
test('locked cells stay as they are, and others end at them', () => {
  const locked = old('b', 3, 5, { geometry: { type: 'Polygon', coordinates: [ring(3, 5, 0.5, 1)] }, locked: true });
  const plan = [old('a', 0, 3), locked, old('c', 5, 6)];
  const edits = partitionEdit(found('111222'), plan, units, String);
  const after = withChanges(plan, edits);
  expect(fromPolygons(after.map(({ id, geometry }) => ({ id, geometry, attributes: null }))).findings).toEqual([]);
  const stays = after.find(({ id }) => id === 'b');
  // A border beside it may have put vertices on its sides, which moves none of them.
  for (const corner of ring(3, 5, 0.5, 1)) expect(JSON.stringify(stays?.geometry)).toContain(JSON.stringify(corner));
  expect(areaM2(stays?.geometry ?? locked.geometry)).toBeCloseTo(areaM2(locked.geometry), 3);
  expect(changesetOf(plan, edits).remove).toEqual([]);
  expect(after).toHaveLength(3);
});

test('what lies in a locked or dedicated cell is not dealt out, and such cells stay', () => {
  const plan = [old('a', 0, 2), old('b', 3, 5, { locked: true }), old('c', 5, 6, { kind: 'dedicated' })];
  const open = openPlan(units, plan);
  expect(open.units.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect([...open.plan]).toEqual([0, 0, -1]);
  expect([open.rows.map(({ id }) => id), open.kept, open.inPieces, open.drawn]).toEqual([['a'], 2, 0, 0]);
  const after = withChanges(plan, partitionEdit(found('111...', open.units), plan, units, String, stays));
  expect(after.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
  expect(after.filter(({ id }) => id !== 'a')).toEqual(plan.slice(1));
});

test('cells in pieces and cells that do not follow the units are counted', () => {
  const apart = old('a', 0, 1, { geometry: { type: 'MultiPolygon', coordinates: [[ring(0, 1)], [ring(2, 3)]] } });
  const drawn = old('b', 3, 5, { geometry: { type: 'Polygon', coordinates: [ring(3, 5, 0, 0.8)] } });
  expect(openPlan(units, [apart, drawn])).toMatchObject({ inPieces: 1, drawn: 1 });
});

test('a cell with the same ground as before is not touched', () => {
  // The ring as units make it, with their corners on it, from another corner on.
  const corners = found('111222')[0]?.geometry.coordinates[0] as number[][];
  const turned = [...corners.slice(2, -1), ...corners.slice(0, 3)];
  const plan = [old('a', 0, 3, { geometry: { type: 'Polygon', coordinates: [turned] } }), old('b', 3, 5), old('c', 5, 6)];
  const edits = partitionEdit(found('111222'), plan, units, String);
  expect(edits['a']).toBe(plan[0]);
  expect(edits['b']).toMatchObject({ households: 200 });
});

test('attributes are copied, names, codes and locks are not', () => {
  const [a, b] = [old('a', 0, 3, { kind: 'dedicated', fullTime: 2, notes: '含市场', locked: true }), old('b', 3, 5)];
  const edits = copyAttributes(copied(a), [a, b]);
  expect(Object.keys(edits)).toEqual(['b']);
  expect(edits['b']).toMatchObject({ name: 'b', code: b.code, kind: 'dedicated', leaderPost: 'a岗', fullTime: 2, notes: '含市场', locked: false });
});
