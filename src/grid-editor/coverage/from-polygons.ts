import type { Position } from 'geojson';
import { polygonsOf } from '../../base/area.ts';
import type { Area } from '../../base/area.ts';
import { gridStep } from '../../base/quantize.ts';
import { isOnGlobe } from './block.ts';
import { eachCycle, misplaced, tornWedges } from './consistency.ts';
import { doubleArea, onSegment } from './exact.ts';
import { NONE, OUTSIDE, Coverage } from './model.ts';
import { eachNearPair, meetingOf } from './pair.ts';
import { PointTable } from './point-table.ts';
import { positionOf } from './polygons.ts';
import { faceWestOf } from './query.ts';
import { dropEdge, layOutIndex, putEdge, putFace, putVertex } from './records.ts';
import { reorderAround } from './rotation.ts';

export interface CellPolygon {
  id: string;
  geometry: Area;
  attributes: unknown;
}

/** Why polygons are no coverage. `cells` are the ids concerned, `at` is a place in degrees to zoom to. */
export interface BuildFinding {
  kind:
    /** A coordinate is no number or not on the globe. */
    | 'coordinate'
    /** A ring with fewer than three different points or without area, or a cell without rings. */
    | 'ring'
    /** A ring runs there and back along the same line. */
    | 'spike'
    /** Two borders cross; one cell named: its own rings do. */
    | 'crossing'
    /** Two cells claim the same ground; one cell named: its own rings do, or a hole lies outside. */
    | 'overlap'
    /** Two cells have the same id. */
    | 'sameId';
  cells: string[];
  at: Position | null;
}

/** What the build makes: a sound coverage, or why there is none. */
export interface Built {
  coverage: Coverage | null;
  findings: BuildFinding[];
}

/**
 * Builds a coverage from the polygons of its cells, in degrees on the 1e-7° grid, without moving a coordinate. Borders
 * that agree become one edge; a vertex that lies exactly on another cell's edge divides that edge where it is. Ring
 * direction and start do not matter. Whatever does not fit is reported and nothing is repaired: a coverage comes back
 * only where there are no findings.
 */
export function fromPolygons(cells: readonly CellPolygon[]): Built {
  const findings: BuildFinding[] = [];
  const coverage = new Coverage();
  const segments = collect(cells, coverage, findings);
  if (findings.length > 0) return { coverage: null, findings };
  putSegments(coverage, segments, findings);
  node(coverage, findings);
  if (findings.length === 0) checkLabels(coverage, findings);
  return { coverage: findings.length === 0 ? coverage : null, findings };
}

/** Directed sides with the cell's face on their left: from, to, face, from, to, face, … */
function collect(cells: readonly CellPolygon[], coverage: Coverage, findings: BuildFinding[]): { points: PointTable; sides: number[] } {
  let positions = 0;
  for (const { geometry } of cells) for (const rings of polygonsOf(geometry)) for (const ring of rings) positions += ring.length;
  const points = new PointTable(Math.ceil(positions * 0.6));
  const sides: number[] = [];
  for (const cell of cells) {
    if (cell.id === '' || coverage.faceOfCell.has(cell.id)) {
      findings.push({ kind: 'sameId', cells: [cell.id], at: null });
      continue;
    }
    const face = coverage.faces.next();
    putFace(coverage, face, { cell: cell.id, attributes: cell.attributes });
    const polygons = polygonsOf(cell.geometry);
    if (polygons.every((rings) => rings.length === 0)) findings.push({ kind: 'ring', cells: [cell.id], at: null });
    for (const rings of polygons) {
      rings.forEach((ring, r) => {
        const chain = chainOf(points, ring);
        if (chain === null) return void findings.push({ kind: 'coordinate', cells: [cell.id], at: null });
        const area = doubleArea(
          chain.length,
          (i) => points.xs[chain[i] ?? 0] ?? 0,
          (i) => points.ys[chain[i] ?? 0] ?? 0,
        );
        if (chain.length < 3 || area === 0) return void findings.push({ kind: 'ring', cells: [cell.id], at: ring[0] ?? null });
        if (area > 0 !== (r === 0)) chain.reverse();
        let from = chain[chain.length - 1] ?? 0;
        for (const to of chain) {
          sides.push(from, to, face);
          from = to;
        }
      });
    }
  }
  return { points, sides };
}

