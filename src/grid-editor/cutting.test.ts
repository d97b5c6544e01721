import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import type { CellRow, UnitRow } from '../map/contract.ts';
import { cutOffer } from './cutting.ts';

const box = (west: number, east: number): Position[] => [[west, 0], [east, 0], [east, 0.001], [west, 0.001], [west, 0]].map(([x = 0, y = 0]) => [x, y]);
const cell = (id: string, west: number, east: number): CellRow => ({
  id, code: `21120200100100${id.length}`, name: id, kind: 'basic', geometry: { type: 'MultiPolygon', coordinates: [[box(west, east)]] }, households: 300, population: 690, estimated: false, areaM2: 1,
});
const unit = (id: number, west: number, east: number): UnitRow => ({ id, geometry: { type: 'Polygon', coordinates: [box(west, east)] }, households: 100 * id, population: 230 * id, estimated: true });

const cells = [cell('a', 0, 0.003), cell('b', 0.003, 0.006)];
const units = [unit(1, 0, 0.001), unit(2, 0.001, 0.003), unit(3, 0.003, 0.006)];
const across: Position[] = [[0.001, -0.001], [0.001, 0.002]];
const ids = (): (() => string) => {
  let n = 0;
  return () => `new${(n += 1)}`;
};

test('the larger piece keeps code and name, the other waits for its own; both are counted by their units', () => {
  const cut = cutOffer(across, cells, new Set(), units, ids());
  if ('reason' in cut) throw new Error(cut.reason.code);
  expect(Object.keys(cut.edits)).toEqual(['a', 'new1']);
  expect(cut.edits['a']).toMatchObject({ code: '211202001001001', name: 'a', households: 200, population: 460, estimated: true });
  expect(cut.edits['new1']).toMatchObject({ id: 'new1', code: '', name: '', kind: 'basic', households: 100 });
  expect(cut.pieces.map(({ id }) => id)).toEqual(['a', 'new1']);
});

test('only chosen cells are cut; a neighbour gets the vertex and keeps its counts', () => {
  const level: Position[] = [[-0.001, 0.0005], [0.01, 0.0005]];
  const cut = cutOffer(level, cells, new Set(['a']), units, ids());
  if ('reason' in cut) throw new Error(cut.reason.code);
  expect(cut.pieces).toHaveLength(2);
  expect(cut.edits['b']).toMatchObject({ households: 300, estimated: false });
  expect(JSON.stringify(cut.edits['b']?.geometry)).toContain('[0.003,0.0005]');
});

test.each<[string, Position[]]>([['of one place', [[0, 0]]], ['beside the cells', [[0, 1], [1, 1]]], ['that ends within', [[0.001, -0.001], [0.001, 0.0005]]]])('a line %s cuts nothing', (_, line) => {
  expect(cutOffer(line, cells, new Set(), units)).toEqual({ reason: { code: 'split.notThrough', params: {} } });
});
