import { expect, test } from 'vitest';
import type { Polygon } from 'geojson';
import { packed, unpacked } from './packed.ts';

const ring = (x: number, y: number, size: number): number[][] => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]];

/** A cell with a hole, and one in two pieces of which the second has one. */
const draft = {
  version: 3,
  base: [{ id: 'a', name: '一格', from: ['b'], cameFrom: [], geometry: { type: 'Polygon', coordinates: [ring(123.1234567, 42.7654321, 4), ring(124, 43, 1)] } }],
  changes: { a: null, b: { id: 'b', locked: false, geometry: { type: 'MultiPolygon', coordinates: [[ring(0, 0, 1)], [ring(5, 5, 3), ring(6, 6, 1)]] } } },
  send: true,
};

test('what is packed comes back number for number', () => {
  expect(unpacked(structuredClone(packed(draft)))).toEqual(draft);
});

test('no position is copied by itself, and an outline is packed once', () => {
  const [first, second] = [packed(draft), packed(draft)] as Array<{ base: Array<{ geometry: object }> }>;
  expect(JSON.stringify(first)).not.toContain('coordinates');
  expect(first?.base[0]?.geometry).toBe(second?.base[0]?.geometry);
});

test('a draft of an earlier version, and an outline with heights, stay as they are', () => {
  expect(unpacked(draft)).toEqual(draft);
  const high: Polygon = { type: 'Polygon', coordinates: [ring(0, 0, 1).map(([x = 0, y = 0]) => [x, y, 7])] };
  expect(unpacked(packed({ geometry: high }))).toEqual({ geometry: high });
});
