import { expect, test } from 'vitest';
import { distances, sampled } from './polyline.ts';
import type { Place } from './polyline.ts';
import { steps } from './test-ground.ts';
import type { Point } from './test-ground.ts';

const places = (...points: Point[]): Place[] => points.map(steps);

test('a line is sampled at its corners and between them', () => {
  const samples = sampled(places([0, 0], [10, 0], [10, 1]), 4);
  expect(samples.map(({ corner }) => corner)).toEqual([0, null, null, 1, 2]);
  expect(samples.map(({ at }) => at)).toEqual(expect.arrayContaining(places([0, 0], [10, 0], [10, 1])));
  expect(sampled(places([5, 5]), 4)).toEqual([{ at: steps([5, 5]), corner: 0 }]);
});

/*
 *      ×           × is 7 m from the line, and nearest to its second segment
 *            │
 *  ──────────┘
 */
test('the farthest place is told, with its distance in metres', () => {
  const line = places([0, 0], [20, 0], [20, 30]);
  const found = distances(places([5, 1], [13, 12], [20, 30]), line);
  expect(found.worst).toBe(1);
  expect(found.most).toBeGreaterThan(6.95);
  expect(found.most).toBeLessThan(7.05);
  expect(distances(places([13, 12]), line).nearest).toBe(1);
  expect(distances(places([20, 0]), line)).toEqual({ most: 0, worst: 0, nearest: 0 });
  // Of a single place.
  expect(distances(places([3, 4]), places([0, 0])).most).toBeCloseTo(5, 1);
});

/** Against every segment, without an index. */
test('distances are those that a look at everything finds', () => {
  const line = places(...Array.from({ length: 60 }, (_, i): Point => [3 * i + 5 * Math.sin(i), 20 * Math.sin(i / 3)]));
  for (let k = 0; k < 40; k++) {
    const place = places([(k * 37) % 190, ((k * 53) % 70) - 35]);
    const least = Math.min(...line.slice(1).map((to, i) => distances(place, [line[i] ?? to, to]).most));
    expect(distances(place, line).most).toBeCloseTo(least, 3);
  }
});
