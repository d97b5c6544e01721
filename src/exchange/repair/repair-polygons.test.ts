import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { checkPolygons } from '../../partition/units/check.ts';
import { areaM2 } from '../../partition/units/measures.ts';
import type { PolygonOf, Repair } from './model.ts';
import { finish } from '../../partition/units/steps.ts';
import { readRings } from '../../partition/units/ring-table.ts';
import { facesOf } from './faces.ts';
import { rebuild } from './rebuild.ts';
import { repairPolygons, unwished } from './repair-polygons.ts';

type Point = [x: number, y: number];

/** Coordinates in 1e-7° (a step is about 1 cm) from a corner in Liaoning; rings are closed here. */
const ringOf = (points: Point[]): Position[] => [...points, ...points.slice(0, 1)].map(([x, y]) => [(1_238_000_000 + x) / 1e7, (422_000_000 + y) / 1e7]);
const cell = (name: string, ...rings: Point[][]): PolygonOf<{ name: string }> => ({ type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: rings.map(ringOf) } });
const multi = (name: string, ...parts: Point[][]): PolygonOf<{ name: string }> => ({ type: 'Feature', properties: { name }, geometry: { type: 'MultiPolygon', coordinates: parts.map((part) => [ringOf(part)]) } });
const box = (west: number, south: number, east: number, north: number): Point[] => [[west, south], [east, south], [east, north], [west, north]];
const short = ({ kind, features, winner }: Repair): [string, number[], number | null] => [kind, features, winner];
const size = (geometry: Polygon | MultiPolygon): number => areaM2(geometry);

async function repaired(input: Array<PolygonOf<{ name: string }>>, options: Partial<Parameters<typeof repairPolygons>[1]> = {}) {
  const result = await repairPolygons(input, { toleranceM: 0.5, ...options });
  expect(unwished(checkPolygons(result.features), options.gapsUpToM2)).toEqual([]);
  return result;
}

describe('an overlap', () => {
  /*
   *   +------+--+------+      x is claimed by A and B; it borders on B along one side
   *   |  A   |x |  B   |      only, and on A along its three others.
   *   |      +--+      |
   *   |      A  |      |
   *   +---------+------+
   */
  it('goes to the feature with the longer border towards what it has besides', async () => {
    const a = cell('A', box(0, 0, 6000, 10_000));
    const b = cell('B', [[6000, 0], [12_000, 0], [12_000, 10_000], [4000, 10_000], [4000, 8000], [6000, 8000]]);
    const { features, repairs } = await repaired([a, b]);
    expect(repairs.map(short)).toEqual([['overlap', [0, 1], 0]]);
    expect(repairs[0]?.areaM2).toBeGreaterThan(350);
    expect(features[0]).toBe(a);
    expect(features[1]?.geometry).toMatchObject({ type: 'Polygon', coordinates: [expect.arrayContaining([ringOf([[6000, 0]])[0]])] });
  });
  it('that is a whole feature stays with it: an island is cut out of what surrounds it', async () => {
    const { features, repairs } = await repaired([cell('around', box(0, 0, 9000, 9000)), cell('island', box(3000, 3000, 6000, 6000))]);
    expect(repairs.map(short)).toEqual([['overlap', [0, 1], 1]]);
    expect(features[0]?.geometry.coordinates).toHaveLength(2);
  });
  it('of a feature drawn twice goes to the earlier one; the other vanishes and is reported', async () => {
    const { features, repairs, from } = await repaired([cell('A', box(0, 0, 5000, 5000)), cell('again', box(0, 0, 5000, 5000))]);
    expect(features.map(({ properties }) => properties.name)).toEqual(['A']);
    expect(from).toEqual([0]);
    expect(repairs.map(short)).toEqual([['overlap', [0, 1], 0], ['vanished', [1], null]]);
  });
});

