import fc from 'fast-check';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { MapSource } from '../../src/exchange/source.ts';
import { adjacency } from '../../src/partition/units/adjacency.ts';
import { buildTown } from '../../src/partition/units/build-town.ts';
import { containsPoint, pointInside } from '../../src/partition/units/points.ts';
import { checkPolygons } from '../../src/partition/units/check.ts';
import { mergeUnits } from '../../src/partition/units/merge.ts';
import type { Unit } from '../../src/partition/units/model.ts';
import { gridArea2, slowFaults } from './slow-coverage.ts';

/** Coordinates of small towns: a few kilometres at 42° north, or (coarse) few enough grid steps that much coincides. */
const fine = fc.tuple(fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 0, max: 400_000 })).map(([x, y]): Position => [123.7 + x / 1e7, 42.2 + y / 1e7]);
const coarse = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })).map(([x, y]): Position => [123.7 + (x * 20_000) / 1e7, 42.2 + (y * 20_000) / 1e7]);
const position = fc.oneof(fine, coarse);
const classes = fc.constantFrom('primary', 'residential', 'service', 'footway', 'motorway');
const soup = fc.array(fc.tuple(fc.array(position, { minLength: 2, maxLength: 6 }), classes), { minLength: 1, maxLength: 25 });
const square: Polygon = { type: 'Polygon', coordinates: [[[123.7, 42.2], [123.74, 42.2], [123.74, 42.24], [123.7, 42.24], [123.7, 42.2]]] };

const sourceOf = (lines: Array<[Position[], string]>, areas: MapSource['areas'] = []): MapSource => ({
  name: 'soup',
  points: [],
  lines: lines.map(([coordinates, highway]) => ({ geometry: { type: 'LineString', coordinates }, tags: { highway } })),
  areas,
});
const asFeatures = (geometries: Array<Polygon | MultiPolygon>) => geometries.map((geometry) => ({ type: 'Feature' as const, properties: {}, geometry }));
const polygonsOf = (geometry: Polygon | MultiPolygon): Polygon[] =>
  (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((coordinates) => ({ type: 'Polygon', coordinates }));

/** A band of its own per place, so that a place always falls into one of the groups. */
const groupOf = (units: Unit[], groups: number): Int32Array => Int32Array.from(units, (unit) => (unit.id * 7919) % groups);

describe('the slow judge', () => {
  const box = (west: number, south: number, east: number, north: number): Polygon => ({ type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] });

  it('accepts a coverage and sees crossings, missing vertices and doubled sides', () => {
    expect(slowFaults([box(0, 0, 1, 1), box(1, 0, 2, 1)])).toEqual([]);
    expect(slowFaults([box(0, 0, 1, 1), box(0.5, 0.5, 2, 2)])).not.toEqual([]);
    expect(slowFaults([box(0, 0, 1, 2), box(1, 0, 2, 1)])).not.toEqual([]);
    expect(slowFaults([box(0, 0, 1, 1), box(0, 0, 1, 1)])).not.toEqual([]);
  });
});

describe('units of random lines', () => {
  it('are an exact coverage of the boundary', async () => {
    await fc.assert(
      fc.asyncProperty(soup, async (lines) => {
        const town = await buildTown(sourceOf(lines), { boundary: square });
        const polygons = town.units.map((unit) => unit.geometry);
        expect(slowFaults(polygons)).toEqual([]);
        expect(gridArea2(polygons)).toBe(gridArea2([square]));
        expect(checkPolygons(asFeatures(polygons))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('stay a coverage when crowded blocks are cut, and each building lies in exactly one of them', async () => {
    let cut = 0;
    const towers = fc.array(fc.tuple(fine, fc.integer({ min: 2, max: 60 })), { minLength: 2, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(soup, towers, async (lines, spots) => {
        const areas = spots.map(([[x = 0, y = 0], levels]): MapSource['areas'][number] => {
          const [e, n] = [x + 0.0004, y + 0.0003];
          return { geometry: { type: 'Polygon', coordinates: [[[x, y], [e, y], [e, n], [x, n], [x, y]]] }, tags: { building: 'apartments', 'building:levels': String(levels) } };
        });
        const town = await buildTown(sourceOf(lines.slice(0, 6), areas), { boundary: square });
        if (town.report.repairs.some((repair) => repair.kind === 'cut')) cut++;
        const polygons = town.units.map((unit) => unit.geometry);
        expect(slowFaults(polygons)).toEqual([]);
        expect(gridArea2(polygons)).toBe(gridArea2([square]));
        for (const building of town.buildings) {
          const [x, y] = pointInside(building.geometry);
          expect(town.units.filter((unit) => containsPoint(unit.geometry, x, y)).map((unit) => unit.id)).toEqual([building.unitId]);
        }
      }),
      { numRuns: 80 },
    );
    expect(cut).toBeGreaterThan(20);
  });

  it('do not depend on the order of the features', async () => {
    await fc.assert(
      fc.asyncProperty(soup, async (lines) => {
        const one = await buildTown(sourceOf(lines), { boundary: square });
        const other = await buildTown(sourceOf([...lines].reverse()), { boundary: square });
        expect(other.units).toEqual(one.units);
      }),
      { numRuns: 60 },
    );
  });

  it('are never merged across the border of a community', async () => {
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 50_000, max: 350_000 }), async (lines, cut) => {
        const x = 123.7 + cut / 1e7;
        const half = (west: number, east: number, name: string): MapSource['areas'][number] => ({
          geometry: { type: 'Polygon', coordinates: [[[west, 42.2], [east, 42.2], [east, 42.24], [west, 42.24], [west, 42.2]]] },
          tags: { boundary: 'administrative', admin_level: '10', name },
        });
        const town = await buildTown(sourceOf(lines, [half(123.7, x, '西'), half(x, 123.74, '东')]), { boundary: square });
        for (const unit of town.units) {
          const xs = unit.geometry.coordinates.flat().map((p) => p[0] ?? 0);
          // Noding may move a border by half a grid step.
          if (unit.community === '西') expect(Math.max(...xs)).toBeLessThanOrEqual(x + 1.01e-7);
          else expect(Math.min(...xs)).toBeGreaterThanOrEqual(x - 1.01e-7);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('merge to valid cells that conserve area and take no new coordinates', async () => {
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 1, max: 4 }), async (lines, groups) => {
        const { units, barriers } = await buildTown(sourceOf(lines), { boundary: square });
        const cells = mergeUnits(units, groupOf(units, groups), groups);
        const polygons = cells.flatMap((cell) => polygonsOf(cell.geometry));
        expect(slowFaults(polygons)).toEqual([]);
        expect(gridArea2(polygons)).toBe(gridArea2([square]));
        const known = new Set(units.flatMap((unit) => unit.geometry.coordinates.flat().map(String)));
        for (const p of polygons.flatMap((polygon) => polygon.coordinates.flat())) expect(known.has(String(p))).toBe(true);
        const edges = adjacency(units, barriers);
        for (let e = 0; e < edges.edgeA.length; e++) {
          expect(edges.edgeA[e]).toBeLessThan(edges.edgeB[e] ?? 0);
          expect(edges.edgeLength[e]).toBeGreaterThan(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});
