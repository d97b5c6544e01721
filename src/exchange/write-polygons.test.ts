import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { checkPolygons } from '../partition/units/check.ts';
import { gdalForNode } from './gdal-node.ts';
import { readPolygonFile, readPolygons } from './read-polygons.ts';
import type { PolygonFeature } from './read-polygons.ts';
import { repairPolygons } from './repair/repair-polygons.ts';
import { polygonFormat, writePolygons } from './write-polygons.ts';

const ring = (points: Array<[number, number]>): Polygon => ({ type: 'Polygon', coordinates: [points.map(([x, y]) => [Math.round(1_238_000_000 + x) / 1e7, Math.round(422_000_000 + y) / 1e7])] });
const cell = (name: string, points: Array<[number, number]>): PolygonFeature => ({ type: 'Feature', properties: { name }, geometry: ring(points) });

/**
 * Two cells; the common border of the right one strays by up to 0.2 m, and the left one has a bow tie in a corner.
 *
 *     +-------+-------+
 *     |  西   |  东   |
 *     +-------+-------+
 */
const DIRTY = [
  cell('西', [[0, 0], [10_000, 0], [10_000, 10_000], [0, 10_000], [0, 500], [300, 300], [0, 300], [300, 500], [0, 0]]),
  cell('东', [[10_015, 3], [20_000, 0], [20_000, 10_000], [9_990, 10_005], [10_015, 3]]),
];

describe.each(['a.geojson', 'a.gpkg', 'a.kml', 'a.fgb', '片区.zip'])('%s', (name) => {
  it('holds repaired polygons with their names, and they are sound when read again', async () => {
    const gdal = await gdalForNode();
    const read = await readPolygons({ name, bytes: (await writePolygons(name, DIRTY, gdalForNode)).bytes }, {}, gdal);
    expect(checkPolygons(read).length).toBeGreaterThan(0);
    const { features } = await repairPolygons(read, { toleranceM: 0.5 });
    const again = await readPolygons({ name, bytes: (await writePolygons(name, features, gdalForNode)).bytes }, {}, gdal);
    expect(checkPolygons(again)).toEqual([]);
    expect(again.map(({ properties }) => properties?.['name'] ?? properties?.['Name'])).toEqual(['西', '东']);
    const second = await repairPolygons(again, { toleranceM: 0.5 });
    expect(second.repairs).toEqual([]);
    expect(second.features).toEqual(again);
  });
});

it('reads parcels of a DXF that are drawn as closed polylines', async () => {
  const line = (points: Array<[number, number]>): string[] => ['0', 'LWPOLYLINE', '8', '网格', '90', String(points.length), '70', '1', ...points.flatMap(([x, y]) => ['10', String(123.8 + x / 1000), '20', String(42.2 + y / 1000)])];
  const west: Array<[number, number]> = [[0, 0], [1, 0], [1, 1], [0, 1]];
  const drawing = ['0', 'SECTION', '2', 'ENTITIES', ...line(west), '0', 'LINE', '8', '路', '10', '123.8', '20', '42.2', '11', '123.9', '21', '42.3', ...line([[1, 0], [2, 0], [2, 1], [1, 1]]), ...line(west), '0', 'ENDSEC', '0', 'EOF', ''].join('\n');
  const { polygons: found, numbers, dropped } = await readPolygonFile({ name: 'a.dxf', bytes: new TextEncoder().encode(drawing) }, {}, await gdalForNode());
  expect(found.map(({ geometry }) => geometry.coordinates.flat().length)).toEqual([5, 5]);
  expect(numbers).toEqual([0, 2]);
  expect(dropped).toEqual([{ index: 1, kind: 'LineString' }, { index: 3, kind: 'twin' }]);
  expect(checkPolygons(found)).toEqual([]);
});

it('keeps rings of GeoJSON as they run', async () => {
  const clockwise = [cell('甲', [[0, 0], [0, 1000], [1000, 1000], [1000, 0], [0, 0]])];
  const { bytes } = await writePolygons('a.geojson', clockwise, gdalForNode);
  expect(await readPolygons({ name: 'a.geojson', bytes }, {}, gdalForNode)).toEqual(clockwise);
});

it('refuses to write what it cannot', () => {
  for (const name of ['a.dxf', 'a.shp', 'a']) expect(() => polygonFormat(name)).toThrow(/cannotWriteFormat/);
});
