import { describe, expect, it } from 'vitest';
import { gdalForNode } from './gdal-node.ts';
import { readPolygons } from './read-polygons.ts';
import { checkColumns, tableOf } from './write-columns.ts';
import type { TableFormat, Written } from './write-columns.ts';
import { writePolygons } from './write-polygons.ts';

/** Squares in a row with these columns. */
const squares = (...rows: Array<Record<string, unknown>>): Written[] =>
  rows.map((properties, x) => ({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]].map(([a = 0, b = 0]) => [123 + x + a, 42 + b])] } }));

async function roundTrip(format: TableFormat, features: Written[]): Promise<Array<Record<string, unknown> | null>> {
  const { bytes } = await writePolygons(`a.${format}`, features, gdalForNode);
  return (await readPolygons({ name: `a.${format}`, bytes }, {}, gdalForNode)).map(({ properties }) => properties);
}

/** GDAL's KML reader gives name and description only; what was written shows in the text. */
const READ_BACK: TableFormat[] = ['gpkg', 'fgb', 'zip'];

describe.each(READ_BACK)('columns in %s', (format) => {
  it.each([
    ['a key that repeats', { fid: 1, name: '甲' }, { fid: 1, name: '乙' }],
    ['a key that is no whole number', { FID: 1.5, name: '甲' }, { FID: 2, name: '乙' }],
    ['a key in text', { fid: 'a' }, { fid: 'b' }],
    ['names of the format itself', { geom: 'x', ogc_fid: 'q', id: 4 }, { geom: 'y', ogc_fid: 'z', id: 3 }],
    ['lists and objects', { tags: ['a', 'b'], counts: [1, 2], boss: { name: '张三' }, list: [{ a: 1 }] }, { tags: ['c'], counts: [3], boss: { name: '李四' }, list: [] }],
    ['what looks like dates', { d: '2020/01/02', t: '2020-01-02T03:04:05' }, { d: '2020/01/03', t: '2020-01-02T03:04:06' }],
    ['numbers', { a: 0.1, b: 1e-9, c: 1e21, d: 9007199254740991 }, { a: 123456.789, b: 5, c: -1.5, d: 3 }],
  ])('hold %s', async (_, first, second) => {
    expect(await roundTrip(format, squares(first, second))).toEqual([first, second]);
  });

  it('hold the ids of features as a column', async () => {
    const [one, two] = squares({ name: '甲' }, { name: '乙' });
    if (one === undefined || two === undefined) throw new Error('two squares');
    expect(await roundTrip(format, [{ ...one, id: 7 }, { ...two, id: 7 }])).toEqual([{ id: 7, name: '甲' }, { id: 7, name: '乙' }]);
    expect(tableOf([{ ...one, id: 7, properties: { id: 7 } }], format).columns).toEqual(['id']);
  });

  it('tell names apart that differ by case, and name the nameless', async () => {
    expect(await roundTrip(format, squares({ Name: '甲', name: '乙', ' ': 3 }))).toEqual([{ Name: '甲', name_1: '乙', column: 3 }]);
  });
});

it('cuts names for a Shapefile between characters, and no two alike', () => {
  const { columns, renamed } = tableOf(squares({ 网格负责人姓名: 1, 网格负责人电话: 2, population_total: 3, population_male: 4, 网格负: 5 }), 'zip');
  expect(columns).toEqual(['网格_1', '网格_2', 'population', 'populati_1', '网格负']);
  expect(columns.every((column) => new TextEncoder().encode(column).length <= 10)).toBe(true);
  expect(renamed[0]).toEqual({ from: '网格负责人姓名', to: '网格_1' });
});

it('writes mixed columns as text', () => {
  expect(tableOf(squares({ a: 1, b: true }, { a: 'x', b: null }), 'gpkg').rows).toEqual([{ a: '1', b: true }, { a: 'x', b: null }]);
});

it('shows the places of a KML by the likeliest column, with every column kept', async () => {
  const { bytes } = await writePolygons('a.kml', squares({ OBJECTID: 1, 网格名称: '甲<&', 标签: ['a'], 'x"y': 3 }), gdalForNode);
  const text = new TextDecoder().decode(bytes);
  for (const part of ['<name>甲&lt;&amp;</name>', '<SimpleData name="网格名称">甲&lt;&amp;', '<SimpleData name="OBJECTID">1<', '<SimpleData name="标签">', '<SimpleData name="x_y">3<']) expect(text).toContain(part);
  expect(await readPolygons({ name: 'a.kml', bytes }, {}, gdalForNode)).toHaveLength(1);
});

it('refuses a text that a Shapefile would cut, naming the place', () => {
  const long = squares({ 备注: '好' }, { 备注: '长'.repeat(85) });
  expect(() => checkColumns('a.zip', long, 'zip')).toThrow(expect.objectContaining({ code: 'exchange.textTooLong', params: { file: 'a.zip', column: '备注', feature: '2', bytes: 255, most: 254 } }));
  for (const format of ['gpkg', 'kml', 'fgb'] as const) expect(() => checkColumns('a', long, format)).not.toThrow();
});
