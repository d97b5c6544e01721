import { describe, expect, it } from 'vitest';
import { Refusal } from '../base/refusal.ts';
import type { Gdal } from './gdal.ts';
import { parseCsv, parseHouseholds, readHouseholds } from './households.ts';

const read = (text: string): ReturnType<typeof parseHouseholds> => parseHouseholds(parseCsv(text), 'counts.csv');

function refusal(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('household counts', () => {
  it('accepts Chinese headers, units in brackets, thousands and empty lines', () => {
    expect(read('\uFEFF单元,户数（户）,人口\r\n1,"1,204",3010\r\n\r\n2,88,\r\n')).toEqual([
      { unit: 1, households: 1204, population: 3010 },
      { unit: 2, households: 88 },
    ]);
  });

  it('accepts places, semicolons and quotes', () => {
    expect(read('经度;纬度;户数\n123.84;42.29;"7"')).toEqual([{ lon: 123.84, lat: 42.29, households: 7 }]);
  });

  it.each([
    ['name,count\na,1', 'exchange.households.columns', {}],
    ['单元,户数\n1,12\n2,十二', 'exchange.households.value', { row: 3, column: '户数', value: '十二' }],
    ['单元,户数\n1,', 'exchange.households.value', { row: 2, column: '户数', value: '' }],
    ['单元,户数\n1,-3', 'exchange.households.negative', { row: 2, value: -3 }],
    ['单元,户数\n1,2.5', 'exchange.households.negative', { row: 2, value: 2.5 }],
    ['经度,纬度,户数\n42.3,123.8,5', 'exchange.households.place', { row: 2, column: '纬度', value: 123.8 }],
    ['单元,户数\n4,1\n4,2', 'exchange.households.twice', { row: 3, unit: 4, earlier: 2 }],
    ['单元,户数\n', 'exchange.households.none', {}],
  ])('refuses %j with row and column', (text, code, params) => {
    const found = refusal(() => read(text));
    expect(found.code).toBe(code);
    expect(found.params).toMatchObject({ file: 'counts.csv', ...params });
  });
});

describe('the bytes of a table', () => {
  const gdal = {} as Gdal;
  const table = (bytes: Uint8Array): ReturnType<typeof readHouseholds> => readHouseholds({ name: '户数.csv', bytes }, gdal);
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

  it('may be UTF-8 with a mark, or GBK as Chinese Windows writes it', async () => {
    expect(await table(utf8('\uFEFF单元,户数\r\n3,120\r\n'))).toEqual([{ unit: 3, households: 120 }]);
    // 单元,户数 in GBK
    const gbk = new Uint8Array([0xb5, 0xa5, 0xd4, 0xaa, 0x2c, 0xbb, 0xa7, 0xca, 0xfd, 0x0a, 0x33, 0x2c, 0x31, 0x32, 0x30]);
    expect(await table(gbk)).toEqual([{ unit: 3, households: 120 }]);
  });

  it.each([
    ['nothing', '', 'exchange.empty'],
    ['a mark only', '\uFEFF', 'exchange.households.columns'],
    ['blank lines', '\n\n', 'exchange.households.columns'],
    ['a header only', '单元,户数', 'exchange.households.none'],
    ['more people than a city', '单元,户数\n1,99999999999', 'exchange.households.tooMany'],
  ])('is refused when it is %s', async (_, text, code) => {
    await expect(table(utf8(text))).rejects.toMatchObject({ code });
  });
});
