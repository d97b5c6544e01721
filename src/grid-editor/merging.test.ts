import { expect, test } from 'vitest';
import type { CellRow } from '../map/contract.ts';
import { dissolveOffer, mergeOffer } from './merging.ts';

const BAND = { min: 300, max: 500 };

/** A square of the given column, one by one thousandth of a degree. */
function cell(id: string, column: number, more: Partial<CellRow> = {}): CellRow {
  const [west, east] = [column / 1000, (column + 1) / 1000];
  const ring = [[west, 0], [east, 0], [east, 0.001], [west, 0.001], [west, 0]];
  return { id, code: '', name: id, kind: 'basic', geometry: { type: 'MultiPolygon', coordinates: [[ring]] }, households: 100, population: 230, estimated: false, areaM2: 12_000, ...more };
}

test('merging adds up what is counted and keeps the first one’s code and name', () => {
  const offer = mergeOffer([cell('b', 1, { code: '211202001001002', households: 40.5 }), cell('a', 0, { code: '211202001001001', estimated: true })]);
  if (!('edits' in offer)) throw new Error(offer.reason.code);
  expect(offer.result).toMatchObject({ id: 'b', code: '211202001001002', name: 'b', households: 140.5, population: 460, estimated: true });
  expect(offer.edits).toEqual({ b: offer.result, a: null });
  expect(offer.result.areaM2).toBeCloseTo(24_615, -2);
});

test.each([
  ['merge.choose', [cell('a', 0)]],
  ['merge.apart', [cell('a', 0), cell('c', 2)]],
  ['merge.kinds', [cell('a', 0), cell('b', 1, { kind: 'dedicated' })]],
  ['merge.communities', [cell('a', 0, { code: '211202001001001' }), cell('b', 1, { code: '211202001002001' })]],
  ['operation.unsound', [cell('a', 0), cell('b', 0.5)]],
])('%s is why not', (code, cells) => {
  expect(mergeOffer(cells)).toMatchObject({ reason: { code } });
});

test('a cell goes to a neighbour of its own community and kind, which keeps its name', () => {
  const [a, b, c] = [cell('a', 0, { code: '211202001001001' }), cell('b', 1, { code: '211202001001002' }), cell('c', 2, { code: '211202001002001' })];
  expect(dissolveOffer(b, [a, b, c], BAND)).toMatchObject({ result: { id: 'a', households: 200 } });
  expect(dissolveOffer(c, [a, b, c], BAND)).toEqual({ reason: { code: 'dissolve.noNeighbour', params: {} } });
  expect(dissolveOffer(b, [{ ...a, kind: 'dedicated' }, b, { ...c, code: '' }], BAND)).toMatchObject({ result: { id: 'c' } });
});
