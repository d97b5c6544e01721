/** What must hold of every coverage at any time. A finding is a fault of the program, never of the user. */
import type { Change } from './change.ts';
import { touchedFaces } from './change.ts';
import { eachCycle, misplaced, tornWedges } from './consistency.ts';
import { cycleFrom, cyclesOf, doubleAreaOf } from './cycles.ts';
import { compareAround } from './exact.ts';
import { NONE, OUTSIDE } from './model.ts';
import type { Coverage } from './model.ts';
import { eachNearPair, meetingOf } from './pair.ts';
import { edgesInBox } from './query.ts';

export type Finding =
  /** An edge names a vertex or face that is not there, or its arrays contradict one another. */
  | { kind: 'reference' | 'faceList' | 'index'; edge: number }
  /** An edge with the same face on both sides, or between a place and itself. */
  | { kind: 'sameSides' | 'noLength'; edge: number }
  | { kind: 'crossing' | 'overlap'; edge: number; other: number }
  /** A vertex lies on an edge that it does not belong to. */
  | { kind: 'touch'; edge: number; vertex: number }
  /** A vertex without edges, or whose edges are not in counter-clockwise order. */
  | { kind: 'isolated' | 'order'; vertex: number }
  /** A border that changes its face at a vertex: a ring that does not close. */
  | { kind: 'openRing'; vertex: number }
  /** A hole or island lies in another face than its surroundings say. */
  | { kind: 'nesting'; vertex: number; face: number }
  /** A cell without border, or whose area is not positive. */
  | { kind: 'noArea'; face: number };

/** Walks of the outside longer than this are left out of a local check; a full one follows them. */
const LONGEST_LOCAL_WALK = 5_000;

/**
 * Checks the whole coverage, or only what a change that has just been applied could have broken: the edges at its
 * vertices against their surroundings, and all of the faces it touched. (What a change can break far from its vertices
 * is only that an island came to lie in another face; that needs the full check.)
 * @returns nothing for a sound coverage
 */
export function invariants(coverage: Coverage, around?: Change): Finding[] {
  return around === undefined ? checkAll(coverage) : checkAround(coverage, around);
}

function checkAll(coverage: Coverage): Finding[] {
  const findings: Finding[] = [];
  let edges = 0;
  for (let edge = 0; edge < coverage.edges.end; edge++) {
    if (!coverage.edges.isLive(edge)) continue;
    edges++;
    checkEdge(coverage, edge, findings);
  }
  if (edges !== coverage.edges.count || edges !== coverage.index.count) findings.push({ kind: 'index', edge: NONE });
  // What follows walks along references and must find them whole.
  if (findings.some(({ kind }) => kind === 'reference' || kind === 'faceList')) return findings;
  for (let vertex = 0; vertex < coverage.vertices.end; vertex++) if (coverage.vertices.isLive(vertex)) checkVertex(coverage, vertex, findings);
  const pairs = new Set<string>();
  eachNearPair(coverage, (edge, other) => checkPair(coverage, Math.min(edge, other), Math.max(edge, other), findings, pairs));
  const doubleAreas = new Map(coverage.cells().map((face) => [face, 0]));
  eachCycle(coverage, (cycle) => {
    const face = coverage.left(cycle[0] ?? NONE);
    if (face !== OUTSIDE) doubleAreas.set(face, (doubleAreas.get(face) ?? 0) + doubleAreaOf(coverage, cycle));
    checkNesting(coverage, cycle, findings);
  });
  for (const [face, doubleArea] of doubleAreas) if (doubleArea <= 0) findings.push({ kind: 'noArea', face });
  return findings;
}

