import { describe, expect, it } from 'vitest';
import type { Polygon } from 'geojson';
import { areaM2, distanceM, perimeterM, polsbyPopper } from './measures.ts';

const box = (west: number, south: number, east: number, north: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
});

describe('measures on the WGS84 ellipsoid', () => {
  it('agrees with the geodesic area of a 1° cell (GeographicLib: 12,308,778,361 m²) up to the bulge of its long edges', () => {
    expect(Math.abs(areaM2(box(0, 0, 1, 1)) / 12_308_778_361 - 1)).toBeLessThan(3e-5);
  });

  it('gives the whole ellipsoid', () => {
    expect(areaM2(box(-180, -90, 180, 90)) / 510_065_621_724_089).toBeCloseTo(1, 9);
  });

  it('subtracts holes and adds parts', () => {
    const hole: Polygon = { type: 'Polygon', coordinates: [...box(0, 0, 0.3, 0.3).coordinates, ...box(0.1, 0.1, 0.2, 0.2).coordinates] };
    expect(areaM2(hole) + areaM2(box(0.1, 0.1, 0.2, 0.2))).toBeCloseTo(areaM2(box(0, 0, 0.3, 0.3)), 3);
    expect(areaM2({ type: 'MultiPolygon', coordinates: [box(0, 0, 1, 1).coordinates, box(2, 0, 3, 1).coordinates] })).toBeCloseTo(2 * areaM2(box(0, 0, 1, 1)), 0);
  });

  it('measures a degree of meridian and of equator', () => {
    expect(distanceM([0, 0], [0, 1])).toBeCloseTo(110_574.39, 0);
    expect(distanceM([0, 0], [1, 0])).toBeCloseTo(111_319.49, 1);
  });

  it('rates a square at π/4 and a thread near 0', () => {
    expect(polsbyPopper(box(0, 0, 0.001, 0.001))).toBeCloseTo(Math.PI / 4, 2);
    expect(polsbyPopper(box(0, 0, 1, 0.0001))).toBeLessThan(0.001);
    expect(perimeterM(box(0, 0, 0, 0))).toBe(0);
    expect(polsbyPopper(box(0, 0, 0, 0))).toBe(0);
  });
});
