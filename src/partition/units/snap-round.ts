import Flatbush from 'flatbush';
import { orientation } from './predicates.ts';
import { finish } from './steps.ts';
import type { Steps } from './steps.ts';
import { segmentKey } from './vertices.ts';
import type { Vertices } from './vertices.ts';

const MAX_PASSES = 20;

/**
 * Nodes lines on the grid: afterwards two segments meet only at their ends, and every end is a grid point.
 *
 * Method: snap rounding by hot pixels (Hobby 1999; Goodrich, Guibas, Hershberger and Tanenbaum 1997). Each end and
 * each crossing, rounded to the grid, makes its grid square hot, and a segment is routed through the centre of every
 * hot square it passes. Predicates are exact on integers and the result is checked: passes repeat until one changes
 * nothing. The judge in the property tests shares no code with it.
 *
 * @param chains vertex numbers of each line; a closed ring repeats its first vertex
 * @returns for each input line its noded vertices (a line that collapsed to a point has fewer than two)
 */
export function snapRound(vertices: Vertices, chains: number[][]): number[][] {
  return finish(snapRoundSteps(vertices, chains));
}

/** The lines are too dense for the grid: noding them did not come to an end. */
export class NotSettled extends Error {}

/** The same in steps. */
export function* snapRoundSteps(vertices: Vertices, chains: number[][]): Steps<number[][]> {
  let current = chains;
  const known: Known = { segments: new Set(), ends: new Set() };
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const splits = yield* findSplits(vertices, current, known);
    if (splits.size === 0) return current;
    current = current.map((chain) => split(chain, splits));
  }
  throw new NotSettled('snap rounding did not settle');
}

/** What passes before have looked at: among these there is nothing more to find. */
interface Known {
  segments: Set<number>;
  ends: Set<number>;
}

function split(chain: number[], splits: Map<number, number[]>): number[] {
  const out: number[] = chain.slice(0, 1);
  for (let i = 1; i < chain.length; i++) {
    const a = chain[i - 1] ?? 0;
    const b = chain[i] ?? 0;
    const inner = splits.get(segmentKey(a, b));
    if (inner !== undefined) {
      if (a < b) for (const vertex of inner) out.push(vertex);
      else for (let k = inner.length - 1; k >= 0; k--) out.push(inner[k] ?? 0);
    }
    out.push(b);
  }
  return out.filter((vertex, i) => i === 0 || vertex !== out[i - 1]);
}

