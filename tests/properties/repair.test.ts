import fc from 'fast-check';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { repairPolygons } from '../../src/exchange/repair/repair-polygons.ts';
import { fromPolygons } from '../../src/grid-editor/coverage/from-polygons.ts';
import { checkPolygons } from '../../src/partition/units/check.ts';
import { areaM2 } from '../../src/partition/units/measures.ts';
import { town } from '../bench/editor-town.ts';

type Cell = Feature<Polygon, { name: string }>;

const TOLERANCE_M = 0.5;

const clean = (seed: number, columns = 4, rows = 3, edgesPerSide = 3): Cell[] =>
  town({ columns, rows, side: 20_000, stray: 3_000, edgesPerSide, seed }).map(({ geometry, attributes }) => ({ type: 'Feature', properties: attributes, geometry }));

const grid = (position: Position): Position => position.map((value) => Math.round(value * 1e7) / 1e7);

/** One fault in one cell: at which corner, and how far in 1e-7°. */
const fault = fc.record({
  kind: fc.constantFrom('shift', 'drop', 'push', 'spike', 'bowTie', 'twice', 'reopen'),
  cell: fc.nat(11),
  corner: fc.nat(11),
  dx: fc.integer({ min: -30, max: 30 }),
  dy: fc.integer({ min: -30, max: 30 }),
});
type Fault = typeof fault extends fc.Arbitrary<infer T> ? T : never;

function dirty(cells: Cell[], faults: Fault[]): Cell[] {
  const out = structuredClone(cells);
  for (const { kind, cell, corner, dx, dy } of faults) {
    const ring = out[cell % out.length]?.geometry.coordinates[0];
    if (ring === undefined || ring.length < 7) continue;
    const open = ring.slice(0, -1);
    const i = corner % open.length;
    const [x = 0, y = 0] = open[i] ?? [];
    const next = open[(i + 1) % open.length] ?? [];
    if (kind === 'shift') open[i] = grid([x + dx / 1e7, y + dy / 1e7]);
    else if (kind === 'push') open[i] = grid([x + (dx * 100) / 1e7, y + (dy * 100) / 1e7]);
    else if (kind === 'drop') open.splice(i, 1);
    else if (kind === 'twice') open.splice(i, 0, [x, y]);
    else if (kind === 'spike') open.splice(i, 0, [x, y], grid([x + (dx * 150) / 1e7, y + (dy * 150) / 1e7]));
    else if (kind === 'bowTie') open.splice(i, 2, next, [x, y]);
    const first = open[0] ?? [];
    ring.splice(0, ring.length, ...open, ...(kind === 'reopen' ? [] : [[...first]]));
  }
  return out;
}

const total = (cells: ReadonlyArray<Feature<Polygon | MultiPolygon>>): number => cells.reduce((sum, { geometry }) => sum + areaM2(geometry), 0);

describe('repair of dirty polygons', () => {
  it('leaves no finding, builds a coverage, loses no feature untold, and is its own repair', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), fc.array(fault, { minLength: 1, maxLength: 12 }), fc.boolean(), async (seed, faults, exact) => {
        const input = dirty(clean(seed), faults);
        const { features, repairs } = await repairPolygons(input, { toleranceM: TOLERANCE_M, exact });
        expect(checkPolygons(features)).toEqual([]);
        const again = await repairPolygons(features, { toleranceM: TOLERANCE_M, exact });
        expect(again.features).toEqual(features);
        expect(again.repairs).toEqual([]);
        if (exact) expect(fromPolygons(features.map(({ geometry }, i) => ({ id: String(i), geometry, attributes: null }))).findings).toEqual([]);
        for (const { movedM = 0 } of repairs) expect(movedM).toBeLessThanOrEqual(TOLERANCE_M);
        const vanished = repairs.filter(({ kind }) => kind === 'vanished').length;
        expect(features.length + vanished).toBe(input.length);
      }),
      { numRuns: Number(process.env['REPAIR_RUNS'] ?? 150) },
    );
  });
  it('gives sound polygons back as they are', async () => {
    for (const exact of [false, true]) {
      const cells = clean(7);
      const { features, repairs } = await repairPolygons(cells, { toleranceM: 5, exact });
      expect(features).toEqual(cells);
      expect(features.every((feature, i) => feature === cells[i])).toBe(true);
      expect(repairs).toEqual([]);
    }
  });
  it('accounts for the ground: claimed twice, claimed by none, and moved within the tolerance', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000), fc.array(fault.filter(({ kind }) => kind === 'shift' || kind === 'drop' || kind === 'push'), { minLength: 1, maxLength: 8 }), async (seed, faults) => {
        const input = dirty(clean(seed), faults);
        const broken = checkPolygons(input).some(({ kind }) => kind === 'invalidRing');
        fc.pre(!broken);
        const { features, repairs } = await repairPolygons(input, { toleranceM: TOLERANCE_M });
        const sum = (wanted: string): number => repairs.filter(({ kind }) => kind === wanted).reduce((s, { areaM2: size, features: claims }) => s + size * (wanted === 'overlap' ? claims.length - 1 : 1), 0);
        // A moved corner sweeps over at most two sides of the ring, each half the tolerance wide; sides are at most 200 m.
        const moved = repairs.filter(({ kind }) => kind === 'snap').length * 2 * 200 * TOLERANCE_M;
        expect(Math.abs(total(input) + sum('gap') - sum('overlap') - total(features))).toBeLessThanOrEqual(moved + 2 * 200 * TOLERANCE_M * faults.length);
      }),
      { numRuns: 60 },
    );
  });
});
