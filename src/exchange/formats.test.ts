import { zipSync } from 'fflate';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { beforeAll, describe, expect, it } from 'vitest';
import { gdalForNode } from './gdal-node.ts';
import type { Gdal } from './gdal.ts';
import { readBoundary, readPolygons } from './read-polygons.ts';
import type { PolygonFeature } from './read-polygons.ts';
import { readMapSource } from './read-source.ts';

let gdal: Gdal;
beforeAll(async () => {
  gdal = await gdalForNode();
});

const ring = (west: number, south: number, size: number): Position[] => [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]];
/** A community with a courtyard left out, and a second one far off. */
const AREAS: Array<[string, Position[][]]> = [['红旗社区', [ring(123.8, 42.2, 0.01), ring(123.803, 42.203, 0.002)]], ['柴河社区', [ring(123.82, 42.2, 0.01)]]];
const SOURCE = JSON.stringify({
  type: 'FeatureCollection',
  features: AREAS.map(([name, coordinates]) => ({ type: 'Feature', properties: { name, 户数: 300 }, geometry: { type: 'Polygon', coordinates } })),
});

/** The same polygons in another format, as GDAL writes them. */
async function written(driver: string, target: string, options: string[] = []): Promise<Uint8Array> {
  return gdal.inFolder((folder) => {
    gdal.write(`${folder}/a.geojson`, SOURCE);
    gdal.translate({ path: `${folder}/a.geojson`, drivers: ['GeoJSON'] }, `${folder}/${target}`, ['-f', driver, '-nln', '社区', ...options]);
    return gdal.read(`${folder}/${target}`).slice();
  });
}

async function geodatabase(): Promise<Uint8Array> {
  return gdal.inFolder((folder) => {
    gdal.write(`${folder}/a.geojson`, SOURCE);
    gdal.translate({ path: `${folder}/a.geojson`, drivers: ['GeoJSON'] }, `${folder}/base.gdb`, ['-f', 'OpenFileGDB', '-nln', 'communities']);
    return zipSync(Object.fromEntries(gdal.list(`${folder}/base.gdb`).map((name) => [`某市/base.gdb/${name}`, gdal.read(`${folder}/base.gdb/${name}`).slice()])));
  });
}

const corners = (geometry: Polygon | MultiPolygon): string[] =>
  [...new Set((geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()).flat().map(([x = 0, y = 0]) => `${x.toFixed(6)} ${y.toFixed(6)}`))].sort();

const FORMATS: Array<[string, string, () => Promise<Uint8Array>, 'names' | 'shapes only']> = [
  ['GeoPackage', 'a.gpkg', () => written('GPKG', 'a.gpkg'), 'names'],
  ['GeoPackage in CGCS2000 Gauss-Krüger metres', 'a.gpkg', () => written('GPKG', 'a.gpkg', ['-t_srs', 'EPSG:4549']), 'names'],
  ['FlatGeobuf', 'a.fgb', () => written('FlatGeobuf', 'a.fgb'), 'names'],
  ['KML', 'a.kml', () => written('KML', 'a.kml', ['-dsco', 'NameField=name']), 'names'],
  ['FileGDB in a zip', 'a.zip', geodatabase, 'names'],
  ['GeoPackage in a zip', 'a.zip', async () => zipSync({ 'x/数据.gpkg': await written('GPKG', 'a.gpkg') }), 'names'],
  ['DXF', 'a.dxf', () => written('DXF', 'a.dxf', ['-select', '']), 'shapes only'],
];

describe.each(FORMATS)('%s', (_, name, make, keeps) => {
  it('comes back with every corner, hole and Chinese name', async () => {
    const bytes = await make();
    const title = ({ properties }: PolygonFeature): string => String(properties?.name ?? properties?.Name);
    // FlatGeobuf keeps features in an order of its own.
    const found = (await readPolygons({ name, bytes }, {}, gdal)).sort((a, b) => (title(a) < title(b) ? 1 : -1));
    expect([...new Set(found.flatMap(({ geometry }) => corners(geometry)))].sort()).toEqual([...new Set(AREAS.flatMap(([, coordinates]) => corners({ type: 'Polygon', coordinates })))].sort());
    if (keeps === 'names') expect(found.map(title)).toEqual(AREAS.map(([each]) => each));
    if (keeps === 'names') expect(found.map(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates.length : geometry.coordinates[0]?.length))).toEqual([2, 1]);
    const whole = await readBoundary({ name, bytes }, {}, gdal);
    expect(whole.type).toBe('MultiPolygon');
  });

  it('is refused with a sentence when cut off in the middle', async () => {
    const bytes = await make();
    const cut = bytes.slice(0, Math.floor(bytes.length * 0.4));
    await expect(readMapSource({ name, bytes: cut }, {}, gdal)).rejects.toMatchObject({ name: 'Refusal' });
  });
});
