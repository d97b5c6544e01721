import Flatbush from 'flatbush';
import { doubleArea, insideRing, orientation } from './predicates.ts';
import { finish } from './steps.ts';
import type { Steps } from './steps.ts';
import { segmentKey } from './vertices.ts';
import type { Vertices } from './vertices.ts';

/** The face that lies outside everything. */
export const OUTSIDE = 0;

/**
 * The planar subdivision made by noded segments. Half-edge 2k runs along segment k from `from[k]` to `to[k]`, 2k+1
 * back; `left[h]` is the face on the left of half-edge h. Faces are numbered from 1; 0 is the outside. A segment with
 * the same face on both sides (a dead-end street) bounds nothing.
 */
export interface Arrangement {
  vertices: Vertices;
  from: Int32Array;
  to: Int32Array;
  left: Int32Array;
  faces: number;
  /** Segment number by `segmentKey`. */
  segmentOf: Map<number, number>;
  /** The face that contains a grid point; a point on a border belongs to one of its sides, always the same. */
  locate: (x: number, y: number) => number;
}

/** Builds the faces of noded chains. Repeated segments count once. */
export function arrange(vertices: Vertices, chains: number[][]): Arrangement {
  return finish(arrangeSteps(vertices, chains));
}

/** The same in steps. */
export function* arrangeSteps(vertices: Vertices, chains: number[][]): Steps<Arrangement> {
  const { from, to, segmentOf } = uniqueSegments(chains);
  yield;
  const next = linkAround(vertices, from, to);
  yield;
  const halfEdges = next.length;
  const left = new Int32Array(halfEdges).fill(-1);
  const rings: Array<{ xs: number[]; ys: number[]; area: number }> = [{ xs: [], ys: [], area: 0 }];
  const outer: number[] = [];

  const cycleOf = new Int32Array(halfEdges).fill(-1);
  for (let h = 0; h < halfEdges; h++) {
    if (h % 8192 === 0) yield;
    if (cycleOf[h] !== -1) continue;
    const xs: number[] = [];
    const ys: number[] = [];
    for (let e = h; cycleOf[e] === -1; e = next[e] ?? 0) {
      cycleOf[e] = h;
      const v = tail(from, to, e);
      xs.push(vertices.xAt(v));
      ys.push(vertices.yAt(v));
    }
    const area = doubleArea(xs, ys);
    if (area > 0) {
      const face = rings.length;
      rings.push({ xs, ys, area });
      for (let e = h, first = true; first || e !== h; e = next[e] ?? 0, first = false) left[e] = face;
    } else outer.push(h);
  }

  const locate = locator(rings);
  // What surrounds a connected piece of linework is the smallest face around its lowest vertex; as all is noded and
  // another piece cannot touch that vertex, the test is never on a border of a foreign piece.
  for (const h of outer) {
    yield;
    let v = tail(from, to, h);
    const members: number[] = [];
    for (let e = h, first = true; first || e !== h; e = next[e] ?? 0, first = false) {
      members.push(e);
      const w = tail(from, to, e);
      if (vertices.yAt(w) < vertices.yAt(v) || (vertices.yAt(w) === vertices.yAt(v) && vertices.xAt(w) < vertices.xAt(v))) v = w;
    }
    const face = locate(vertices.xAt(v), vertices.yAt(v), v);
    for (const e of members) left[e] = face;
  }
  return {
    vertices,
    from,
    to,
    left,
    faces: rings.length,
    segmentOf,
    locate,
  };

  function locator(all: typeof rings): (x: number, y: number, notTouching?: number) => number {
    if (all.length === 1) return () => OUTSIDE;
    const index = new Flatbush(all.length - 1, 16, Float64Array);
    for (const ring of all.slice(1)) index.add(min(ring.xs), min(ring.ys), max(ring.xs), max(ring.ys));
    index.finish();
    return (x, y, notTouching) => {
      let best = OUTSIDE;
      for (const i of index.search(x, y, x, y)) {
        const ring = all[i + 1];
        if (ring === undefined || (best !== OUTSIDE && ring.area >= (all[best]?.area ?? 0))) continue;
        // Rings of the piece itself touch its lowest vertex; they are not around it.
        if (notTouching !== undefined && touches(ring, x, y)) continue;
        if (insideRing(ring.xs, ring.ys, x, y)) best = i + 1;
      }
      return best;
    };
  }
}

function touches(ring: { xs: number[]; ys: number[] }, x: number, y: number): boolean {
  return ring.xs.some((value, i) => value === x && ring.ys[i] === y);
}

function min(values: number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

function max(values: number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity);
}

function tail(from: Int32Array, to: Int32Array, h: number): number {
  return ((h & 1) === 0 ? from[h >> 1] : to[h >> 1]) ?? 0;
}

function uniqueSegments(chains: number[][]): { from: Int32Array; to: Int32Array; segmentOf: Map<number, number> } {
  const from: number[] = [];
  const to: number[] = [];
  const segmentOf = new Map<number, number>();
  for (const chain of chains) {
    for (let i = 1; i < chain.length; i++) {
      const a = chain[i - 1] ?? 0;
      const b = chain[i] ?? 0;
      const key = segmentKey(a, b);
      if (a === b || segmentOf.has(key)) continue;
      segmentOf.set(key, from.length);
      from.push(a);
      to.push(b);
    }
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to), segmentOf };
}

/** For each half-edge, the one that continues the border of the face on its left. */
function linkAround(vertices: Vertices, from: Int32Array, to: Int32Array): Int32Array {
  const leaving = new Map<number, number[]>();
  for (let h = 0; h < from.length * 2; h++) {
    const v = tail(from, to, h);
    const list = leaving.get(v);
    if (list === undefined) leaving.set(v, [h]);
    else list.push(h);
  }
  const next = new Int32Array(from.length * 2);
  for (const [v, list] of leaving) {
    sortAround(vertices, v, list, (h) => tail(from, to, h ^ 1));
    // Arriving against list[i], the face on the left continues along the next edge clockwise.
    for (let i = 0; i < list.length; i++) {
      const arriving = (list[i] ?? 0) ^ 1;
      next[arriving] = list[(i + list.length - 1) % list.length] ?? 0;
    }
  }
  return next;
}

/** Sorts items around vertex `v` counter-clockwise from east by the vertex each points to. */
export function sortAround(vertices: Vertices, v: number, items: number[], target: (item: number) => number): void {
  const x = vertices.xAt(v);
  const y = vertices.yAt(v);
  const lower = (t: number): number => {
    const dy = vertices.yAt(t) - y;
    return dy > 0 || (dy === 0 && vertices.xAt(t) > x) ? 0 : 1;
  };
  items.sort((g, h) => {
    const a = target(g);
    const b = target(h);
    return lower(a) - lower(b) || -Math.sign(orientation(x, y, vertices.xAt(a), vertices.yAt(a), vertices.xAt(b), vertices.yAt(b)));
  });
}
