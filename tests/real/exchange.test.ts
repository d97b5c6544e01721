import { existsSync, readFileSync } from 'node:fs';
import { PMTiles } from 'pmtiles';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../src/base/refusal.ts';
import { BASEMAP_LAYERS } from '../../src/exchange/basemap-schema.ts';
import { writeBasemap } from '../../src/exchange/basemap.ts';
import { gdalForNode } from '../../src/exchange/gdal-node.ts';
import type { Gdal } from '../../src/exchange/gdal.ts';
import { readPolygons } from '../../src/exchange/read-polygons.ts';
import { readMapSource } from '../../src/exchange/read-source.ts';
import type { MapSource } from '../../src/exchange/source.ts';

const data = new URL('../../../shared/data/', import.meta.url);
const present = existsSync(new URL('osm/monaco.osm.pbf', data));
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, data)));

const TOWNS = {
  liechtenstein: { buildings: 3723, waterways: 76, streets: 2752, municipalities: 11 },
  monaco: { buildings: 1207, waterways: 3, streets: 2361, municipalities: 0 },
  yinghai: { buildings: 7, waterways: 3, streets: 73, municipalities: 0 },
} as const;
type TownName = keyof typeof TOWNS;

describe.skipIf(!present)('real towns', () => {
  let gdal: Gdal;
  const sources = new Map<TownName, MapSource>();
  beforeAll(async () => {
    gdal = await gdalForNode();
  });

  it.each(Object.keys(TOWNS) as TownName[])('%s: everything that is mapped arrives', async (name) => {
    const started = performance.now();
    const source = await readMapSource({ name: `${name}.osm.pbf`, bytes: bytesOf(`osm/${name}.osm.pbf`) }, {}, gdal);
    sources.set(name, source);
    process.stderr.write(`${name}: read in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
    const bar = TOWNS[name];
    const all = [...source.lines, ...source.areas];
    expect(source.areas.filter(({ tags }) => tags.building !== undefined)).toHaveLength(bar.buildings);
    expect(all.filter(({ tags }) => tags.waterway !== undefined)).toHaveLength(bar.waterways);
    expect(source.areas.filter(({ tags }) => tags.boundary === 'administrative' && tags.admin_level === '8')).toHaveLength(bar.municipalities);
    const streets = source.lines.filter(({ tags }) => tags.highway !== undefined).length;
    expect(Math.abs(streets - bar.streets)).toBeLessThanOrEqual(bar.streets * 0.01);
    expect(all.filter(({ tags }) => tags.boundary === 'administrative' && Number(tags.admin_level) <= 2)).toEqual([]);
  });

  it.each(Object.keys(TOWNS) as TownName[])('%s: basemap z8–16', async (name) => {
    const source = sources.get(name);
    if (source === undefined) throw new Error('read failed before');
    const started = performance.now();
    const archive = await writeBasemap(source, null, gdal, {});
    process.stderr.write(`${name}: basemap in ${((performance.now() - started) / 1000).toFixed(1)} s, ${Math.round(archive.length / 1024)} kB\n`);
    const tiles = await allTiles(archive);
    expect([...new Set(tiles.map(({ z }) => z))].sort((a, b) => a - b)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16]);
    for (const { tile } of tiles) for (const layer of Object.keys(tile.layers)) expect(BASEMAP_LAYERS).toContain(layer);
    const levels = tiles.flatMap(({ tile }) => properties(tile, 'boundary').map(({ level }) => Number(level)));
    expect(levels.filter((level) => level < 4 || level > 10)).toEqual([]);
    // Nothing is lost at a tile's limits: every name of the deepest zoom's roads and places is one of the source's, and all are there.
    const inTiles = new Set(tiles.filter(({ z }) => z === 16).flatMap(({ tile }) => [...properties(tile, 'road'), ...properties(tile, 'place')].map((each) => each.name)));
    const drawn = source.points.filter(({ tags }) => ['village', 'town', 'suburb', 'locality'].includes(tags.place ?? '') && tags.name !== undefined);
    for (const { tags } of drawn) expect(inTiles).toContain(tags.name);
    const named = source.lines.filter(({ tags }) => tags.highway === 'residential' && tags.name !== undefined);
    for (const { tags } of named) expect(inTiles).toContain(tags.name);
    // The sea is water: off Monaco there is more of it than land.
    const sea = tiles.filter(({ z }) => z === 12).flatMap(({ tile }) => properties(tile, 'water'));
    if (name === 'monaco') expect(sea.length).toBeGreaterThan(0);
    if (name === 'yinghai') expect([...inTiles]).toEqual(expect.arrayContaining(['新凤河路', '黄马路', '瑞合路', '融兴街']));
  });

  it('refuses every kind of broken extract', async () => {
    const whole = bytesOf('osm/monaco.osm.pbf');
    const code = async (bytes: Uint8Array): Promise<string> => {
      const error: unknown = await readMapSource({ name: 'x.osm.pbf', bytes }, {}, gdal).catch((reason: unknown) => reason);
      return error instanceof Refusal ? error.code : String(error);
    };
    for (const share of [0.2, 0.5, 0.9, 0.999]) expect(await code(whole.slice(0, Math.floor(whole.length * share)))).toBe('exchange.truncated');
    const scrambled = whole.slice();
    scrambled.fill(0x55, whole.length / 2, whole.length / 2 + 2000);
    expect(await code(scrambled)).toBe('exchange.damaged');
  });

  it('reads the seven counties of 铁岭 as polygons', async () => {
    const counties = await readPolygons({ name: 'counties.geojson', bytes: bytesOf('tieling/counties.geojson') }, {}, gdal);
    expect(counties).toHaveLength(7);
  });
});

function properties(tile: VectorTile, layer: string): Record<string, string | number | boolean>[] {
  const found = tile.layers[layer];
  return found === undefined ? [] : Array.from({ length: found.length }, (_, index) => found.feature(index).properties);
}

async function allTiles(archive: Uint8Array): Promise<Array<{ z: number; tile: VectorTile }>> {
  const buffer = archive.slice().buffer;
  const reader = new PMTiles({ getKey: () => 'memory', getBytes: (offset, length) => Promise.resolve({ data: buffer.slice(offset, offset + length) }) });
  const header = await reader.getHeader();
  const tiles: Array<{ z: number; tile: VectorTile }> = [];
  for (let z = header.minZoom; z <= header.maxZoom; z++) {
    const column = (lon: number): number => Math.floor(((lon + 180) / 360) * 2 ** z);
    const row = (lat: number): number => Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z);
    for (let x = column(header.minLon); x <= column(header.maxLon); x++) {
      for (let y = row(header.maxLat); y <= row(header.minLat); y++) {
        const found = await reader.getZxy(z, x, y);
        if (found !== undefined) tiles.push({ z, tile: new VectorTile(new PbfReader(new Uint8Array(found.data))) });
      }
    }
  }
  return tiles;
}
