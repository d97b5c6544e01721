import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { MapSource } from '../../exchange/source.ts';
import { Refusal } from '../../base/refusal.ts';
import { buildTown } from './build-town.ts';

/** Positions in units of 0.001° (about 100 m) from a corner at 铁岭. */
const at = (x: number, y: number): Position => [123.8 + x / 1000, 42.3 + y / 1000];
const box = (west: number, south: number, east: number, north: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]],
});
const line = (tags: Record<string, string>, ...points: Position[]): MapSource['lines'][number] => ({ geometry: { type: 'LineString', coordinates: points }, tags });
const area = (tags: Record<string, string>, geometry: Polygon): MapSource['areas'][number] => ({ geometry, tags });
const source = (lines: MapSource['lines'], areas: MapSource['areas'] = []): MapSource => ({ name: '小镇', points: [], lines, areas });
const cross = [line({ highway: 'residential' }, at(5, -1), at(5, 11)), line({ highway: 'residential' }, at(-1, 5), at(11, 5))];
const house = (x: number, y: number, tags: Record<string, string> = {}) => area({ building: 'apartments', 'building:levels': '6', ...tags }, box(x, y, x + 0.3, y + 0.2));

describe('buildTown', () => {
  it('divides a square along two streets', async () => {
    const town = await buildTown(source(cross), { boundary: box(0, 0, 10, 10) });
    expect(town.units).toHaveLength(4);
    expect(town.barriers.map((barrier) => [barrier.kind, barrier.grade])).toEqual([['road', 1], ['road', 1]]);
  });

  it('ignores dead ends, tunnels and abandoned railways, but not bridges', async () => {
    const lines = [
      line({ highway: 'residential' }, at(5, 5), at(7, 7)),
      line({ highway: 'primary', tunnel: 'yes' }, at(-1, 2), at(11, 2)),
      line({ railway: 'abandoned' }, at(-1, 3), at(11, 3)),
      line({ highway: 'primary', bridge: 'yes' }, at(-1, 8), at(11, 8)),
    ];
    expect((await buildTown(source(lines), { boundary: box(0, 0, 10, 10) })).units).toHaveLength(2);
  });

  it('joins the strip between two carriageways to a block beside it', async () => {
    const dual = [line({ highway: 'primary' }, at(-1, 5), at(11, 5)), line({ highway: 'primary' }, at(-1, 5.2), at(11, 5.2))];
    const town = await buildTown(source(dual), { boundary: box(0, 0, 10, 10) });
    expect(town.units).toHaveLength(2);
    expect(town.report.repairs.map((repair) => repair.kind)).toEqual(['merged.sliver']);
  });

  it('keeps small blocks of different communities apart and labels units', async () => {
    const border = (name: string, west: number, east: number) => area({ boundary: 'administrative', admin_level: '10', name }, box(west, 0, east, 10));
    const town = await buildTown(source(cross, [border('甲社区', 0, 5.1), border('乙社区', 5.1, 10)]), { boundary: box(0, 0, 10, 10) });
    expect(new Set(town.units.map((unit) => unit.community))).toEqual(new Set(['甲社区', '乙社区']));
    expect(town.divisions.map((division) => division.level)).toEqual(['community', 'community']);
  });

  it('counts each building once and shares the unit’s households among its buildings', async () => {
    const town = await buildTown(source(cross, [house(1, 1), house(2, 2), house(2, 2), house(7, 7), house(20, 20)]), { boundary: box(0, 0, 10, 10) });
    expect(town.buildings).toHaveLength(3);
    for (const unit of town.units) {
      const sum = town.buildings.filter((building) => building.unitId === unit.id).reduce((total, building) => total + building.households, 0);
      expect(sum).toBeCloseTo(unit.households, 9);
    }
    expect(town.units.every((unit) => unit.estimated)).toBe(true);
    expect(town.report.counts.households).toBeGreaterThan(50);
  });

  it('lets counts override estimates, by number or by place, and reports counts that lie nowhere', async () => {
    const [lon = 0, lat = 0] = at(7, 7);
    const counts = [{ unit: 1, households: 40, population: 99 }, { lon, lat, households: 77 }, { lon: 0, lat: 0, households: 5 }];
    const town = await buildTown(source(cross, [house(1, 1), house(7, 7)]), { boundary: box(0, 0, 10, 10), households: counts });
    expect(town.units.filter((unit) => !unit.estimated).map((unit) => unit.households).sort()).toEqual([40, 77]);
    expect(town.units.find((unit) => unit.id === 1)).toMatchObject({ households: 40, population: 99 });
    expect(town.report.repairs).toContainEqual({ kind: 'countOutside', at: [0, 0], size: 5 });
  });

  it('leaves the sea out of a boundary that it found itself', async () => {
    // The coast runs east with the land on its left, to the north.
    const coast = line({ natural: 'coastline' }, at(-1, 3), at(11, 3));
    const whole = area({ boundary: 'administrative', admin_level: '8', name: '港' }, box(0, 0, 10, 10));
    const street = line({ highway: 'residential' }, at(5, 0), at(5, 10));
    const town = await buildTown(source([street, coast], [whole]));
    const lowest = Math.min(...town.units.flatMap((unit) => unit.geometry.coordinates.flat().map((p) => p[1] ?? 0)));
    expect(lowest).toBeCloseTo(42.303, 6);
  });

  it('survives broken input: self-crossing boundary and house, doubled lines, single points', async () => {
    const bow: Polygon = { type: 'Polygon', coordinates: [[at(0, 0), at(10, 10), at(10, 0), at(0, 10), at(0, 0)]] };
    const broken = area({ building: 'yes' }, { type: 'Polygon', coordinates: [[at(1, 5), at(2, 6), at(2, 5), at(1, 6), at(1, 5)]] });
    const town = await buildTown(source([...cross, ...cross, line({ highway: 'primary' }, at(1, 1), at(1, 1))], [broken]), { boundary: bow });
    expect(town.report.areaM2.units).toBeCloseTo(town.report.areaM2.boundary, 3);
    // The crossed house is two triangles that touch in a point; one of them lies outside the boundary.
    expect(town.report.dropped.invalid).toBe(0);
    expect(town.report.repairs.filter((repair) => repair.kind === 'mended.building')).toHaveLength(town.buildings.length);
    expect(town.buildings.length).toBeGreaterThan(0);
  });

  it('refuses a file with nothing to go by, and stops when told to', async () => {
    await expect(buildTown(source([]))).rejects.toThrow(Refusal);
    await expect(buildTown(source(cross), { boundary: box(50, 50, 60, 60) })).rejects.toThrow('units.outsideBoundary');
    await expect(buildTown(source(cross), { boundary: { type: 'Polygon', coordinates: [[at(0, 0), at(10, 10), at(0, 0)]] } })).rejects.toThrow('units.emptyBoundary');
    const stop = new AbortController();
    const work = buildTown(source(cross), { boundary: box(0, 0, 10, 10), signal: stop.signal, onProgress: () => stop.abort(new Error('stopped')) });
    await expect(work).rejects.toThrow('stopped');
  });
});
