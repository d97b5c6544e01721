import { expect, it } from 'vitest';
import { edgesCrossingBox, edgesInBox, faceAt, nearestEdge, nearestVertex, vertexAt } from './query.ts';
import { drawn, edgeHere, faceNamed, vertexHere } from './test-drawing.ts';

/*
 *  A A B B
 *  A . . B     a courtyard, and C touching B at a point only
 *  A A B B
 *  . C . .
 */
const coverage = drawn('AABB', 'A..B', 'AABB', '.C..');

it('finds the face at a point: east of a border, above a level one', () => {
  const at = (x: number, y: number): string => coverage.cell(faceAt(coverage, x, y)) || '.';
  expect([at(5, 15), at(15, 25), at(25, 15), at(15, 5), at(5, 5), at(-500, 15), at(500, 15)]).toEqual(['A', '.', 'B', 'C', '.', '.', '.']);
  expect([at(20, 15), at(40, 15), at(15, 10), at(15, 0), at(0, 10)]).toEqual(['B', '.', 'A', 'C', 'A']);
});

it('finds vertices and edges near a point', () => {
  expect(vertexAt(coverage, 20, 10)).toBe(vertexHere(coverage, 20, 10));
  expect(vertexAt(coverage, 21, 10)).toBe(-1);
  expect(nearestVertex(coverage, 21, 12, 5)).toMatchObject({ id: vertexHere(coverage, 20, 10), x: 20, y: 10 });
  expect(nearestVertex(coverage, 25, 15, 5)).toBeNull();
  expect(nearestVertex(coverage, 300, 10, 1_000)?.id).toBe(vertexHere(coverage, 40, 10));
  expect(nearestEdge(coverage, 21, 16, 5)).toEqual({ id: edgeHere(coverage, [20, 10], [20, 20]), x: 20, y: 16, distance: 1 });
  // In the north a step of longitude is short: with 0.1 the vertical border, 3 steps off, is nearer than the level one.
  expect(nearestEdge(coverage, 13, 21, 5)?.id).toBe(edgeHere(coverage, [10, 20], [20, 20]));
  expect(nearestEdge(coverage, 13, 21, 5, 0.1)?.id).toBe(edgeHere(coverage, [10, 20], [10, 30]));
});

it('finds what meets a box, however far it reaches', () => {
  const courtyard = [[[10, 20], [20, 20]], [[20, 20], [30, 20]], [[10, 20], [10, 30]]] as const;
  const found = edgesInBox(coverage, 10, 20, 20, 20);
  for (const [from, to] of courtyard) expect(found).toContain(edgeHere(coverage, [...from], [...to]));
  expect(edgesInBox(coverage, 11, 21, 19, 29)).toEqual([]);
  expect(edgesCrossingBox(coverage, -1_000, 4, 1_000, 6)).toHaveLength(2);
  expect(faceNamed(coverage, 'C')).toBe(faceAt(coverage, 11, 1));
});