/** The points of a ring without its repeated last one and without immediate repeats, or null where one is not on the globe. */
function chainOf(points: PointTable, ring: readonly Position[]): number[] | null {
  const chain: number[] = [];
  for (const [lon = Number.NaN, lat = Number.NaN] of ring) {
    const x = gridStep(lon);
    const y = gridStep(lat);
    if (!isOnGlobe(x, y)) return null;
    const id = points.add(x, y);
    if (chain[chain.length - 1] !== id) chain.push(id);
  }
  if (chain.length > 1 && chain[0] === chain[chain.length - 1]) chain.pop();
  return chain;
}

/** Makes vertices, and one edge of each pair of sides that agree. */
function putSegments(coverage: Coverage, { points, sides }: { points: PointTable; sides: number[] }, findings: BuildFinding[]): void {
  const { xs, ys, count } = points;
  coverage.reserveVertex(count);
  for (let v = 0; v < count; v++) putVertex(coverage, v, { x: xs[v] ?? 0, y: ys[v] ?? 0 });
  // Sides by the lower-numbered end: the list of a vertex is short, so the partner of a side is found by walking it.
  const firstAt = new Int32Array(count).fill(NONE);
  const edgeFrom = new Int32Array(sides.length / 3);
  const edgeTo = new Int32Array(sides.length / 3);
  const faces = new Int32Array((2 * sides.length) / 3);
  const nextAt = new Int32Array(sides.length / 3);
  let edges = 0;
  for (let s = 0; s < sides.length; s += 3) {
    const from = sides[s] ?? 0;
    const to = sides[s + 1] ?? 0;
    const face = sides[s + 2] ?? 0;
    const low = Math.min(from, to);
    const high = Math.max(from, to);
    let edge = firstAt[low] ?? NONE;
    while (edge !== NONE && edgeTo[edge] !== high) edge = nextAt[edge] ?? NONE;
    if (edge === NONE) {
      edge = edges++;
      edgeFrom[edge] = low;
      edgeTo[edge] = high;
      nextAt[edge] = firstAt[low] ?? NONE;
      firstAt[low] = edge;
    }
    const side = 2 * edge + (from === low ? 0 : 1);
    const claimed = faces[side] ?? OUTSIDE;
    if (claimed !== OUTSIDE) findings.push({ kind: 'overlap', cells: names(coverage, claimed, face), at: positionOf(coverage, from) });
    faces[side] = face;
  }
  layOutIndex(coverage, edges);
  if (edges > 0) coverage.reserveEdge(edges - 1);
  for (let e = 0; e < edges; e++) {
    const [left, right] = [faces[2 * e] ?? OUTSIDE, faces[2 * e + 1] ?? OUTSIDE];
    if (left === right) findings.push({ kind: 'spike', cells: names(coverage, left, right), at: positionOf(coverage, edgeFrom[e] ?? 0) });
    putEdge(coverage, e, { from: edgeFrom[e] ?? 0, to: edgeTo[e] ?? 0, left, right });
  }
}