describe('a gap', () => {
  /* Four cells around a gap of 10 m × 10 m; the southern one has the longest side. */
  const around = [cell('S', box(0, 0, 3000, 1000)), cell('W', box(0, 1000, 1000, 2000)), cell('E', [[2000, 1000], [3000, 1000], [3000, 2000], [2000, 2000]]), cell('N', box(0, 2000, 3000, 3000))];
  it('is filled, and says who has it', async () => {
    const { repairs, features } = await repaired(around);
    expect(repairs).toHaveLength(1);
    expect(repairs[0]).toMatchObject({ kind: 'gap', features: [0, 1, 2, 3] });
    const winner = repairs[0]?.winner ?? -1;
    expect(size(features[winner]?.geometry as Polygon)).toBeGreaterThan(size(around[winner]?.geometry as Polygon) + 80);
  });
  it('larger than wished is left, told, and no finding', async () => {
    const { repairs, features } = await repaired(around, { gapsUpToM2: 50 });
    expect(repairs.map(short)).toEqual([['leftGap', [0, 1, 2, 3], null]]);
    expect(features).toEqual(around);
  });
});

describe('borders at odds within the tolerance', () => {
  it('become one, and no corner moves farther', async () => {
    const { features, repairs } = await repaired([cell('A', [[0, 0], [5000, 0], [5020, 2500], [5000, 5000], [0, 5000]]), cell('B', [[5010, 5], [9000, 0], [9000, 5000], [4990, 5010], [5000, 2490]])]);
    expect(repairs.filter(({ kind }) => kind === 'snap').length).toBe(3);
    for (const { movedM = 0 } of repairs) expect(movedM).toBeLessThanOrEqual(0.5);
    const corners = features.map(({ geometry }) => new Set((geometry.coordinates[0] as Position[]).map(String)));
    expect([...(corners[0] ?? [])].filter((corner) => corners[1]?.has(corner))).toHaveLength(3);
  });
  it('stay apart by face only where the tolerance is 0: no corner moves', async () => {
    const { repairs } = await repaired([cell('A', [[0, 0], [5000, 0], [5020, 2500], [5000, 5000], [0, 5000]]), cell('B', [[5000, 0], [9000, 0], [9000, 5000], [5000, 5000], [4980, 2500]])], { toleranceM: 0 });
    expect(repairs.map(({ kind }) => kind)).toEqual(['overlap']);
  });
});

describe('rings', () => {
  it.each([
    ['a bow tie', [[0, 0], [1000, 1000], [1000, 0], [0, 1000]] as Point[], 'selfCrossing', 2],
    ['a spike', [[0, 0], [1000, 0], [1000, 1000], [1500, 1500], [1000, 1000], [0, 1000]] as Point[], 'spike', 1],
    ['a repeated corner', [[0, 0], [1000, 0], [1000, 0], [1000, 1000]] as Point[], 'duplicatePoint', 1],
  ])('%s is mended', async (_, points, reason, parts) => {
    const { features, repairs, multiparts } = await repaired([cell('A', points)]);
    expect(repairs).toMatchObject([{ kind: 'ring', reason, features: [0] }]);
    expect(features[0]?.geometry.type === 'MultiPolygon' ? features[0].geometry.coordinates.length : 1).toBe(parts);
    expect(multiparts).toEqual(parts > 1 ? [{ feature: 0, parts }] : []);
  });
  it('without ground vanish, and that is told', async () => {
    const { features, repairs } = await repaired([cell('A', box(0, 0, 1000, 1000)), cell('line', [[3000, 0], [4000, 0], [5000, 0]])]);
    expect(features).toHaveLength(1);
    expect(repairs.map(({ kind }) => kind)).toContain('vanished');
  });
});

describe('parts', () => {
  const parts = multi('M', box(0, 0, 1000, 1000), box(5000, 0, 6000, 1000));
  it('stay parts, or become features with the same columns', async () => {
    expect((await repaired([parts])).features[0]).toBe(parts);
    const { features, from } = await repaired([parts], { explode: true });
    expect(features.map(({ geometry, properties }) => [geometry.type, properties.name])).toEqual([['Polygon', 'M'], ['Polygon', 'M']]);
    expect(from).toEqual([0, 0]);
  });
  it('narrower than the tolerance go to their neighbour', async () => {
    const a = multi('A', box(0, 0, 1000, 1000), box(3000, 0, 3030, 1000));
    const { repairs } = await repaired([a, cell('B', box(2000, 0, 3000, 1000)), cell('C', box(900, 0, 2000, 1000))]);
    expect(repairs.map(short)).toContainEqual(['sliver', [0], 1]);
  });
});

