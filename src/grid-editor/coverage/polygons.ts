/** A face as GeoJSON: an export view, never the model. */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { doubleAreaOf, simpleRings } from './cycles.ts';
import type { Coverage } from './model.ts';
import { piecesOf } from './pieces.ts';
import type { Piece } from './pieces.ts';

const STEPS_PER_DEGREE = 1e7;

/** A vertex in degrees. */
export function positionOf(coverage: Coverage, vertex: number): [number, number] {
  return [coverage.x(vertex) / STEPS_PER_DEGREE, coverage.y(vertex) / STEPS_PER_DEGREE];
}

/**
 * The outline of a face in degrees: outer rings counter-clockwise, holes clockwise (RFC 7946), each ring begun at its
 * westernmost and there southernmost vertex, parts and holes in that order too, so that the same outline is always
 * written the same way. Every vertex of the coverage on its border is in it.
 * @returns null for a face without border
 */
export function toPolygon(coverage: Coverage, face: number): Polygon | MultiPolygon | null {
  const parts = piecesOf(coverage, face)
    .map((piece) => ringsOf(coverage, piece))
    .filter((rings) => rings.length > 0)
    .sort((a, b) => compareRings(a[0] ?? [], b[0] ?? []));
  const [first] = parts;
  if (first === undefined) return null;
  return parts.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: parts };
}

/** The rings of one piece, the outer one first; each closed and begun at its canonical vertex. */
export function ringsOf(coverage: Coverage, piece: Piece): Position[][] {
  const outer: Position[][] = [];
  const holes: Position[][] = [];
  for (const cycle of piece.cycles) {
    for (const ring of simpleRings(coverage, cycle)) (doubleAreaOf(coverage, ring) > 0 ? outer : holes).push(closedRing(coverage, ring));
  }
  return [...outer, ...holes.sort(compareRings)];
}

function closedRing(coverage: Coverage, ring: readonly number[]): Position[] {
  const positions = ring.map((half) => positionOf(coverage, coverage.tail(half)));
  let start = 0;
  positions.forEach((position, i) => {
    if (comparePositions(position, positions[start] ?? []) < 0) start = i;
  });
  const turned = [...positions.slice(start), ...positions.slice(0, start)];
  return [...turned, [...(turned[0] ?? [])]];
}

function comparePositions(a: Position, b: Position): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}

/** By their first vertices that differ: two rings may start at the same point where they touch. */
function compareRings(a: Position[], b: Position[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = comparePositions(a[i] ?? [], b[i] ?? []);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
