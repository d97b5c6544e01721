import { expect, it } from 'vitest';
import { columnsOf, likelyNameColumn, namesFrom } from './name-column.ts';

const rows = [{ properties: { OBJECTID: 1, 网格名称: '一网格' } }, { properties: { OBJECTID: 2, 网格名称: '一网格', 备注: 'x' } }, { properties: { 网格名称: ' ' } }, { properties: null }];

it('finds the column of names, whatever comes before it', () => {
  expect(columnsOf(rows)).toEqual(['OBJECTID', '网格名称', '备注']);
  expect(likelyNameColumn(columnsOf(rows))).toBe('网格名称');
  expect(likelyNameColumn(['NAME', 'x'])).toBe('NAME');
  expect(likelyNameColumn([])).toBeNull();
});

it('gives every cell a name of its own', () => {
  expect(namesFrom(rows, '网格名称', (n) => `网格 ${n}`)).toEqual(['一网格', '一网格-2', '网格 3', '网格 4']);
});

it('names ten thousand alike as quickly as others, and cuts what is too long for the editor', () => {
  const many = Array.from({ length: 10_000 }, () => ({ properties: { 类型: '基础' } }));
  const names = namesFrom(many, '类型', String);
  expect(new Set(names).size).toBe(many.length);
  expect(names.at(-1)).toBe('基础-10000');
  expect(namesFrom([{ properties: { a: '长'.repeat(300) } }, { properties: { a: '长'.repeat(300) } }], 'a', String)).toEqual(['长'.repeat(60), `${'长'.repeat(60)}-2`]);
});
