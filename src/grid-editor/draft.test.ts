import { describe, expect, test } from 'vitest';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { changesetOf, isDirty, originIds, withChanges } from './draft.ts';

const square = (x: number): CellRow['geometry'] => ({ type: 'Polygon', coordinates: [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]] });
const cell = (id: string, more: Partial<CellRow> = {}): CellRow => blankCell(id, square(0), { name: id, ...more });
const [a, b, c] = [cell('a'), cell('b', { geometry: square(1) }), cell('c', { geometry: square(2) })];

describe('changeset', () => {
  test('sends only what differs', () => {
    const changes = { a: { ...a, name: '新名' }, b: null, n: cell('n'), c: { ...c, geometry: square(5) } };
    expect(changesetOf([a, b, c], changes)).toEqual({
      upsert: [{ id: 'a', name: '新名' }, expect.objectContaining({ id: 'n', name: 'n', kind: 'basic', leader_post: '', full_time: 0, geometry: square(0) }), { id: 'c', geometry: square(5) }],
      remove: ['b'],
    });
  });

  test('attributes go under the names of the database, and only those that differ', () => {
    const changes = { a: { ...a, leaderPost: '副主任', partTime: 2, locked: true } };
    expect(changesetOf([a], changes)).toEqual({ upsert: [{ id: 'a', leader_post: '副主任', part_time: 2, locked: true }], remove: [] });
  });

  test('a new cell names the saved cells that it came from, also through cells that were never saved', () => {
    const between = cell('between', { from: originIds([a]) });
    const n = cell('n', { from: originIds([between, b]) });
    const { upsert } = changesetOf([a, b], { n, a: { ...a, geometry: square(3), from: ['a', 'b'] } });
    expect(upsert.map(({ from }) => from)).toEqual([['a', 'b'], ['b']]);
  });

  test('what was unlocked and removed says so', () => {
    expect(changesetOf([{ ...a, locked: true }], { a: null })).toEqual({ upsert: [], remove: ['a'], unlock: ['a'] });
  });

  test('a change that was taken back is nothing to save', () => {
    expect(isDirty([a], { a: { ...a } })).toBe(false);
    expect(isDirty([a], { n: null })).toBe(false);
  });

  test('one polygon and a multipolygon of it are the same', () => {
    const multi = { ...a, geometry: { type: 'MultiPolygon' as const, coordinates: [(a.geometry as { coordinates: number[][][] }).coordinates] } };
    expect(isDirty([a], { a: multi })).toBe(false);
  });

  test('untouched cells keep their object', () => {
    const shown = withChanges([a, b], { b: null, c });
    expect(shown).toEqual([a, c]);
    expect(shown[0]).toBe(a);
  });
});
