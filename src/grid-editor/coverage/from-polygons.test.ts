import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { fromPolygons } from './from-polygons.ts';
import type { BuildFinding } from './from-polygons.ts';
import { invariants } from './invariants.ts';
import { measureFace } from './measures.ts';
import type { Coverage } from './model.ts';
import { toPolygon } from './polygons.ts';
import { faceAt } from './query.ts';

/** Positions in steps of 1e-7°. */
const ring = (...points: Array<[number, number]>): Position[] => [...points, points[0] ?? [0, 0]].map(([x, y]) => [x / 1e7, y / 1e7]);
const box = (west: number, south: number, east: number, north: number): Position[] => ring([west, south], [east, south], [east, north], [west, north]);
const polygon = (...coordinates: Position[][]): Polygon => ({ type: 'Polygon', coordinates });
const cells = (named: Record<string, Polygon | MultiPolygon>) => Object.entries(named).map(([id, geometry]) => ({ id, geometry, attributes: { name: id } }));

const built = (named: Record<string, Polygon | MultiPolygon>): Coverage => {
  const { coverage, findings } = fromPolygons(cells(named));
  expect(findings).toEqual([]);
  if (coverage === null) throw new Error('no coverage');
  expect(invariants(coverage)).toEqual([]);
  return coverage;
};
const geometryOf = (coverage: Coverage, id: string) => toPolygon(coverage, coverage.faceOfCell.get(id) ?? -1);
const faults = (named: Record<string, Polygon | MultiPolygon>): Array<[BuildFinding['kind'], string]> => {
  const { coverage, findings } = fromPolygons(cells(named));
  expect(coverage).toBeNull();
  return findings.map(({ kind, cells: ids }) => [kind, ids.join('+')]);
};

describe('building a coverage', () => {
  /*
   *  ┌───┬───┐
   *  │ A │ B │   one shared edge, seven in all
   *  └───┴───┘
   */
  it('holds a shared border once', () => {
    const coverage = built({ A: polygon(box(0, 0, 10, 10)), B: polygon(box(10, 0, 20, 10)) });
    expect([coverage.vertices.count, coverage.edges.count]).toEqual([6, 7]);
    expect(geometryOf(coverage, 'A')).toEqual(polygon(box(0, 0, 10, 10)));
    const b = measureFace(coverage, 2);
    expect([...b.neighbours.keys()].sort()).toEqual([0, 1]);
    expect(b.pieces).toBe(1);
    expect(b.areaM2).toBeCloseTo((1e-6 * 111_319.49) * (1e-6 * 110_574.3), 5);
    expect(b.compactness).toBeCloseTo(Math.PI / 4, 3);
  });

  /*
   *  ┌───┬───┐
   *  │   │ B │    the corner of B and C lies on A's straight edge:
   *  │ A ├───┤    the edge is divided there, and A is written with the vertex
   *  │   │ C │
   *  └───┴───┘
   */
  it('divides an edge at a vertex that lies on it, moving nothing', () => {
    const coverage = built({ A: polygon(box(0, 0, 10, 20)), B: polygon(box(10, 10, 20, 20)), C: polygon(box(10, 0, 20, 10)) });
    expect(geometryOf(coverage, 'A')).toEqual(polygon(ring([0, 0], [10, 0], [10, 10], [10, 20], [0, 20])));
    expect([...measureFace(coverage, 1).neighbours.keys()].sort()).toEqual([0, 2, 3]);
  });

  /*
   *  ┌─────────────┐
   *  │ A  ┌─────┐  │    B fills A's hole, and has a hole with the island C in it;
   *  │    │B ┌─┐│  │    between B and C is free territory
   *  │    │  │C││  │
   *  │    └──┴─┘┘  │
   *  └─────────────┘
   */
  it('keeps holes, islands and parts', () => {
    const a = polygon(box(0, 0, 100, 100), ring([20, 20], [20, 80], [80, 80], [80, 20]));
    const b = polygon(box(20, 20, 80, 80), ring([40, 40], [40, 60], [60, 60], [60, 40]));
    const c: MultiPolygon = { type: 'MultiPolygon', coordinates: [[box(45, 45, 50, 50)], [box(200, 0, 210, 10)]] };
    const coverage = built({ A: a, B: b, C: c });
    expect(geometryOf(coverage, 'A')).toEqual(a);
    expect(geometryOf(coverage, 'B')).toEqual(b);
    expect(geometryOf(coverage, 'C')).toEqual(c);
    expect(measureFace(coverage, 3).pieces).toBe(2);
  });

  /*
   *  ┌───┐
   *  │ A │            A and B touch at one point only; the second part of A
   *  └───●───┐        and a hole of B at its corner do so as well
   *      │ B │
   *      └───●───┐
   *          │ A │
   *          └───┘
   */
  it('lets cells, parts and holes touch at a point', () => {
    const a: MultiPolygon = { type: 'MultiPolygon', coordinates: [[box(0, 20, 10, 30)], [box(20, 0, 30, 10)]] };
    const b = polygon(box(10, 10, 20, 20), ring([10, 10], [13, 16], [16, 13]));
    const coverage = built({ A: a, B: b });
    expect(geometryOf(coverage, 'A')).toEqual(a);
    expect(geometryOf(coverage, 'B')).toEqual(b);
  });

  it('of no cells is empty ground', () => {
    const coverage = built({});
    expect([coverage.faces.count, coverage.edges.count]).toEqual([1, 0]);
    expect(faceAt(coverage, 5, 5)).toBe(0);
  });

  it('takes rings in either direction and from any start', () => {
    const coverage = built({ A: polygon(ring([10, 10], [10, 0], [0, 0], [0, 10])) });
    expect(geometryOf(coverage, 'A')).toEqual(polygon(box(0, 0, 10, 10)));
  });

  it('is exact across the globe (a vertex one step off the middle of the longest meridian)', () => {
    const coverage = built({ A: polygon(box(-1_800_000_000, -900_000_000, 0, 900_000_000)), B: polygon(ring([0, -900_000_000], [1_800_000_000, 0], [0, 1])) });
    expect(coverage.edges.count).toBe(7);
  });
});

