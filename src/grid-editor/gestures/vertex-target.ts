/** What of a border lies under the pointer. Pure. */
import type { Position } from 'geojson';
import type { Bounds } from '../../base/bounds.ts';
import { gridStep, METRES_PER_STEP } from '../../base/quantize.ts';
import { OUTSIDE } from '../coverage/model.ts';
import type { Coverage } from '../coverage/model.ts';
import { positionOf } from '../coverage/polygons.ts';
import { edgesInBox, nearestEdge, nearestVertex } from '../coverage/query.ts';

/** A vertex, or a place on an edge in 1e-7°. */
export type Target = { kind: 'vertex'; vertex: number } | { kind: 'edge'; edge: number; x: number; y: number };

/**
 * The vertex within reach, else the edge.
 * @param faces only borders of these; of all where it is empty
 * @param reachM metres
 */
export function targetAt(coverage: Coverage, at: Position, reachM: number, faces: ReadonlySet<number>): Target | null {
  const [lon = 0, lat = 0] = at;
  const [x, y] = [gridStep(lon), gridStep(lat)];
  const reach = reachM / METRES_PER_STEP;
  const east = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const wanted = (found: readonly number[]): boolean => faces.size === 0 || found.some((face) => faces.has(face));
  const vertex = nearestVertex(coverage, x, y, reach, east);
  if (vertex !== null && wanted(facesAt(coverage, { kind: 'vertex', vertex: vertex.id }))) return { kind: 'vertex', vertex: vertex.id };
  const edge = nearestEdge(coverage, x, y, reach, east);
  if (edge === null || !wanted([coverage.left(2 * edge.id), coverage.left(2 * edge.id + 1)])) return null;
  return { kind: 'edge', edge: edge.id, x: Math.round(edge.x), y: Math.round(edge.y) };
}

/** The faces that a target borders on, the outside included. */
export function facesAt(coverage: Coverage, target: Target): number[] {
  if (target.kind === 'edge') return [coverage.left(2 * target.edge), coverage.left(2 * target.edge + 1)];
  return [...new Set(coverage.halvesAround(target.vertex).map((half) => coverage.left(half)))];
}

/** Ids of the cells that share a target. */
export function cellsAt(coverage: Coverage, target: Target): string[] {
  return facesAt(coverage, target).filter((face) => face !== OUTSIDE).map((face) => coverage.cell(face));
}

/** An edge in degrees. */
export function edgePath(coverage: Coverage, edge: number): [Position, Position] {
  return [positionOf(coverage, coverage.tail(2 * edge)), positionOf(coverage, coverage.head(2 * edge))];
}

/** The vertices in a box (degrees), each once. @param faces only those on borders of these; of all where it is empty */
export function verticesInBox(coverage: Coverage, [west, south, east, north]: Bounds, faces: ReadonlySet<number>): number[] {
  const [w, s, e, n] = [gridStep(west), gridStep(south), gridStep(east), gridStep(north)];
  const found = new Set(edgesInBox(coverage, w, s, e, n).flatMap((edge) => [coverage.tail(2 * edge), coverage.head(2 * edge)]));
  return [...found].filter((vertex) => {
    const [x, y] = [coverage.x(vertex), coverage.y(vertex)];
    return x >= w && x <= e && y >= s && y <= n && (faces.size === 0 || facesAt(coverage, { kind: 'vertex', vertex }).some((face) => faces.has(face)));
  });
}

/** The vertices on the border of some faces, each once; none where there are more than can be told apart. */
export function verticesOf(coverage: Coverage, faces: Iterable<number>, most: number): number[] {
  const found = new Set<number>();
  for (const face of faces) {
    for (const half of coverage.halvesOfFace(face)) {
      found.add(coverage.tail(half));
      if (found.size > most) return [];
    }
  }
  return [...found];
}