describe('a corner beside the border of a neighbour, within half a grid step', () => {
  /* B's corner (1001, 500.5 rounded to 501) lies beside A's slanting side. */
  const a = cell('A', [[0, 0], [1000, 0], [1003, 1000], [0, 1000]]);
  const b = cell('B', [[1000, 0], [2000, 0], [2000, 501], [1002, 501]]);
  const c = cell('C', [[1002, 501], [2000, 501], [2000, 1000], [1003, 1000]]);
  it('is no finding and changes nothing; a coverage gets it into the border', async () => {
    expect((await repaired([a, b, c])).features).toEqual([a, b, c]);
    const { features, repairs } = await repaired([a, b, c], { exact: true });
    expect(repairs).toEqual([]);
    expect(features[1]).toBe(b);
    expect(features[0]?.geometry.coordinates[0]).toHaveLength(6);
  });
});

describe('rings of one feature that lie wrong to one another', () => {
  const withHoles = (name: string, ...parts: Point[][][]): PolygonOf<{ name: string }> => ({ type: 'Feature', properties: { name }, geometry: { type: 'MultiPolygon', coordinates: parts.map((part) => part.map(ringOf)) } });
  const shell = box(0, 0, 9000, 9000);
  const m2 = (rings: Point[]): number => size(cell('', rings).geometry);
  /* What is ground is the shells without their holes, whatever lies in what:
   *
   *   +-----+          +-----+         +-------+      +-------+      +--+--+       +--+==+--+
   *   |  +--|--+       |     | +-+     | +---+ |      | +-+   |      |  +--+       |  |  |  |
   *   |  |o |  |       |     | |o|     | |+-+| |      | |o|-+ |      |  |o |       |  |  |  |
   *   |  +--|--+       |     | +-+     | |+o+| |      | +-|o| |      |  +--+       +--+==+--+
   *   +-----+          +-----+         +-+---+-+      +---+-+-+      +--+--+
   *   across           outside         nested         overlapping    at the edge   parts
   */
  it.each([
    ['a hole across the shell', [[shell, box(5000, 2000, 12_000, 5000)]], 'holeOutside', m2(shell) - m2(box(5000, 2000, 9000, 5000))],
    ['a hole outside the shell', [[shell, box(20_000, 0, 22_000, 2000)]], 'holeOutside', m2(shell)],
    ['a hole in a hole', [[shell, box(1000, 1000, 8000, 8000), box(3000, 3000, 6000, 6000)]], 'holesOverlap', m2(shell) - m2(box(1000, 1000, 8000, 8000))],
    ['holes that overlap', [[shell, box(1000, 1000, 6000, 6000), box(4000, 4000, 8000, 8000)]], 'holesOverlap', m2(shell) - m2(box(1000, 1000, 6000, 6000)) - m2(box(4000, 4000, 8000, 8000)) + m2(box(4000, 4000, 6000, 6000))],
    ['a hole given twice', [[shell, box(1000, 1000, 6000, 6000), box(1000, 1000, 6000, 6000)]], 'holesOverlap', m2(shell) - m2(box(1000, 1000, 6000, 6000))],
    ['a hole at the shell', [[shell, box(0, 1000, 6000, 6000)]], 'holeSharesEdge', m2(shell) - m2(box(0, 1000, 6000, 6000))],
    ['a part given twice', [[shell], [shell]], 'partsOverlap', m2(shell)],
    ['parts that overlap', [[shell], [box(5000, 0, 14_000, 9000)]], 'partsOverlap', m2(box(0, 0, 14_000, 9000))],
    ['parts that share an edge', [[shell], [box(9000, 0, 14_000, 9000)]], 'partsShareEdge', m2(box(0, 0, 14_000, 9000))],
  ])('%s is told and mended', async (_, parts, reason, ground) => {
    for (const exact of [false, true]) {
      for (const explode of [false, true]) {
        const input = withHoles('A', ...parts);
        const { features, repairs } = await repaired([input], { exact, explode, gapsUpToM2: 0 });
        expect(repairs.filter(({ kind }) => kind !== 'leftGap')).toMatchObject([{ kind: 'ring', reason, features: [0] }]);
        expect(features.reduce((sum, { geometry }) => sum + size(geometry), 0)).toBeCloseTo(ground, 3);
        if (explode) expect(features.every(({ geometry }) => geometry.type === 'Polygon')).toBe(true);
      }
    }
  });
  it('a hole at the shell that a neighbour fills leaves the neighbour as it is', async () => {
    const fill = cell('B', box(0, 1000, 6000, 6000));
    const { features } = await repaired([cell('A', shell, box(0, 1000, 6000, 6000)), fill]);
    expect(features[0]?.geometry.coordinates).toHaveLength(1);
    expect(features[1]).toBe(fill);
  });
  /*   +-------+
   *   |  /\   |    The hole touches the shell left and right: north and south of it are two parts.
   *   |<   B >|
   *   |  \/   |
   *   +-------+
   */
  it('an inside cut by a hole becomes two parts', async () => {
    const hole: Point[] = [[0, 4000], [4000, 1000], [9000, 4000], [4000, 8000]];
    const { features, repairs } = await repaired([cell('A', [[0, 0], [9000, 0], [9000, 4000], [9000, 9000], [0, 9000], [0, 4000]], hole), cell('B', hole)]);
    expect(repairs).toMatchObject([{ kind: 'ring', reason: 'interiorCut' }]);
    expect(features[0]?.geometry).toMatchObject({ type: 'MultiPolygon', coordinates: [[expect.anything()], [expect.anything()]] });
  });
  it('valid parts and holes that touch in points come back as they were', async () => {
    const input = [withHoles('A', [shell, [[0, 0], [4000, 2000], [2000, 4000]]], [box(9000, 9000, 12_000, 12_000)]), cell('B', [[0, 0], [4000, 2000], [2000, 4000]])];
    for (const exact of [false, true]) {
      const { features, repairs } = await repaired(input, { exact });
      expect(features.every((feature, i) => feature === input[i])).toBe(true);
      expect(repairs).toEqual([]);
    }
  });
  it('a feature without rings vanishes; an empty part goes', async () => {
    for (const geometry of [{ type: 'Polygon' as const, coordinates: [] }, { type: 'MultiPolygon' as const, coordinates: [] }, { type: 'MultiPolygon' as const, coordinates: [[]] }]) {
      const { features, repairs, from } = await repaired([{ type: 'Feature', properties: { name: 'none' }, geometry }, cell('A', shell)]);
      expect(repairs.map(short)).toEqual([['vanished', [0], null]]);
      expect([features.length, from]).toEqual([1, [1]]);
    }
    const { features, repairs } = await repaired([withHoles('A', [shell], [])]);
    expect(repairs).toMatchObject([{ kind: 'ring', reason: 'noRings' }]);
    expect(features[0]?.geometry.type).toBe('Polygon');
  });
});

