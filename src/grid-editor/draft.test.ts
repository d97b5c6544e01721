import { describe, expect, test } from 'vitest';
import type { CellRow } from '../map/contract.ts';
import { changesetOf, isDirty, withChanges } from './draft.ts';
import { rebase, settle } from './rebase.ts';

const square = (x: number): CellRow['geometry'] => ({ type: 'Polygon', coordinates: [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]] });
const cell = (id: string, more: Partial<CellRow> = {}): CellRow => ({ id, code: '', name: id, kind: 'basic', geometry: square(0), households: 0, population: 0, estimated: false, areaM2: 1, ...more });
const [a, b, c] = [cell('a'), cell('b', { geometry: square(1) }), cell('c', { geometry: square(2) })];

describe('changeset', () => {
  test('sends only what differs', () => {
    const changes = { a: { ...a, name: '新名' }, b: null, n: cell('n'), c: { ...c, geometry: square(5) } };
    expect(changesetOf([a, b, c], changes)).toEqual({
      upsert: [{ id: 'a', name: '新名' }, { id: 'n', name: 'n', kind: 'basic', geometry: square(0) }, { id: 'c', geometry: square(5) }],
      remove: ['b'],
    });
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

describe('rebase', () => {
  test('different cells: ours stay, nothing to decide', () => {
    const ours = { a: { ...a, name: '甲' } };
    expect(rebase([a, b], [a, { ...b, name: '乙' }], ours)).toEqual({ changes: ours, conflicts: [] });
  });

  test('the same cell: both are shown', () => {
    const ours = { ...a, name: '甲' };
    const theirs = { ...a, name: '乙' };
    const result = rebase([a], [theirs], { a: ours });
    expect(result).toEqual({ changes: {}, conflicts: [{ id: 'a', ours, theirs }] });
    expect(settle(result, new Set(['a']))).toEqual({ a: ours });
    expect(settle(result, new Set())).toEqual({});
  });

  test('they removed what we edited, and we removed what they edited', () => {
    expect(rebase([a], [], { a: { ...a, name: '甲' } }).conflicts).toMatchObject([{ theirs: null }]);
    expect(rebase([a], [{ ...a, name: '乙' }], { a: null }).conflicts).toMatchObject([{ ours: null }]);
  });

  test('both did the same', () => {
    expect(rebase([a], [{ ...a, name: '同' }], { a: { ...a, name: '同' } })).toEqual({ changes: {}, conflicts: [] });
    expect(rebase([a], [], { a: null })).toEqual({ changes: {}, conflicts: [] });
  });
});
