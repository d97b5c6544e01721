import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Position } from 'geojson';
import { gdalForNode } from '../../src/exchange/gdal-node.ts';
import { importTown } from '../../src/exchange/import-town.ts';
import { adjacency } from '../../src/partition/units/adjacency.ts';
import { containsPoint, pointInside } from '../../src/partition/units/points.ts';
import { checkPolygons } from '../../src/partition/units/check.ts';
import { mergeUnits } from '../../src/partition/units/merge.ts';
import { areaM2 } from '../../src/partition/units/measures.ts';
import { slowFaults } from '../properties/slow-coverage.ts';

const folder = new URL('../../../shared/data/osm/', import.meta.url);
const towns = [
  { name: 'liechtenstein', households: 16_500, units: [300, 1500] },
  { name: 'monaco', households: 19_000, units: [100, 500] },
  { name: 'yinghai', households: null, units: [15, 100] },
] as const;

describe.skipIf(!existsSync(folder))('towns from OpenStreetMap extracts', () => {
  for (const expected of towns) {
    it(`${expected.name}: units fill the boundary exactly and hold the buildings`, async () => {
      const bytes = new Uint8Array(readFileSync(new URL(`${expected.name}.osm.pbf`, folder)));
      const gdal = await gdalForNode();
      const started = performance.now();
      const cpu = process.cpuUsage();
      const census = { households: expected.households ?? undefined, source: 'given' };
      const { town, basemap } = await importTown({ file: { name: `${expected.name}.osm.pbf`, bytes }, ...(expected.households === null ? {} : { census }) }, gdal, {});
      const seconds = (performance.now() - started) / 1000;
      // The bar is the time a person waits; the processor's time beside it tells whether the machine was busy otherwise.
      const used = process.cpuUsage(cpu);
      const cpuSeconds = (used.user + used.system) / 1e6;
      const { units, buildings, barriers, boundary, report } = town;
      const drift = Math.abs(report.areaM2.units / report.areaM2.boundary - 1);
      process.stderr.write(
        `${expected.name}: imported in ${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of processor); ${units.length} units, area off by ${(drift * 100).toExponential(1)} %; ` +
          `${report.counts.households} households (${JSON.stringify(report.householdsFrom)}), expected ${expected.households ?? 'unknown'}; ` +
          `${buildings.length} buildings, ${report.dropped.invalid} invalid; basemap ${Math.round(basemap.length / 1024)} kB\n`,
      );
      expect(seconds).toBeLessThanOrEqual(60);
      expect(drift).toBeLessThan(1e-4);
      expect(basemap.length).toBeGreaterThan(10_000);
      // Estimate beside census, where a figure is known.
      if (expected.households !== null) expect(report).toMatchObject({ census: { households: expected.households, source: 'given' }, counts: { households: expect.any(Number) as number } });
      expect(report.householdsFrom.buildings + report.householdsFrom.landUse).toBe(report.counts.households);
      expect(units.length).toBeGreaterThan(expected.units[0]);
      expect(units.length).toBeLessThan(expected.units[1]);

      const features = units.map((unit) => ({ type: 'Feature' as const, properties: {}, geometry: unit.geometry }));
      expect(checkPolygons(features)).toEqual([]);
      expect(slowFaults(units.map((unit) => unit.geometry))).toEqual([]);
      const sum = units.reduce((total, unit) => total + areaM2(unit.geometry), 0);
      expect(Math.abs(sum / areaM2(boundary) - 1)).toBeLessThan(1e-9);
      // All units together are the boundary, vertex for vertex.
      expect(mergeUnits(units, new Int32Array(units.length), 1)[0]?.geometry).toEqual(boundary);

      const boxes = units.map((unit) => boxOf(unit.geometry.coordinates[0] ?? []));
      for (const building of buildings) {
        const [x, y] = pointInside(building.geometry);
        const around = units.filter((unit, i) => inBox(boxes[i] ?? [], x, y) && containsPoint(unit.geometry, x, y));
        expect(around.map((unit) => unit.id)).toEqual([building.unitId]);
      }
      const households = units.reduce((total, unit) => total + unit.households, 0);
      expect(report.counts.households).toBe(households);
      if (expected.households !== null) {
        expect(households).toBeGreaterThan(0.6 * expected.households);
        expect(households).toBeLessThan(1.4 * expected.households);
      }

      const edges = adjacency(units, barriers);
      expect(edges.edgeA.length).toBeGreaterThan(units.length);
      // Barriers pass through the units' vertices; nearly every border of two blocks runs along a graded barrier.
      expect(edges.edgeGrade.filter((grade) => grade > 0).length).toBeGreaterThan(0.6 * edges.edgeA.length);
    });
  }
});

function boxOf(ring: Position[]): number[] {
  const [xs, ys] = [ring.map((p) => p[0] ?? 0), ring.map((p) => p[1] ?? 0)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function inBox([west = 0, south = 0, east = 0, north = 0]: number[], x: number, y: number): boolean {
  return x >= west && x <= east && y >= south && y <= north;
}
