import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { MapSource } from '../../exchange/source.ts';
import { buildTown } from './build-town.ts';
import { checkPolygons } from './check.ts';
import type { Town } from './model.ts';

/** Positions in units of 0.001° (about 100 m) from a corner at 铁岭. */
const at = (x: number, y: number): Position => [123.8 + x / 1000, 42.3 + y / 1000];
const ring = (west: number, south: number, east: number, north: number): Position[] => [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)];
const box = (west: number, south: number, east: number, north: number): Polygon => ({ type: 'Polygon', coordinates: [ring(west, south, east, north)] });
const street = (...coordinates: Position[]): MapSource['lines'][number] => ({ geometry: { type: 'LineString', coordinates }, tags: { highway: 'residential' } });
const area = (tags: Record<string, string>, geometry: Polygon | MultiPolygon): MapSource['areas'][number] => ({ geometry, tags });
const source = (lines: MapSource['lines'], areas: MapSource['areas'] = []): MapSource => ({ name: '小镇', points: [], lines, areas });
const cross = [street(at(5, -1), at(5, 11)), street(at(-1, 5), at(11, 5))];
const house = (x: number, y: number) => area({ building: 'apartments', 'building:levels': '6' }, box(x, y, x + 0.3, y + 0.2));

function expectCoverage(town: Town): void {
  expect(checkPolygons(town.units.map(({ geometry }) => ({ type: 'Feature', properties: {}, geometry }))).filter(({ kind }) => kind !== 'gap')).toEqual([]);
  expect(town.report.areaM2.units / town.report.areaM2.boundary).toBeCloseTo(1, 9);
}

describe('towns from hostile input', () => {
  it('a boundary of several parts with a hole: units fill the parts and leave the hole', async () => {
    const boundary: MultiPolygon = { type: 'MultiPolygon', coordinates: [[ring(0, 0, 10, 10), ring(3, 3, 7, 7)], [ring(20, 0, 25, 5)]] };
    const town = await buildTown(source([...cross, street(at(19, 2), at(26, 2))], [house(1, 1), house(5, 5), house(21, 3)]), { boundary });
    expectCoverage(town);
    expect(town.buildings).toHaveLength(2);
    expect(town.boundary).toMatchObject({ type: 'MultiPolygon' });
    expect(town.boundary.coordinates.map((rings) => rings.length).sort()).toEqual([1, 2]);
  });

  it('one stray feature at 0°, 0° does not blow up the outline', async () => {
    const grid = [0, 2, 4, 6, 8, 10].flatMap((k) => [street(at(k, 0), at(k, 10)), street(at(0, k), at(10, k))]);
    const town = await buildTown(source([...grid, street([0, 0], [0.0001, 0])]));
    expectCoverage(town);
    expect(town.report.areaM2.boundary).toBeLessThan(5_000_000);
    expect(town.units.length).toBeGreaterThan(20);
  });

  it('both sides of the 180th meridian, and a whole country, are refused with the width', async () => {
    const apart = [street([179.99, 0], [179.99, 0.01]), street([-179.99, 0], [-179.99, 0.01])];
    await expect(buildTown(source(apart))).rejects.toThrow('units.tooWide');
    await expect(buildTown(source(cross), { boundary: box(-4000, -4000, 4000, 4000) })).rejects.toMatchObject({ code: 'units.tooWide', params: { degrees: 8 } });
  });

  it('coordinates that are none, or far beyond the globe, do no harm', async () => {
    const bad = [street([Number.NaN, 1], at(1, 1), [Infinity, 2]), street(at(2, 2), [1e9, 1e9]), street(at(4, 4)), street()];
    const town = await buildTown(source([...cross, ...bad], [house(Number.NaN, 1), house(1, 1)]), { boundary: box(0, 0, 10, 10) });
    expectCoverage(town);
    expect([town.buildings.length, town.report.dropped.invalid]).toEqual([1, 1]);
  });

  it('houses: a spike goes, a hole that sticks out cuts, and each is told', async () => {
    const spike: Polygon = { type: 'Polygon', coordinates: [[at(1, 1), at(2, 1), at(3, 1), at(2, 1), at(2, 2), at(1, 2), at(1, 1)]] };
    const holed: Polygon = { type: 'Polygon', coordinates: [ring(7, 7, 8, 8), ring(7.5, 7.5, 9, 7.7)] };
    const town = await buildTown(source(cross, [area({ building: 'yes' }, spike), area({ building: 'yes' }, holed)]), { boundary: box(0, 0, 10, 10) });
    expect(town.report.repairs.filter(({ kind }) => kind === 'mended.building').length).toBeGreaterThanOrEqual(2);
    const found = checkPolygons(town.buildings.map(({ geometry }) => ({ type: 'Feature', properties: {}, geometry })));
    expect(found.filter(({ kind }) => kind === 'invalidRing')).toEqual([]);
    expect(town.report.dropped.invalid).toBe(0);
  });

  it('an island town: sea around it is no town, and the mainland is none of it', async () => {
    const island = ring(2, 2, 8, 8);
    const coast: MapSource['lines'][number] = { geometry: { type: 'LineString', coordinates: island }, tags: { natural: 'coastline' } };
    const town = await buildTown(source([street(at(5, 2), at(5, 8)), coast], [house(3, 3), house(6, 6), area({ boundary: 'administrative', admin_level: '8', name: '岛' }, box(0, 0, 10, 10))]));
    expectCoverage(town);
    expect(town.boundary.coordinates.flat(1)).toHaveLength(town.boundary.type === 'Polygon' ? 6 + 1 : 7);
    expect(town.units).toHaveLength(2);
  });

  it('counts: all of another town are refused, single ones that fit nowhere are told', async () => {
    const boundary = box(0, 0, 10, 10);
    await expect(buildTown(source(cross), { boundary, households: [{ unit: 900, households: 5 }] })).rejects.toMatchObject({ code: 'units.countsElsewhere', params: { rows: 1 } });
    const town = await buildTown(source(cross), { boundary, households: [{ unit: 900, households: 5 }, { unit: 2, households: 31 }] });
    expect(town.report.repairs.find(({ kind }) => kind === 'countUnknownUnit')?.size).toBe(5);
    expect(town.report.householdsFrom).toEqual({ buildings: 0, landUse: 0, counts: 31 });
  });
});

