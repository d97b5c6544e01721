import fc from 'fast-check';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { polygonsOf } from '../../src/base/area.ts';
import { repairPolygons } from '../../src/exchange/repair/repair-polygons.ts';
import { fromPolygons } from '../../src/grid-editor/coverage/from-polygons.ts';
import { checkPolygons } from '../../src/partition/units/check.ts';
import { areaM2 } from '../../src/partition/units/measures.ts';
import { enclosedFree, slowFault, squaresOf } from './slow-squares.ts';
import type { GridFeature, GridRing, Square } from './slow-squares.ts';

type PolygonFeature = Feature<Polygon | MultiPolygon, null>;

/** The south-western corner, and the side of a unit square, in 1e-7°. */
const [X0, Y0, SIDE] = [1_238_000_000, 422_000_000, 1000];
const MOST = 9;

const position = ([x, y]: readonly [number, number], side: number): Position => [(X0 + x * side) / 1e7, (Y0 + y * side) / 1e7];
const closed = (ring: GridRing, side: number): Position[] => [...ring, ...ring.slice(0, 1)].map((point) => position(point, side));

function written(feature: GridFeature, side = SIDE): PolygonFeature {
  const coordinates = feature.map((part) => part.map((ring) => closed(ring, side)));
  const [only = []] = coordinates;
  return { type: 'Feature', properties: null, geometry: coordinates.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates } };
}

function read({ geometry }: PolygonFeature): GridFeature {
  const steps = (degrees: number, origin: number): number => (Math.round(degrees * 1e7) - origin) / SIDE;
  return polygonsOf(geometry).map((part) => part.map((ring) => ring.slice(1).map(([x = 0, y = 0]) => [steps(x, X0), steps(y, Y0)])));
}

/** A box, or one with a corner cut out of it. */
const ring: fc.Arbitrary<GridRing> = fc
  .tuple(fc.nat(MOST - 2), fc.nat(MOST - 2), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.boolean())
  .map(([x, y, wide, high, cut]): GridRing => {
    const [e, n] = [Math.min(MOST, x + wide), Math.min(MOST, y + high)];
    const box: GridRing = [[x, y], [e, y], [e, n], [x, n]];
    return cut && e - x > 1 && n - y > 1 ? [[x, y], [e, y], [e, y + 1], [x + 1, y + 1], [x + 1, n], [x, n]] : box;
  });
/** Features of up to three parts with up to three holes; small holes in a large shell are often valid. */
const small = ring.map((points): GridRing => {
  const [x, y] = [Math.min(...points.map(([px]) => px)), Math.min(...points.map(([, py]) => py))];
  return [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]];
});
const part = fc.oneof(
  fc.tuple(ring, fc.array(ring, { maxLength: 3 })).map(([shell, holes]) => [shell, ...holes]),
  fc.array(small, { maxLength: 4 }).map((holes): GridRing[] => [[[0, 0], [MOST, 0], [MOST, MOST], [0, MOST]], ...holes]),
);
const feature: fc.Arbitrary<GridFeature> = fc.array(part, { minLength: 1, maxLength: 3 });

const UNIT_M2 = areaM2(written([[[[0, 0], [1, 0], [1, 1], [0, 1]]]]).geometry);

describe('rings of features along the lines of a grid', () => {
  it('are judged and covered as square by square', { timeout: 600_000 }, () => {
    let [valid, invalid] = [0, 0];
    fc.assert(
      fc.property(fc.array(feature, { minLength: 1, maxLength: 3 }), (input) => {
        const findings = checkPolygons(input.map((each) => written(each)));
        input.forEach((each, number) => {
          const found = findings.filter(({ kind, features }) => kind === 'invalidRing' && features[0] === number);
          const fault = slowFault(each);
          if (fault === null) valid++;
          else invalid++;
          expect([fault, found.length > 0]).toEqual([fault, fault !== null]);
        });
        const squares = (wanted: string): number => Math.round(findings.reduce((sum, { kind, areaM2: size }) => sum + (kind === wanted ? size : 0), 0) / UNIT_M2);
        const claims = claimsOf(input);
        expect(squares('overlap')).toBe([...claims.values()].filter((list) => list.length > 1).length);
        expect(squares('gap')).toBe(enclosedFree(new Set(claims.keys()), MOST).length);
      }),
      { numRuns: 250 },
    );
    expect(Math.min(valid, invalid)).toBeGreaterThan(30);
  });

  it('come back sound, with the ground they claimed, and as they were where they are valid and alone', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(feature, { minLength: 1, maxLength: 3 }), fc.boolean(), fc.boolean(), async (input, exact, explode) => {
        const given = input.map((each) => written(each));
        const { features, from, repairs } = await repairPolygons(given, { toleranceM: 0, gapsUpToM2: 0, exact, explode });
        const owners = new Map<Square, number>();
        features.forEach((out, number) => {
          const back = read(out);
          expect(slowFault(back)).toBeNull();
          for (const square of squaresOf(back)) {
            expect(owners.has(square)).toBe(false);
            owners.set(square, from[number] ?? -1);
          }
        });
        const claims = claimsOf(input);
        expect([...owners.keys()].sort()).toEqual([...claims.keys()].sort());
        for (const [square, owner] of owners) expect(claims.get(square)).toContain(owner);
        input.forEach((each, number) => {
          const out = features.filter((_, k) => from[k] === number);
          if (out.length === 0) expect(repairs).toContainEqual(expect.objectContaining({ kind: 'vanished', features: [number] }));
          if (slowFault(each) !== null) expect(repairs.some(({ kind, features: [first] }) => kind === 'ring' && first === number)).toBe(true);
          else if (!(explode && each.length > 1) && [...squaresOf(each)].every((square) => claims.get(square)?.length === 1)) expect(out[0]).toBe(given[number]);
        });
      }),
      { numRuns: 200 },
    );
  });

  function claimsOf(input: readonly GridFeature[]): Map<Square, number[]> {
    const claims = new Map<Square, number[]>();
    input.forEach((each, number) => {
      for (const square of squaresOf(each)) claims.set(square, [...(claims.get(square) ?? []), number]);
    });
    return claims;
  }
});

describe('rings of any corners, a few grid steps large', () => {
  const corners = (most: number): fc.Arbitrary<GridRing> => fc.array(fc.tuple(fc.nat(most), fc.nat(most)), { minLength: 3, maxLength: 8 });
  const features = fc.constantFrom(8, 30, 400).chain((most) => fc.array(fc.array(fc.array(corners(most), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }));

  it('are mended to what checks and builds as a coverage, once for all', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(features, fc.constantFrom(0, 0.02, 0.5), fc.boolean(), fc.boolean(), async (input, toleranceM, exact, explode) => {
        const { features: out } = await repairPolygons(input.map((each) => written(each, 1)), { toleranceM, exact, explode });
        expect(checkPolygons(out)).toEqual([]);
        if (exact) expect(fromPolygons(out.map(({ geometry }, i) => ({ id: String(i), geometry, attributes: null }))).findings).toEqual([]);
        expect((await repairPolygons(out, { toleranceM, exact })).features).toEqual(out);
      }),
      { numRuns: Number(process.env['REPAIR_RUNS'] ?? 200) },
    );
  });
});