it('rebuilds however many features there are', () => {
  const rings = readRings([cell('A', box(0, 0, 10, 10))]);
  const faces = finish(facesOf(rings));
  const featureOf = Array.from({ length: 300_000 }, (_, feature) => feature);
  const built = rebuild({ ...rings, featureOf, features: featureOf.length }, faces, Int32Array.of(-1, 0), { wanted: (feature) => feature === 0 || feature === 299_999, smooth: 'straight', rough: new Set() });
  expect([...built].map(([feature, geometry]) => [feature, geometry?.type])).toEqual([[0, 'Polygon'], [299_999, undefined]]);
});

/*
 * Corners a few steps apart, crossing everywhere: borders were led through corners that noding had forgotten, and the
 * repair found no way of writing them.
 */
it('mends a tangle of a few grid steps', async () => {
  await repaired([
    cell('A', [[0, 5], [4, 2], [0, 2], [6, 3]]),
    cell('B', [[1, 0], [3, 1], [0, 2], [7, 6], [7, 2]], [[7, 5], [5, 6], [5, 0]]),
    cell('C', [[0, 6], [1, 7], [6, 4], [7, 2]], [[7, 5], [2, 2], [3, 3], [6, 6], [0, 2], [6, 5]]),
    multi('D', [[0, 3], [2, 1], [1, 2], [3, 2], [6, 3], [6, 4]], [[7, 7], [5, 6], [7, 2], [0, 6], [1, 6], [0, 4], [4, 5]]),
  ], { toleranceM: 0, exact: true });
});

it('stops when told to', async () => {
  await expect(repairPolygons([cell('A', box(0, 0, 9, 9))], { toleranceM: 1 }, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
});
