/** The only code that writes to a coverage: one record in, one record out, with all upkeep. */
import { evenBox } from './even-box.ts';
import { NONE } from './model.ts';
import type { Coverage, FaceRecord } from './model.ts';
import { linkAround, linkFace, reorderAround, unlinkAround, unlinkFace } from './rotation.ts';

/** Vertices that show well enough where most of them lie. */
const SAMPLE = 4_000;

/** A vertex as a change describes it: integers of 1e-7°. */
export interface VertexRecord {
  x: number;
  y: number;
}

/** An edge as a change describes it: vertices and faces by number. */
export interface EdgeRecord {
  from: number;
  to: number;
  left: number;
  right: number;
}

export function vertexRecord(coverage: Coverage, id: number): VertexRecord | null {
  return coverage.vertices.isLive(id) ? { x: coverage.x(id), y: coverage.y(id) } : null;
}

export function edgeRecord(coverage: Coverage, id: number): EdgeRecord | null {
  if (!coverage.edges.isLive(id)) return null;
  return { from: coverage.tail(2 * id), to: coverage.head(2 * id), left: coverage.left(2 * id), right: coverage.left(2 * id + 1) };
}

export function faceRecord(coverage: Coverage, id: number): FaceRecord | null {
  return coverage.faceRecords[id] ?? null;
}

/**
 * @throws Error off the grid: what is not an integer would be cut to one here and not in the index
 */
function expectOnGrid({ x, y }: VertexRecord): void {
  if ((x | 0) !== x || (y | 0) !== y) throw new Error(`${x} ${y} is not on the grid`);
}

export function putVertex(coverage: Coverage, id: number, { x, y }: VertexRecord): void {
  expectOnGrid({ x, y });
  coverage.vertices.claim(id);
  coverage.reserveVertex(id);
  coverage.vertexX[id] = x;
  coverage.vertexY[id] = y;
  coverage.vertexOut[id] = NONE;
}

export function dropVertex(coverage: Coverage, id: number): void {
  if (coverage.out(id) !== NONE) throw new Error(`vertex ${id} still has edges`);
  coverage.vertices.release(id);
}

export function putEdge(coverage: Coverage, id: number, { from, to, left, right }: EdgeRecord): void {
  coverage.edges.claim(id);
  coverage.reserveEdge(id);
  const half = 2 * id;
  coverage.halfTail[half] = from;
  coverage.halfTail[half + 1] = to;
  linkAround(coverage, half);
  linkAround(coverage, half + 1);
  linkFace(coverage, half, left);
  linkFace(coverage, half + 1, right);
  toIndex(coverage, id);
  if (coverage.index.crowded) layOutIndex(coverage);
}

export function dropEdge(coverage: Coverage, id: number): void {
  fromIndex(coverage, id);
  for (const half of [2 * id, 2 * id + 1]) {
    unlinkAround(coverage, half);
    unlinkFace(coverage, half);
  }
  coverage.edges.release(id);
}

/** Gives one side of an edge another face. */
export function relabel(coverage: Coverage, half: number, face: number): void {
  if (coverage.left(half) === face) return;
  unlinkFace(coverage, half);
  linkFace(coverage, half, face);
}

/** Moves vertices to new places, all at once. */
export function placeVertices(coverage: Coverage, moves: ReadonlyArray<VertexRecord & { id: number }>): void {
  moves.forEach(expectOnGrid);
  const edges = new Set<number>();
  const around = new Set<number>();
  for (const { id } of moves) {
    around.add(id);
    for (const half of coverage.halvesAround(id)) {
      edges.add(half >> 1);
      around.add(coverage.head(half));
    }
  }
  for (const edge of edges) fromIndex(coverage, edge);
  for (const { id, x, y } of moves) {
    coverage.vertexX[id] = x;
    coverage.vertexY[id] = y;
  }
  for (const edge of edges) toIndex(coverage, edge);
  for (const vertex of around) reorderAround(coverage, vertex);
}

/** Adds a face, or gives it another record. */
export function putFace(coverage: Coverage, id: number, record: FaceRecord): void {
  if (coverage.faces.isLive(id)) {
    // Another face may have taken the name over within one change.
    if (coverage.faceOfCell.get(coverage.cell(id)) === id) coverage.faceOfCell.delete(coverage.cell(id));
  } else {
    coverage.faces.claim(id);
    coverage.reserveFace(id);
    coverage.faceFirst[id] = NONE;
  }
  coverage.faceRecords[id] = record;
  coverage.faceOfCell.set(record.cell, id);
}

export function dropFace(coverage: Coverage, id: number): void {
  if (coverage.firstOfFace(id) !== NONE) throw new Error(`face ${id} still has edges`);
  // Another face may have taken the name over within one change.
  if (coverage.faceOfCell.get(coverage.cell(id)) === id) coverage.faceOfCell.delete(coverage.cell(id));
  coverage.faceRecords[id] = undefined;
  coverage.faces.release(id);
}

function toIndex(coverage: Coverage, edge: number): void {
  const a = coverage.tail(2 * edge);
  const b = coverage.head(2 * edge);
  coverage.index.insert(edge, coverage.x(a), coverage.y(a), coverage.x(b), coverage.y(b));
}

function fromIndex(coverage: Coverage, edge: number): void {
  const a = coverage.tail(2 * edge);
  const b = coverage.head(2 * edge);
  coverage.index.remove(edge, coverage.x(a), coverage.y(a), coverage.x(b), coverage.y(b));
}

/** Lays the index out anew for the edges there are, or for as many as are about to come between the vertices. */
export function layOutIndex(coverage: Coverage, expected = 0): void {
  if (coverage.vertices.count === 0) return;
  const places = sampleOf(coverage);
  coverage.index.layOut(...evenBox(places.xs, places.ys), Math.max(expected, coverage.edges.count));
  for (let e = 0; e < coverage.edges.end; e++) if (coverage.edges.isLive(e)) toIndex(coverage, e);
  coverage.index.laidOut();
}

/** Places of vertices, so many that they show where most of them lie, and the outermost of all. */
function sampleOf(coverage: Coverage): { xs: number[]; ys: number[] } {
  const { vertices } = coverage;
  const every = Math.max(1, Math.floor(vertices.end / SAMPLE));
  const [xs, ys]: [number[], number[]] = [[], []];
  let [west, south, east, north] = [NONE, NONE, NONE, NONE];
  let next = 0;
  for (let v = 0; v < vertices.end; v++) {
    if (!vertices.isLive(v)) continue;
    if (west === NONE || coverage.x(v) < coverage.x(west)) west = v;
    if (east === NONE || coverage.x(v) > coverage.x(east)) east = v;
    if (south === NONE || coverage.y(v) < coverage.y(south)) south = v;
    if (north === NONE || coverage.y(v) > coverage.y(north)) north = v;
    if (v < next) continue;
    next = v + every;
    xs.push(coverage.x(v));
    ys.push(coverage.y(v));
  }
  for (const v of [west, south, east, north]) {
    xs.push(coverage.x(v));
    ys.push(coverage.y(v));
  }
  return { xs, ys };
}
