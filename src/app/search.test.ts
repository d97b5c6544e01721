import { expect, test } from 'vitest';
import { searchAll } from './search.ts';
import type { Found } from './search.ts';

const entries: Found[] = [
  { kind: 'division', key: '1', name: '红旗街道', code: '211202001000' },
  { kind: 'cell', key: '2', name: '红旗第一网格', code: '211202001003001' },
  { kind: 'command', key: '3', name: '保存', code: '' },
  { kind: 'plan', key: '4', name: '老红旗方案', code: '' },
];
const keys = (query: string): string[] => searchAll(entries, query).map((found) => found.key);

test('nothing typed: the commands', () => expect(keys('')).toEqual(['3']));
test('a name by any part, beginnings first', () => expect(keys('红旗')).toEqual(['2', '1', '4']));
test('a code by its beginning, the whole code first', () => {
  expect(keys('211202001')).toEqual(['2', '1']);
  expect(keys('211202001000')).toEqual(['1']);
  expect(keys('202001')).toEqual([]);
});
