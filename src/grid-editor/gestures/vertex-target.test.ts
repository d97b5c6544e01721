import { expect, test } from 'vitest';
import { fromPolygons } from '../coverage/from-polygons.ts';
import { cellsAt, edgePath, targetAt, verticesOf } from './vertex-target.ts';

/*
 *  3───────2───────5      a and b, 0.001° wide and high, from the meridian and the equator on
 *  │   a   │   b   │
 *  0───────1───────4
 */
const square = (id: string, west: number) => ({
  id, attributes: null,
  geometry: { type: 'Polygon' as const, coordinates: [[[west, 0], [west + 0.001, 0], [west + 0.001, 0.001], [west, 0.001], [west, 0]]] },
});
const { coverage } = fromPolygons([square('a', 0), square('b', 0.001)]);
if (coverage === null) throw new Error('no coverage');
const near = (lon: number, lat: number, cells: string[] = []) => targetAt(coverage, [lon, lat], 5, new Set(cells.map((cell) => coverage.faceOfCell.get(cell) ?? -1)));

test('a vertex within reach comes before the edge, and tells who shares it', () => {
  const corner = near(0.00102, 0.00002);
  expect(corner?.kind).toBe('vertex');
  expect(corner === null ? [] : cellsAt(coverage, corner).sort()).toEqual(['a', 'b']);
});

test('else the edge, with the place on it', () => {
  const side = near(0.00102, 0.0005);
  expect(side).toMatchObject({ kind: 'edge', x: 10000, y: 5000 });
  expect(side?.kind === 'edge' ? edgePath(coverage, side.edge).map(String).sort() : []).toEqual(['0.001,0', '0.001,0.001']);
  expect(near(0.0005, 0.0005)).toBeNull();
});

test('with chosen cells, only their borders', () => {
  expect(near(0.002, 0.0005, ['a'])).toBeNull();
  expect(near(0.002, 0.0005, ['b'])?.kind).toBe('edge');
});

test('handles are told, each once, unless there are too many of them', () => {
  const faces = coverage.cells();
  expect(verticesOf(coverage, faces, 10)).toHaveLength(6);
  expect(verticesOf(coverage, faces, 5)).toEqual([]);
});
