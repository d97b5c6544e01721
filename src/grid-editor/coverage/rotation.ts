/** Upkeep of the counter-clockwise order around vertices and of the list of half-edges per face. */
import { compareAround } from './exact.ts';
import { NONE } from './model.ts';
import type { Coverage } from './model.ts';

function compare(coverage: Coverage, g: number, h: number): number {
  const v = coverage.tail(g);
  const a = coverage.head(g);
  const b = coverage.head(h);
  return compareAround(coverage.x(v), coverage.y(v), coverage.x(a), coverage.y(a), coverage.x(b), coverage.y(b));
}

/**
 * Whether turning counter-clockwise from g one meets h before k. What lies exactly upon another (the build sees such
 * input before it refuses it) comes next to it, so that the others' order stays true.
 */
function turnsBetween(coverage: Coverage, g: number, h: number, k: number): boolean {
  const first = compare(coverage, g, h);
  const around = compare(coverage, g, k);
  if (around === 0) return first === 0;
  const second = compare(coverage, h, k) < 0;
  return around < 0 ? first <= 0 && second : first <= 0 || second;
}

/** Puts a half-edge in its place around its tail. */
export function linkAround(coverage: Coverage, half: number): void {
  const v = coverage.tail(half);
  const first = coverage.out(v);
  if (first === NONE) {
    coverage.vertexOut[v] = half;
    coverage.halfCcw[half] = half;
    coverage.halfCw[half] = half;
    return;
  }
  let before = first;
  if (coverage.ccw(first) !== first) {
    while (!turnsBetween(coverage, before, half, coverage.ccw(before))) {
      before = coverage.ccw(before);
      if (before === first) break;
    }
  }
  const after = coverage.ccw(before);
  coverage.halfCcw[before] = half;
  coverage.halfCw[half] = before;
  coverage.halfCcw[half] = after;
  coverage.halfCw[after] = half;
}

export function unlinkAround(coverage: Coverage, half: number): void {
  const v = coverage.tail(half);
  const after = coverage.ccw(half);
  const before = coverage.cw(half);
  coverage.halfCcw[before] = after;
  coverage.halfCw[after] = before;
  if (coverage.out(v) === half) coverage.vertexOut[v] = after === half ? NONE : after;
}

/** Orders anew what leaves a vertex, after it or a neighbour moved. */
export function reorderAround(coverage: Coverage, vertex: number): void {
  const halves = coverage.halvesAround(vertex);
  if (halves.length < 3) return;
  halves.sort((g, h) => compare(coverage, g, h));
  halves.forEach((half, i) => {
    const after = halves[(i + 1) % halves.length] ?? half;
    coverage.halfCcw[half] = after;
    coverage.halfCw[after] = half;
  });
}

/** The half-edge after which, counter-clockwise, the direction from its tail to a point would come; NONE where nothing leaves the vertex. */
export function halfBefore(coverage: Coverage, vertex: number, x: number, y: number): number {
  const vx = coverage.x(vertex);
  const vy = coverage.y(vertex);
  const toPoint = (h: number): number => {
    const a = coverage.head(h);
    return compareAround(vx, vy, coverage.x(a), coverage.y(a), x, y);
  };
  for (const half of coverage.halvesAround(vertex)) {
    const after = coverage.ccw(half);
    if (after === half) return half;
    const first = toPoint(half) < 0;
    const second = toPoint(after) > 0;
    if (compare(coverage, half, after) < 0 ? first && second : first || second) return half;
  }
  return coverage.out(vertex);
}

/** Gives a half-edge the face on its left and puts it on that face's list. */
export function linkFace(coverage: Coverage, half: number, face: number): void {
  const first = coverage.firstOfFace(face);
  coverage.halfLeft[half] = face;
  coverage.halfFaceNext[half] = first;
  coverage.halfFacePrevious[half] = NONE;
  if (first !== NONE) coverage.halfFacePrevious[first] = half;
  coverage.faceFirst[face] = half;
}

export function unlinkFace(coverage: Coverage, half: number): void {
  const after = coverage.nextOfFace(half);
  const before = coverage.halfFacePrevious[half] ?? NONE;
  if (before === NONE) coverage.faceFirst[coverage.left(half)] = after;
  else coverage.halfFaceNext[before] = after;
  if (after !== NONE) coverage.halfFacePrevious[after] = before;
}
