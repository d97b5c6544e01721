import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { boundsOf } from '../../src/base/bounds.ts';
import { gdalForNode } from '../../src/exchange/gdal-node.ts';
import { importTown } from '../../src/exchange/import-town.ts';
import { fromPolygons } from '../../src/grid-editor/coverage/from-polygons.ts';
import { measureFace } from '../../src/grid-editor/coverage/measures.ts';
import { toPolygon } from '../../src/grid-editor/coverage/polygons.ts';
import { areaM2, perimeterM } from '../../src/partition/units/measures.ts';
import { anyStep, play } from '../properties/coverage-play.ts';

const folder = new URL('../../../shared/data/osm/', import.meta.url);
const OPERATIONS = Number(process.env['COVERAGE_OPERATIONS'] ?? 0);
/** Liechtenstein only in the long run: reading it takes longer than all of this. */
const TOWNS = OPERATIONS === 0 ? ['monaco'] : ['monaco', 'liechtenstein'];

const polygonsOf = (geometry: Polygon | MultiPolygon | null): Position[][][] =>
  geometry === null ? [] : geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/** All rings as cycles: each begun at its least point, in one order. */
const rings = (geometry: Polygon | MultiPolygon | null): string[] =>
  polygonsOf(geometry)
    .flat()
    .map((ring) => {
      const points = ring.slice(1).map(String);
      const least = points.indexOf([...points].sort()[0] ?? '');
      return [...points.slice(least), ...points.slice(0, least)].join(';');
    })
    .sort();

describe.skipIf(!existsSync(folder))('the units of real towns as a coverage', () => {
  it.each(TOWNS)('%s: comes back coordinate for coordinate and bears random edits', { timeout: 1_800_000 }, async (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(`${name}.osm.pbf`, folder)));
    const { town } = await importTown({ file: { name: `${name}.osm.pbf`, bytes } }, await gdalForNode(), {});
    const { coverage, findings } = fromPolygons(town.units.map(({ id, geometry }) => ({ id: String(id), geometry, attributes: null })));
    expect(findings).toEqual([]);
    if (coverage === null) return;
    for (const { id, geometry } of town.units) {
      const face = coverage.faceOfCell.get(String(id)) ?? 0;
      expect(rings(toPolygon(coverage, face))).toEqual(rings(geometry));
      const measured = measureFace(coverage, face);
      expect(measured.areaM2 / areaM2(geometry)).toBeCloseTo(1, 9);
      expect(measured.perimeterM / perimeterM(geometry)).toBeCloseTo(1, 9);
    }
    const [west = 0, south = 0, east = 0, north = 0] = boundsOf(town.units.map(({ geometry }) => geometry.coordinates)).map((degrees) => Math.round(degrees * 1e7));
    const side = Math.round(Math.sqrt(((east - west) * (north - south)) / town.units.length));
    // Edits gather in the middle, or a few rings would take the whole town.
    const field = { x: (west + east) / 2 - 2 * side, y: (south + north) / 2 - 2 * side, width: 4 * side, height: 4 * side, side };
    const steps = fc.sample(anyStep, { numRuns: Math.max(200, Math.ceil(OPERATIONS / 20)), seed: 1 });
    play(coverage, field, steps, 100, new Map());
  });
});
