import { expect, it } from 'vitest';
import { countInside, ringAreaM2, weighUnits } from './live-measure.ts';
import { snapIndex } from './snap.ts';

/** 0.001° of latitude is 111 m, of longitude at 42.29° 82 m. */
const [x, y] = [123.84, 42.29];
const index = snapIndex([[[x, y], [x + 0.01, y], [x + 0.01, y + 0.01]]]);

it('prefers a vertex within reach to a nearer edge', () => {
  expect(index.near([x + 0.00005, y + 0.00001], 10)).toEqual({ at: [x, y], kind: 'vertex' });
});
it('else takes the nearest place on an edge, perpendicular on the ground', () => {
  const found = index.near([x + 0.005, y + 0.00005], 10);
  expect(found?.kind).toBe('edge');
  expect(found?.at[0]).toBeCloseTo(x + 0.005, 7);
  expect(found?.at[1]).toBeCloseTo(y, 9);
});
it('finds nothing beyond its reach, measured in metres both ways', () => {
  expect(index.near([x + 0.005, y + 0.0001], 10)).toBeNull();
  expect(index.near([x + 0.005, y + 0.0001], 12)?.kind).toBe('edge');
  // 0.0001° of longitude is only 8.2 m here.
  expect(index.near([x + 0.0101, y + 0.005], 9)?.kind).toBe('edge');
  expect(snapIndex([]).near([x, y], 1e6)).toBeNull();
});

it('measures a square of 0.01° at 42.29° as 0.915 km², whichever way round', () => {
  const ring = [[x, y - 0.005], [x + 0.01, y - 0.005], [x + 0.01, y + 0.005], [x, y + 0.005]];
  expect(ringAreaM2(ring) / 1e6).toBeCloseTo(0.9147, 3);
  expect(ringAreaM2([...ring].reverse())).toBeCloseTo(ringAreaM2(ring), 3);
});

it('counts the units whose inner point lies in the ring', () => {
  const unit = (id: number, west: number) => ({
    id, households: 100 * id, population: 250 * id, estimated: true,
    geometry: { type: 'Polygon' as const, coordinates: [[[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]]] },
  });
  const units = weighUnits([unit(1, 0), unit(2, 1), unit(3, 2)]);
  expect(countInside([[-1, -1], [2, -1], [2, 2], [-1, 2]], units)).toEqual({ households: 300, population: 750 });
  expect(countInside([[0, 0], [9, 9]], units).households).toBe(0);
});
