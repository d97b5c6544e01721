import { expect, test } from 'vitest';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { withChanges } from './draft.ts';
import type { Changes } from './draft.ts';
import { restating, touchesTheirs } from './history.ts';

const cell = (id: string, name = id): CellRow => blankCell(id, { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }, { name });
const names = (cells: readonly CellRow[]): string[] => cells.map(({ name }) => name).sort();

test('a step before a save shows the same cells after it', () => {
  const [a, b, n] = [cell('a'), cell('b'), cell('n')];
  const base = [a, b];
  const sent = { a: { ...a, name: '甲' }, b: null, n };
  const steps: Changes[] = [{}, { a: { ...a, name: '甲' } }, sent, { ...sent, n: null }];
  const saved = withChanges(base, sent);
  for (const step of steps) expect(names(withChanges(saved, restating(base, sent, new Map())(step)))).toEqual(names(withChanges(base, step)));
  expect(restating(base, sent, new Map())(sent)).toEqual({});
});

test('a new cell keeps the number that it was given, in whichever step it is seen', () => {
  const fresh = cell('n');
  const step = restating([], { n: { ...fresh, name: '新' } }, new Map([['n', { ...fresh, name: '新', code: '211202001001009' }]]));
  expect(step({ n: fresh })['n']).toMatchObject({ name: 'n', code: '211202001001009' });
  expect(step({})['n']).toBeNull();
});

test('steps that touch what others changed are told apart', () => {
  const [a, b] = [cell('a'), cell('b')];
  expect(touchesTheirs([{ a: null }], [a, b], [a, cell('b', '乙')])).toBe(false);
  expect(touchesTheirs([{}, { b: null }], [a, b], [a, cell('b', '乙')])).toBe(true);
  expect(touchesTheirs([{ n: cell('n') }], [a], [a])).toBe(false);
});