describe('residential land without buildings', () => {
  const land = (west: number, south: number, east: number, north: number) => area({ landuse: 'residential' }, box(west, south, east, north));

  it('counts by floor-area ratio where the map has nothing better, marked as an estimate, shared by ground', async () => {
    const town = await buildTown(source(cross, [land(5, 5, 10, 10), land(4, 0, 6, 2)]), { boundary: box(0, 0, 10, 10) });
    // 20.6 ha and 3.3 ha at 0.8 × 0.95 × 0.82 × 0.9 / 88 m² a household.
    const [whole, corner] = [412 * 555 * 0.006_374, 165 * 222 * 0.006_374];
    expect(town.report.householdsFrom.buildings).toBe(0);
    expect(town.report.householdsFrom.landUse / (whole + corner)).toBeCloseTo(1, 1);
    expect(town.units.every(({ estimated }) => estimated)).toBe(true);
    const halves = town.units.filter(({ geometry }) => geometry.coordinates.flat().every((p) => (p[1] ?? 0) <= 42.305 + 1e-9));
    for (const unit of halves) expect(unit.households / (corner / 2)).toBeCloseTo(1, 0);
  });

  it('follows the town’s own mapped land where there is enough, and leaves mapped land alone', async () => {
    const houses = Array.from({ length: 100 }, (_, i) => house(0.1 + (i % 10) * 0.48, 0.1 + Math.floor(i / 10) * 0.48));
    const mapped = await buildTown(source(cross, [...houses, land(0, 0, 5, 5)]), { boundary: box(0, 0, 10, 10) });
    expect(mapped.report.householdsFrom.landUse).toBe(0);
    const twice = await buildTown(source(cross, [...houses, land(0, 0, 5, 5), land(5, 5, 10, 10)]), { boundary: box(0, 0, 10, 10) });
    expect(twice.report.householdsFrom.buildings).toBe(mapped.report.householdsFrom.buildings);
    expect(twice.report.householdsFrom.landUse / twice.report.householdsFrom.buildings).toBeCloseTo(1, 1);
  });

  it('buildings keep their own shares beside it', async () => {
    const town = await buildTown(source(cross, [land(5, 5, 10, 10), house(6, 6)]), { boundary: box(0, 0, 10, 10) });
    expect(town.buildings[0]?.households).toBeLessThan(40);
    expect(town.report.householdsFrom.landUse).toBeGreaterThan(500);
  });
});

it('gives the event loop its turn: progress moves and a cancellation is heard within a stage', async () => {
  const lines = Array.from({ length: 150 }, (_, k) => [street(at(k, -1), at(k + 3, 150)), street(at(-1, k), at(150, k + 2))]).flat();
  let beats = 0;
  const stop = new AbortController();
  const beat = setInterval(() => ++beats === 3 && stop.abort(new Error('stopped')), 5);
  let stages = 0;
  await expect(buildTown(source(lines), { boundary: box(0, 0, 149, 149), signal: stop.signal, onProgress: () => stages++ })).rejects.toThrow('stopped');
  clearInterval(beat);
  expect(stages).toBeLessThan(4);
});