describe('what is no coverage is reported', () => {
  it('crossing borders', () => {
    expect(faults({ A: polygon(box(0, 0, 10, 10)), B: polygon(box(5, 5, 15, 15)) })).toEqual([['crossing', 'A+B'], ['crossing', 'A+B']]);
    expect(faults({ A: polygon(ring([0, 0], [10, 10], [10, 0], [0, 9])) })).toEqual([['crossing', 'A']]);
  });

  it('a cell upon, within, or partly upon another', () => {
    expect(faults({ A: polygon(box(0, 0, 10, 10)), B: polygon(box(0, 0, 10, 10)) })[0]).toEqual(['overlap', 'A+B']);
    expect(faults({ A: polygon(box(0, 0, 10, 10)), B: polygon(box(3, 3, 6, 6)) })).toEqual([['overlap', 'A+B']]);
    expect(faults({ A: polygon(box(0, 0, 10, 10)), B: polygon(box(5, 0, 20, 10)) })[0]).toEqual(['overlap', 'A+B']);
    expect(faults({ A: polygon(box(0, 0, 10, 10), box(20, 0, 30, 10)) })[0]).toEqual(['overlap', 'A']);
  });

  it('rings without area, spikes, coordinates off the globe, two cells with one id', () => {
    expect(faults({ A: polygon(ring([0, 0], [10, 0])) })).toEqual([['ring', 'A']]);
    expect(faults({ A: polygon(ring([0, 0], [10, 0], [10, 10], [10, 20], [10, 10], [0, 10])) })).toEqual([['spike', 'A']]);
    expect(faults({ A: polygon([[0, 0], [200, 0], [0, 1], [0, 0]]) })).toEqual([['coordinate', 'A']]);
    const twice = [...cells({ A: polygon(box(0, 0, 10, 10)) }), ...cells({ A: polygon(box(20, 0, 30, 10)) })];
    expect(fromPolygons(twice).findings.map(({ kind }) => kind)).toEqual(['sameId']);
  });
});
