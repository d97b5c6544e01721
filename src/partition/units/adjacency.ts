import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { distanceM } from './measures.ts';
import type { Barrier, Unit } from './model.ts';
import { Vertices, segmentKey } from './vertices.ts';

export interface Adjacency {
  edgeA: Int32Array;
  edgeB: Int32Array;
  edgeLength: Float64Array;
  edgeGrade: Uint8Array;
}

/** A barrier within this distance of the middle of a border piece, and about parallel to it, lies along it. */
const ALONG_M = 3;
const PARALLEL_COS = 0.9;
const METRES_PER_DEGREE = 111_320;

/**
 * Which units share a border, how long it is, and which grade of barrier runs along most of it.
 *
 * Units are a coverage: a shared border is the same segments in both, found by hashing vertices. Barriers of an import
 * pass through the same vertices; where they come from elsewhere, a barrier within 3 m and about parallel counts.
 * @returns one undirected edge per pair of units (indices), sorted, with length in m
 */
export function adjacency(units: ReadonlyArray<Pick<Unit, 'geometry'>>, barriers: ReadonlyArray<Pick<Barrier, 'geometry' | 'grade'>>): Adjacency {
  const vertices = new Vertices();
  const gradeOf = barrierGrades(barriers, vertices);
  const owner = new Map<number, { unit: number; a: Position; b: Position }>();
  const pairs = new Map<number, [number, number, number, number]>();
  units.forEach(({ geometry }, unit) => {
    for (const ring of geometry.coordinates) {
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1] ?? [], ring[i] ?? []];
        const key = segmentKey(vertices.addPosition(a), vertices.addPosition(b));
        const other = owner.get(key);
        if (other === undefined) {
          owner.set(key, { unit, a, b });
          continue;
        }
        if (other.unit === unit) continue;
        const pair = Math.min(other.unit, unit) * units.length + Math.max(other.unit, unit);
        const lengths = pairs.get(pair) ?? [0, 0, 0, 0];
        const grade = gradeOf(key, a, b);
        lengths[grade] = (lengths[grade] ?? 0) + distanceM(a, b);
        pairs.set(pair, lengths);
      }
    }
  });
  const sorted = [...pairs].sort(([p], [q]) => p - q);
  return {
    edgeA: Int32Array.from(sorted, ([pair]) => Math.floor(pair / units.length)),
    edgeB: Int32Array.from(sorted, ([pair]) => pair % units.length),
    edgeLength: Float64Array.from(sorted, ([, lengths]) => lengths[0] + lengths[1] + lengths[2] + lengths[3]),
    // The grade with the greatest length; of equal lengths the harder one.
    edgeGrade: Uint8Array.from(sorted, ([, lengths]) => lengths.lastIndexOf(Math.max(...lengths))),
  };
}

/** Which grade of barrier lies along a piece of border: exactly, by the same two vertices, or within 3 m and about parallel; 0 where none does. */
export function barrierGrades(barriers: ReadonlyArray<Pick<Barrier, 'geometry' | 'grade'>>, vertices: Vertices): (key: number, a: Position, b: Position) => number {
  const exact = new Map<number, number>();
  const pieces: Array<{ a: Position; b: Position; grade: number }> = [];
  for (const { geometry, grade } of barriers) {
    const line = geometry.coordinates;
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1] ?? [], line[i] ?? []];
      const key = segmentKey(vertices.addPosition(a), vertices.addPosition(b));
      exact.set(key, Math.max(grade, exact.get(key) ?? 0));
      pieces.push({ a, b, grade });
    }
  }
  if (pieces.length === 0) return () => 0;
  const index = new Flatbush(pieces.length);
  for (const { a, b } of pieces) index.add(Math.min(a[0] ?? 0, b[0] ?? 0), Math.min(a[1] ?? 0, b[1] ?? 0), Math.max(a[0] ?? 0, b[0] ?? 0), Math.max(a[1] ?? 0, b[1] ?? 0));
  index.finish();
  return (key, a, b) => {
    const found = exact.get(key);
    if (found !== undefined) return found;
    const x = ((a[0] ?? 0) + (b[0] ?? 0)) / 2;
    const y = ((a[1] ?? 0) + (b[1] ?? 0)) / 2;
    const kx = METRES_PER_DEGREE * Math.cos((y * Math.PI) / 180);
    const [dx, dy] = [ALONG_M / kx, ALONG_M / METRES_PER_DEGREE];
    let grade = 0;
    for (const i of index.search(x - dx, y - dy, x + dx, y + dy)) {
      const piece = pieces[i];
      if (piece !== undefined && piece.grade > grade && runsAlong(piece.a, piece.b, a, b, [x, y], kx)) grade = piece.grade;
    }
    return grade;
  };
}

/** Whether segment p–q passes within reach of the middle `m` of segment a–b in about the same direction. */
function runsAlong(p: Position, q: Position, a: Position, b: Position, m: Position, kx: number): boolean {
  const flat = (s: Position, t: Position): [number, number] => [((t[0] ?? 0) - (s[0] ?? 0)) * kx, ((t[1] ?? 0) - (s[1] ?? 0)) * METRES_PER_DEGREE];
  const [ux, uy] = flat(p, q);
  const [vx, vy] = flat(a, b);
  const [wx, wy] = flat(p, m);
  const u = Math.hypot(ux, uy);
  const v = Math.hypot(vx, vy);
  if (u === 0 || v === 0 || Math.abs(ux * vx + uy * vy) < PARALLEL_COS * u * v) return false;
  const t = Math.min(1, Math.max(0, (wx * ux + wy * uy) / (u * u)));
  return Math.hypot(wx - t * ux, wy - t * uy) <= ALONG_M;
}
