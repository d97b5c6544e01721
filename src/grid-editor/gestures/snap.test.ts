import { expect, it } from 'vitest';
import { snapIndex } from './snap.ts';

/** 0.001° of latitude is 111 m, of longitude at 42.29° 82 m. */
const [x, y] = [123.84, 42.29];
const index = snapIndex([[[x, y], [x + 0.01, y], [x + 0.01, y + 0.01]]]);

it('prefers a vertex within reach to a nearer edge', () => {
  expect(index.near([x + 0.00005, y + 0.00001], 10)).toMatchObject({ at: [x, y], kind: 'vertex' });
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
