import { zipSync } from 'fflate';
import type { Geometry } from 'geojson';
import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../base/refusal.ts';
import { writeBasemap } from './basemap.ts';
import { exchangeWords } from './words.ts';
import { checkSize } from './file-size.ts';
import { gdalForNode } from './gdal-node.ts';
import type { Gdal } from './gdal.ts';
import { readHouseholds } from './households.ts';
import { readPolygons } from './read-polygons.ts';
import { readMapSource } from './read-source.ts';

let gdal: Gdal;
beforeAll(async () => {
  gdal = await gdalForNode();
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const file = (name: string, content: string | Uint8Array): { name: string; bytes: Uint8Array } => ({ name, bytes: typeof content === 'string' ? bytes(content) : content });

async function refused(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(() => new Error('nothing was refused'), (reason: unknown) => reason);
  if (!(error instanceof Refusal)) throw error;
  expect(Object.keys(exchangeWords)).toContain(error.code);
  const [zh] = exchangeWords[error.code as keyof typeof exchangeWords];
  for (const [, name] of zh.matchAll(/\{\{(\w+)\}\}/g)) expect(error.params).toHaveProperty(name as string);
  return error.code;
}

const square = (west: number, south: number, size: number): Geometry => ({
  type: 'Polygon', coordinates: [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]],
});
const collection = (features: Array<{ geometry: Geometry; properties: Record<string, unknown> }>): string =>
  JSON.stringify({ type: 'FeatureCollection', features: features.map((feature) => ({ type: 'Feature', ...feature })) });

const OSM = `<?xml version="1.0"?><osm version="0.6">
${[[1, 42.28, 123.83], [2, 42.28, 123.84], [3, 42.29, 123.84], [4, 42.29, 123.83], [5, 42.285, 123.835], [6, 42.285, 123.836], [7, 42.286, 123.836]]
  .map(([id, lat, lon]) => `<node id="${id}" lat="${lat}" lon="${lon}"/>`).join('')}
<node id="8" lat="42.2" lon="123.8"><tag k="name" v="诊所"/><tag k="amenity" v="clinic"/><tag k="phone" v="13900000000"/></node>
<way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="landuse" v="residential"/><tag k="barrier" v="wall"/></way>
<way id="2"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="highway" v="residential"/><tag k="junction" v="roundabout"/></way>
<way id="3"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="5"/><tag k="building" v="yes"/><tag k="building:levels" v="6"/></way>
<way id="4"><nd ref="1"/><nd ref="3"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="2"/></way>
<way id="5"><nd ref="2"/><nd ref="4"/><tag k="waterway" v="river"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="2"/></way>
</osm>`;

describe('an OpenStreetMap file', () => {
  it('tells areas from lines, keeps all tags, and both for a walled compound', async () => {
    const source = await readMapSource(file('a.osm', OSM), {}, gdal);
    expect(source.areas.map(({ tags }) => tags)).toEqual([{ landuse: 'residential', barrier: 'wall' }, { building: 'yes', 'building:levels': '6' }]);
    expect(source.lines.map(({ tags }) => tags)).toEqual(expect.arrayContaining([{ highway: 'residential', junction: 'roundabout' }, { barrier: 'wall' }]));
  });

  it('has no border between countries, but keeps the river that is one', async () => {
    const source = await readMapSource(file('a.osm', OSM), {}, gdal);
    expect(source.lines.filter(({ tags }) => tags.boundary !== undefined)).toEqual([]);
    expect(source.lines.filter(({ tags }) => tags.waterway === 'river')).toHaveLength(1);
    expect(source.dropped).toEqual({ military: 0, internationalBorders: 2 });
  });

  it('keeps no telephone number', async () => {
    const source = await readMapSource(file('a.osm', OSM), {}, gdal);
    expect(JSON.stringify(source)).toContain('诊所');
    expect(JSON.stringify(source)).not.toContain('13900000000');
  });

  it('drops military objects and all that lies inside them', async () => {
    const source = await readMapSource(file('a.osm', OSM.replace('v="residential"/><tag k="barrier" v="wall"', 'v="military"/><tag k="barrier" v="wall"')), {}, gdal);
    expect(source.areas).toEqual([]);
    expect(source.dropped?.military).toBeGreaterThanOrEqual(2);
  });

  it('is refused when cut off', async () => {
    expect(await refused(readMapSource(file('a.osm', OSM.slice(0, -100)), {}, gdal))).toBe('exchange.truncated');
    expect(await refused(readMapSource(file('a.osm', OSM.replace('<way id="2">', '<way id="2"')), {}, gdal))).toBe('exchange.damaged');
  });
});

describe('other vector files', () => {
  it('maps layer and column names to tags', async () => {
    const text = collection([{ geometry: square(123.8, 42.2, 0.001), properties: { 名称: '光荣楼', 层数: 6, other_tags: '"building"=>"apartments"' } }]);
    const source = await readMapSource(file('建筑.geojson', text), {}, gdal);
    expect(source.areas[0]?.tags).toMatchObject({ name: '光荣楼', 'building:levels': '6', building: 'apartments' });
  });

  it('reprojects by a named system', async () => {
    const text = collection([{ geometry: square(13_786_000, 5_203_000, 100), properties: {} }]).replace('{', '{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},');
    const [found] = await readPolygons(file('a.geojson', text), {}, gdal);
    expect(found?.geometry.coordinates[0]?.[0]).toEqual([expect.closeTo(123.842, 2), expect.closeTo(42.29, 1)]);
  });

  it.each([
    ['a picture', file('a.png', '\u0089PNG\r\n\u001a\n0000'), 'exchange.notAMap'],
    ['a PDF named as a map', file('a.osm.pbf', '%PDF-1.7'), 'exchange.notAMap'],
    ['an empty file', file('a.osm.pbf', ''), 'exchange.empty'],
    ['broken GeoJSON', file('a.geojson', '{"type":"FeatureCollection","features":[{"type":'), 'exchange.damaged'],
    ['swapped axes', file('a.geojson', collection([{ geometry: square(42.2, 123.8, 0.001), properties: {} }])), 'exchange.outsideSwapped'],
    ['an empty collection', file('a.geojson', collection([])), 'exchange.noLayers'],
    ['a lone .shp', file('a.shp', '\0\0\u0027\u000a'), 'exchange.looseShapefile'],
    ['a zip of nothing useful', file('a.zip', zipSync({ 'readme.md': bytes('hello') })), 'exchange.notAMap'],
    ['a Shapefile without .shx', file('a.zip', zipSync({ '路.shp': bytes('x'), '路.dbf': bytes('x') })), 'exchange.missingParts'],
    ['a cut-off zip', file('a.zip', zipSync({ 'a.geojson': bytes('{}') }).slice(0, 40)), 'exchange.truncated'],
  ])('refuses %s', async (_, input, expected) => {
    expect(await refused(readMapSource(input, {}, gdal))).toBe(expected);
  });

  it('refuses a zip whose content does not match its checksum', async () => {
    const zip = zipSync({ 'a.geojson': [bytes(collection([])), { level: 0 }] });
    zip[zip.indexOf(0x46)] = 0x47;
    expect(await refused(readMapSource(file('a.zip', zip), {}, gdal))).toBe('exchange.damagedZip');
  });

  it('refuses metres without a named system', async () => {
    const dxf = ['0', 'SECTION', '2', 'ENTITIES', '0', 'LINE', '8', '道路', '10', '41523000', '20', '4683000', '11', '41523100', '21', '4683100', '0', 'ENDSEC', '0', 'EOF', ''].join('\n');
    expect(await refused(readMapSource(file('a.dxf', dxf), {}, gdal))).toBe('exchange.noProjection');
  });

  it('refuses by size before reading', () => {
    expect(() => checkSize('a', 201 * 1024 * 1024)).toThrow(/tooLarge.*201/);
  });
});

it('round trip: a Shapefile zip without .cpg in GBK, as GDAL writes it', async () => {
  const parts = await gdal.inFolder((folder) => {
    gdal.write(`${folder}/a.geojson`, collection([{ geometry: square(123.8, 42.2, 0.001), properties: { name: '红旗社区' } }]));
    gdal.translate({ path: `${folder}/a.geojson`, drivers: ['GeoJSON'] }, `${folder}/b.shp`, ['-f', 'ESRI Shapefile', '-lco', 'ENCODING=GBK']);
    return Object.fromEntries(['shp', 'shx', 'dbf', 'prj'].map((extension) => [`b.${extension}`, gdal.read(`${folder}/b.${extension}`).slice()]));
  });
  const [found] = await readPolygons(file('b.zip', zipSync(parts)), {}, gdal);
  expect(found?.properties).toMatchObject({ name: '红旗社区' });
});

it('reads counts from a spreadsheet with its own row numbers', async () => {
  const sheet = await gdal.inFolder((folder) => {
    gdal.write(`${folder}/t.csv`, '单元,户数\n1,300\n2,abc\n');
    gdal.translate({ path: `${folder}/t.csv`, drivers: ['CSV'] }, `${folder}/t.xlsx`, ['-f', 'XLSX']);
    return gdal.read(`${folder}/t.xlsx`).slice();
  });
  const error: unknown = await readHouseholds(file('t.xlsx', sheet), gdal).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'exchange.households.value', params: { row: 3, column: '户数', value: 'abc' } });
});

it('stops when told to, and writes the same basemap twice', async () => {
  const source = await readMapSource(file('a.osm', OSM), {}, gdal);
  await expect(writeBasemap(source, null, gdal, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
  const [first, second] = [await writeBasemap(source, null, gdal, {}), await writeBasemap(source, null, gdal, {})];
  expect(Buffer.compare(first, second)).toBe(0);
});
