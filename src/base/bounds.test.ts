import { expect, it } from 'vitest';
import { boundsOf, boundsOfAll, overlap } from './bounds.ts';

it('reads positions nested to any depth', () => {
  expect(boundsOf([3, 4])).toEqual([3, 4, 3, 4]);
  expect(boundsOf([[0, 5], [3, 4]])).toEqual([0, 4, 3, 5]);
  expect(boundsOf([[[[0, 5], [3, 4]]], [[[-1, 9]]]])).toEqual([-1, 4, 3, 9]);
});

it('gives bounds of nothing that overlap none', () => {
  expect(boundsOf([])).toEqual([Infinity, Infinity, -Infinity, -Infinity]);
  expect(overlap(boundsOf([]), [-180, -90, 180, 90])).toBe(false);
});

it('joins geometries, collections among them, and returns null for nothing', () => {
  const line = { type: 'LineString' as const, coordinates: [[0, 5], [3, 4]] };
  expect(boundsOfAll([{ type: 'Point', coordinates: [1, 2] }, line])).toEqual([0, 2, 3, 5]);
  expect(boundsOfAll([{ type: 'GeometryCollection', geometries: [line, { type: 'Point', coordinates: [9, 9] }] }])).toEqual([0, 4, 9, 9]);
  expect(boundsOfAll([])).toBeNull();
  expect(boundsOfAll([{ type: 'Polygon', coordinates: [] }])).toBeNull();
});

it('counts boxes that touch as overlapping', () => {
  expect(overlap([0, 0, 1, 1], [1, 1, 2, 2])).toBe(true);
  expect(overlap([0, 0, 1, 1], [1.1, 0, 2, 2])).toBe(false);
});