/** For each segment that is not yet noded, the vertices to put into it, ordered from its lower-numbered end. */
function* findSplits(vertices: Vertices, chains: number[][], known: Known): Steps<Map<number, number[]>> {
  const { x, y } = vertices;
  const from: number[] = [];
  const to: number[] = [];
  const seen = new Set<number>();
  for (const chain of chains) {
    for (let i = 1; i < chain.length; i++) {
      const a = chain[i - 1] ?? 0;
      const b = chain[i] ?? 0;
      const key = segmentKey(a, b);
      if (a === b || seen.has(key)) continue;
      seen.add(key);
      from.push(Math.min(a, b));
      to.push(Math.max(a, b));
    }
  }
  const found = new Map<number, Set<number>>();
  if (from.length === 0) return new Map();
  const add = (segment: number, vertex: number): void => {
    const set = found.get(segment);
    if (set === undefined) found.set(segment, new Set([vertex]));
    else set.add(vertex);
  };
  const fresh: number[] = [];
  for (let s = 0; s < from.length; s++) if (!known.segments.has(segmentKey(from[s] ?? 0, to[s] ?? 0))) fresh.push(s);
  const isFresh = new Uint8Array(from.length);
  for (const s of fresh) isFresh[s] = 1;
  const ends = new Set<number>();
  for (const list of [from, to]) for (const v of list) ends.add(v);
  const box = (s: number): [number, number, number, number] => {
    const a = from[s] ?? 0;
    const b = to[s] ?? 0;
    return [
      Math.min(x[a] ?? 0, x[b] ?? 0),
      Math.min(y[a] ?? 0, y[b] ?? 0),
      Math.max(x[a] ?? 0, x[b] ?? 0),
      Math.max(y[a] ?? 0, y[b] ?? 0),
    ];
  };

  const segments = new Flatbush(from.length, 16, Float64Array);
  for (let s = 0; s < from.length; s++) segments.add(...box(s));
  segments.finish();
  yield;
  for (const [i, s] of fresh.entries()) {
    if (i % 1024 === 0) yield;
    segments.search(...box(s), (t) => {
      if (t > s || isFresh[t] === 0) {
        const crossing = properCrossing(vertices, from[s] ?? 0, to[s] ?? 0, from[t] ?? 0, to[t] ?? 0);
        if (crossing >= 0) {
          ends.add(crossing);
          add(s, crossing);
          add(t, crossing);
        }
      }
      return false;
    });
  }

  const pixels = [...ends];
  const hot = new Flatbush(pixels.length, 16, Float64Array);
  for (const p of pixels) hot.add(x[p] ?? 0, y[p] ?? 0, x[p] ?? 0, y[p] ?? 0);
  hot.finish();
  yield;
  const addPassed = (s: number, p: number): boolean => {
    const a = from[s] ?? 0;
    const b = to[s] ?? 0;
    if (p === a || p === b) return false;
    const reach = Math.abs((x[b] ?? 0) - (x[a] ?? 0)) + Math.abs((y[b] ?? 0) - (y[a] ?? 0));
    // The line passes the open unit square around p where its distance function changes sign within it.
    const det = orientation(x[a] ?? 0, y[a] ?? 0, x[b] ?? 0, y[b] ?? 0, x[p] ?? 0, y[p] ?? 0);
    if (2 * Math.abs(det) < reach) add(s, p);
    return false;
  };
  for (const [i, s] of fresh.entries()) {
    if (i % 1024 === 0) yield;
    hot.search(...box(s), (k) => addPassed(s, pixels[k] ?? 0));
  }
  if (known.segments.size > 0) {
    for (const p of pixels) {
      if (!known.ends.has(p)) segments.search(x[p] ?? 0, y[p] ?? 0, x[p] ?? 0, y[p] ?? 0, (s) => isFresh[s] === 0 && addPassed(s, p));
    }
  }
  known.segments = seen;
  known.ends = ends;

  const result = new Map<number, number[]>();
  for (const [s, set] of found) {
    const a = from[s] ?? 0;
    const b = to[s] ?? 0;
    set.delete(a);
    set.delete(b);
    if (set.size === 0) continue;
    const dx = (x[b] ?? 0) - (x[a] ?? 0);
    const dy = (y[b] ?? 0) - (y[a] ?? 0);
    const along = (p: number): number => dx * ((x[p] ?? 0) - (x[a] ?? 0)) + dy * ((y[p] ?? 0) - (y[a] ?? 0));
    const key = segmentKey(a, b);
    result.set(key, [...set].sort((p, q) => along(p) - along(q) || p - q));
    // Another segment's pieces may bring the same segment back: then it is to be divided again.
    seen.delete(key);
  }
  return result;
}

/** The grid point nearest to where two segments cross in their interiors, or −1 where they do not. */
function properCrossing(vertices: Vertices, a: number, b: number, c: number, d: number): number {
  if (a === c || a === d || b === c || b === d) return -1;
  const { x, y } = vertices;
  const ax = x[a] ?? 0;
  const ay = y[a] ?? 0;
  const bx = x[b] ?? 0;
  const by = y[b] ?? 0;
  const cx = x[c] ?? 0;
  const cy = y[c] ?? 0;
  const dx = x[d] ?? 0;
  const dy = y[d] ?? 0;
  const o1 = orientation(ax, ay, bx, by, cx, cy);
  const o2 = orientation(ax, ay, bx, by, dx, dy);
  if (o1 === 0 || o2 === 0 || o1 > 0 === o2 > 0) return -1;
  const o3 = orientation(cx, cy, dx, dy, ax, ay);
  const o4 = orientation(cx, cy, dx, dy, bx, by);
  if (o3 === 0 || o4 === 0 || o3 > 0 === o4 > 0) return -1;
  const r = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / r;
  return vertices.add(Math.round(ax + t * (bx - ax)), Math.round(ay + t * (by - ay)));
}