function checkAround(coverage: Coverage, change: Change): Finding[] {
  const findings: Finding[] = [];
  const vertices = new Set(change.vertices.map(({ id }) => id));
  for (const { before, after } of change.edges) for (const record of [before, after]) if (record !== null) vertices.add(record.from).add(record.to);
  for (const vertex of vertices) if (!coverage.vertices.isLive(vertex)) vertices.delete(vertex);
  const edges = new Set<number>();
  for (const vertex of vertices) {
    checkVertex(coverage, vertex, findings);
    for (const half of coverage.halvesAround(vertex)) edges.add(half >> 1);
  }
  const pairs = new Set<string>();
  for (const edge of edges) {
    checkEdge(coverage, edge, findings);
    const [ax, ay] = [coverage.x(coverage.tail(2 * edge)), coverage.y(coverage.tail(2 * edge))];
    const [bx, by] = [coverage.x(coverage.head(2 * edge)), coverage.y(coverage.head(2 * edge))];
    for (const other of edgesInBox(coverage, Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))) {
      if (other !== edge) checkPair(coverage, Math.min(edge, other), Math.max(edge, other), findings, pairs);
    }
  }
  if (findings.some(({ kind }) => kind === 'reference' || kind === 'faceList')) return findings;
  for (const face of touchedFaces(coverage, change)) {
    if (!coverage.faces.isLive(face)) continue;
    const cycles = cyclesOf(coverage, face);
    if (cycles.reduce((sum, cycle) => sum + doubleAreaOf(coverage, cycle), 0) <= 0) findings.push({ kind: 'noArea', face });
    for (const cycle of cycles) checkNesting(coverage, cycle, findings);
  }
  const walked = new Set<number>();
  for (const vertex of vertices) {
    for (const half of coverage.halvesAround(vertex)) {
      if (coverage.left(half) !== OUTSIDE || walked.has(half)) continue;
      const cycle = cycleFrom(coverage, half, LONGEST_LOCAL_WALK);
      for (const h of cycle) walked.add(h);
      if (cycle.length < LONGEST_LOCAL_WALK) checkNesting(coverage, cycle, findings);
    }
  }
  return findings;
}

function checkEdge(coverage: Coverage, edge: number, findings: Finding[]): void {
  for (const half of [2 * edge, 2 * edge + 1]) {
    const face = coverage.left(half);
    if (!coverage.vertices.isLive(coverage.tail(half)) || !coverage.faces.isLive(face) || coverage.cw(coverage.ccw(half)) !== half || coverage.tail(coverage.ccw(half)) !== coverage.tail(half)) {
      findings.push({ kind: 'reference', edge });
      return;
    }
    const previous = coverage.halfFacePrevious[half] ?? NONE;
    const after = coverage.nextOfFace(half);
    if ((previous === NONE ? coverage.firstOfFace(face) : coverage.nextOfFace(previous)) !== half || (after !== NONE && coverage.left(after) !== face)) {
      findings.push({ kind: 'faceList', edge });
    }
  }
  const a = coverage.tail(2 * edge);
  const b = coverage.head(2 * edge);
  if (coverage.x(a) === coverage.x(b) && coverage.y(a) === coverage.y(b)) findings.push({ kind: 'noLength', edge });
  if (coverage.left(2 * edge) === coverage.left(2 * edge + 1)) findings.push({ kind: 'sameSides', edge });
  if (!coverage.index.holds(edge, coverage.x(a), coverage.y(a), coverage.x(b), coverage.y(b))) findings.push({ kind: 'index', edge });
}

function checkVertex(coverage: Coverage, vertex: number, findings: Finding[]): void {
  const halves = coverage.halvesAround(vertex);
  if (halves.length === 0) {
    findings.push({ kind: 'isolated', vertex });
    return;
  }
  if (tornWedges(coverage, vertex).length > 0) findings.push({ kind: 'openRing', vertex });
  if (halves.length < 3) return;
  const [x, y] = [coverage.x(vertex), coverage.y(vertex)];
  // Around once, the direction falls back to the east exactly once.
  let falls = 0;
  halves.forEach((half, i) => {
    const a = coverage.head(half);
    const b = coverage.head(halves[(i + 1) % halves.length] ?? half);
    if (compareAround(x, y, coverage.x(a), coverage.y(a), coverage.x(b), coverage.y(b)) >= 0) falls++;
  });
  if (falls !== 1) findings.push({ kind: 'order', vertex });
}

function checkPair(coverage: Coverage, edge: number, other: number, findings: Finding[], reported: Set<string>): void {
  const meeting = meetingOf(coverage, edge, other);
  if (meeting === null || reported.has(`${edge} ${other}`)) return;
  reported.add(`${edge} ${other}`);
  if (meeting.kind === 'touch') findings.push({ kind: 'touch', edge: meeting.on, vertex: meeting.vertex });
  else findings.push({ kind: meeting.kind, edge, other });
}

function checkNesting(coverage: Coverage, cycle: readonly number[], findings: Finding[]): void {
  const vertex = misplaced(coverage, cycle);
  if (vertex !== NONE) findings.push({ kind: 'nesting', vertex, face: coverage.left(cycle[0] ?? NONE) });
}