/** Divides edges at the vertices that lie exactly on them; reports those that cross. */
function node(coverage: Coverage, findings: BuildFinding[]): void {
  const splits = new Map<number, Set<number>>();
  const crossed = new Set<string>();
  const split = (edge: number, vertex: number): void => {
    const set = splits.get(edge);
    if (set === undefined) splits.set(edge, new Set([vertex]));
    else set.add(vertex);
  };
  eachNearPair(coverage, (edge, other) => {
    const meeting = meetingOf(coverage, edge, other);
    if (meeting === null) return;
    if (meeting.kind === 'crossing') {
      const key = edge < other ? `${edge} ${other}` : `${other} ${edge}`;
      if (crossed.has(key)) return;
      crossed.add(key);
      const cells = [edge, other].flatMap((e) => [coverage.left(2 * e), coverage.left(2 * e + 1)]);
      findings.push({ kind: 'crossing', cells: names(coverage, ...cells), at: positionOf(coverage, coverage.tail(2 * edge)) });
      return;
    }
    // A touch or an overlap: whatever end of one lies on the other divides it there.
    for (const [e, f] of [[edge, other], [other, edge]] as const) {
      for (const v of [coverage.tail(2 * f), coverage.head(2 * f)]) if (liesOn(coverage, v, e)) split(e, v);
    }
  });
  if (splits.size === 0 || findings.length > 0) return;
  const touched = new Set<number>();
  const divided = [...splits].map(([edge, inner]) => {
    const from = coverage.tail(2 * edge);
    const to = coverage.head(2 * edge);
    const far = (v: number): number => Math.abs(coverage.x(v) - coverage.x(from)) + Math.abs(coverage.y(v) - coverage.y(from));
    const sides = { left: coverage.left(2 * edge), right: coverage.left(2 * edge + 1) };
    dropEdge(coverage, edge);
    return { ...sides, chain: [from, ...[...inner].sort((a, b) => far(a) - far(b)), to] };
  });
  for (const { chain, left, right } of divided) {
    for (let i = 1; i < chain.length; i++) putPart(coverage, chain[i - 1] ?? 0, chain[i] ?? 0, left, right, findings);
    for (const v of chain) touched.add(v);
  }
  // Edges that lay upon one another had no order around their vertices; now they have.
  for (const vertex of touched) reorderAround(coverage, vertex);
}

/** A part of a divided edge: a new edge, or the other side of one that is there. */
function putPart(coverage: Coverage, from: number, to: number, left: number, right: number, findings: BuildFinding[]): void {
  const there = coverage.halfBetween(from, to);
  if (there === NONE) return putEdge(coverage, coverage.edges.next(), { from, to, left, right });
  const merged = [[coverage.left(there), left], [coverage.left(there ^ 1), right]].map(([a = OUTSIDE, b = OUTSIDE]) => {
    if (a !== OUTSIDE && b !== OUTSIDE) findings.push({ kind: 'overlap', cells: names(coverage, a, b), at: positionOf(coverage, from) });
    return a === OUTSIDE ? b : a;
  });
  const [mergedLeft = OUTSIDE, mergedRight = OUTSIDE] = merged;
  if (mergedLeft === mergedRight) findings.push({ kind: 'spike', cells: names(coverage, mergedLeft, mergedRight), at: positionOf(coverage, from) });
  const edge = there >> 1;
  dropEdge(coverage, edge);
  putEdge(coverage, edge, { from, to, left: mergedLeft, right: mergedRight });
}

/** Reports where the cells on the sides of the edges contradict one another. */
function checkLabels(coverage: Coverage, findings: BuildFinding[]): void {
  for (let vertex = 0; vertex < coverage.vertices.end; vertex++) {
    for (const half of tornWedges(coverage, vertex)) {
      const cells = names(coverage, coverage.left(half), coverage.left(coverage.ccw(half) ^ 1));
      findings.push({ kind: 'overlap', cells, at: positionOf(coverage, vertex) });
    }
  }
  if (findings.length > 0) return;
  eachCycle(coverage, (cycle) => {
    const vertex = misplaced(coverage, cycle);
    if (vertex === NONE) return;
    const around = coverage.halvesAround(vertex).flatMap((half) => [coverage.left(half), coverage.left(half ^ 1)]);
    findings.push({ kind: 'overlap', cells: names(coverage, faceWestOf(coverage, vertex), ...around), at: positionOf(coverage, vertex) });
  });
}

function liesOn(coverage: Coverage, vertex: number, edge: number): boolean {
  const a = coverage.tail(2 * edge);
  const b = coverage.head(2 * edge);
  return vertex !== a && vertex !== b && onSegment(coverage.x(a), coverage.y(a), coverage.x(b), coverage.y(b), coverage.x(vertex), coverage.y(vertex));
}

function names(coverage: Coverage, ...faces: number[]): string[] {
  return [...new Set(faces.filter((face) => face !== OUTSIDE).map((face) => coverage.cell(face)))].sort();
}
