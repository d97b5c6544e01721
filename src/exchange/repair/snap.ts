/**
 * Moves corners onto one another where borders disagree by less than a tolerance.
 *
 * Only borders that leave a gap, an overlap or a slit to the outside are touched. Corners are clustered around
 * leaders (Hartigan 1975, "quick partition"): in a fixed order, the corner that most features share first, each goes
 * to the nearest leader within the tolerance or becomes one. Leaders never move and no corner moves twice, so nothing
 * drifts farther than the tolerance however long a row of close corners is. Then a border that a leader of another
 * feature lies beside within the tolerance is led through it (as in JTS's snapping noder, but once).
 */
import Flatbush from 'flatbush';
import { OUTSIDE } from '../../partition/units/arrangement.ts';
import { METRES_PER_STEP } from '../../base/quantize.ts';
import { distanceM } from '../../partition/units/measures.ts';
import { orientation } from '../../partition/units/predicates.ts';
import type { Steps } from '../../partition/units/steps.ts';
import { segmentKey } from '../../partition/units/vertices.ts';
import { usersOf } from './faces.ts';
import type { Faces } from './faces.ts';
import { closeChain, featureOfChain } from '../../partition/units/ring-table.ts';
import type { Rings } from '../../partition/units/ring-table.ts';
import { traceNoded } from './trace.ts';

export interface Snapped {
  rings: Rings;
  /** Moved corners, with the features whose rings have them. */
  moves: Array<{ from: number; to: number; metres: number; features: number[] }>;
  /** Features whose rings are no longer as they were. */
  changed: Set<number>;
}

const DIRTY = 1;
const OPEN = 2;

export function* snapSteps(rings: Rings, faces: Faces, toleranceM: number): Steps<Snapped> {
  const { vertices } = rings;
  const { marks, sides } = markSides(rings, faces);
  yield;
  const users = usersOf(rings, (vertex) => marks.has(vertex));
  const corners = [...users.keys()].sort(
    (a, b) => (users.get(b)?.size ?? 0) - (users.get(a)?.size ?? 0) || vertices.xAt(a) - vertices.xAt(b) || vertices.yAt(a) - vertices.yAt(b),
  );
  if (corners.length === 0) return { rings, moves: [], changed: new Set() };
  const metres = (a: number, b: number): number => distanceM(vertices.position(a), vertices.position(b));
  const index = new Flatbush(corners.length, 16, Float64Array);
  for (const v of corners) index.add(vertices.xAt(v), vertices.yAt(v), vertices.xAt(v), vertices.yAt(v));
  index.finish();
  const reachY = Math.ceil((1.01 * toleranceM) / METRES_PER_STEP);
  const reachX = (y: number): number => Math.ceil(reachY / Math.max(0.01, Math.cos((y / 1e7) * (Math.PI / 180))));

  const target = new Map<number, number>();
  for (const [i, v] of corners.entries()) {
    if (i % 1024 === 0) yield;
    const [x, y] = [vertices.xAt(v), vertices.yAt(v)];
    let best = -1;
    let least = Infinity;
    for (const k of index.search(x - reachX(y), y - reachY, x + reachX(y), y + reachY)) {
      const leader = corners[k] ?? v;
      if (k >= i || target.has(leader) || !maySnap(v, leader)) continue;
      const distance = metres(v, leader);
      if (distance <= toleranceM && (distance < least || (distance === least && k < best))) [best, least] = [k, distance];
    }
    if (best >= 0) target.set(v, corners[best] ?? v);
  }
  const placed = (v: number): number => target.get(v) ?? v;

  const inner = new Map<number, number[]>();
  for (const [i, [key, { a, b, features }]] of [...sides].entries()) {
    if (i % 1024 === 0) yield;
    const [p, q] = [placed(a), placed(b)];
    if (p === q) continue;
    const [px, py, qx, qy] = [vertices.xAt(p), vertices.yAt(p), vertices.xAt(q), vertices.yAt(q)];
    const wide = Math.max(reachX(py), reachX(qy));
    const found: Array<{ vertex: number; along: number }> = [];
    for (const k of index.search(Math.min(px, qx) - wide, Math.min(py, qy) - reachY, Math.max(px, qx) + wide, Math.max(py, qy) + reachY)) {
      const v = corners[k] ?? p;
      if (target.has(v) || v === p || v === q || [...features].some((feature) => users.get(v)?.has(feature))) continue;
      // Noding leads an unmoved border through it anyway, without moving anything.
      if (p === a && q === b && 2 * Math.abs(orientation(px, py, qx, qy, vertices.xAt(v), vertices.yAt(v))) < Math.abs(qx - px) + Math.abs(qy - py)) continue;
      const scale = Math.cos((vertices.yAt(v) / 1e7) * (Math.PI / 180));
      const [dx, dy] = [(qx - px) * scale, qy - py];
      const [vx, vy] = [(vertices.xAt(v) - px) * scale, vertices.yAt(v) - py];
      const along = (vx * dx + vy * dy) / (dx * dx + dy * dy);
      const across = (Math.abs(vx * dy - vy * dx) / Math.hypot(dx, dy)) * METRES_PER_STEP;
      if (along > 0 && along < 1 && across <= toleranceM) found.push({ vertex: v, along });
    }
    if (found.length > 0) inner.set(key, found.sort((s, t) => s.along - t.along || s.vertex - t.vertex).map(({ vertex }) => vertex));
  }

  const changed = new Set<number>();
  const chains = rings.chains.map((chain, i) => {
    const out: number[] = [];
    let same = true;
    const put = (v: number): void => {
      if (v !== out[out.length - 1]) out.push(v);
    };
    chain.forEach((v, k) => {
      const before = chain[k - 1];
      const between = before === undefined ? undefined : inner.get(segmentKey(before, v));
      if (before !== undefined && between !== undefined) {
        same = false;
        for (const w of before < v ? between : [...between].reverse()) put(w);
      }
      if (target.has(v)) same = false;
      put(placed(v));
    });
    if (same) return chain;
    changed.add(featureOfChain(rings, i));
    return closeChain(out);
  });
  const moves = [...target].map(([from, to]) => ({ from, to, metres: metres(from, to), features: [...(users.get(from) ?? [])].sort((a, b) => a - b) }));
  return { rings: { ...rings, chains }, moves, changed };

  /** Corners of borders at odds may join where their features differ; at the outside only where they share none. */
  function maySnap(v: number, leader: number): boolean {
    const [mine, theirs] = [users.get(v) ?? new Set<number>(), users.get(leader) ?? new Set<number>()];
    const shared = [...mine].filter((feature) => theirs.has(feature)).length;
    if (((marks.get(v) ?? 0) & (marks.get(leader) ?? 0) & DIRTY) !== 0) return shared < mine.size || shared < theirs.size;
    return shared === 0;
  }
}

/** The sides of rings (lower-numbered end first) at a gap or overlap or at the outside, and their ends with what they lie at. */
function markSides(rings: Rings, { arrangement, noded, covers }: Faces): { marks: Map<number, number>; sides: Map<number, { a: number; b: number; features: Set<number> }> } {
  const { left, segmentOf } = arrangement;
  const kindOf = (face: number): number => (face === OUTSIDE ? OPEN : covers[face]?.length === 1 ? 0 : DIRTY);
  const marks = new Map<number, number>();
  const sides = new Map<number, { a: number; b: number; features: Set<number> }>();
  rings.chains.forEach((chain, i) => {
    const path = noded[i] ?? [];
    const at = traceNoded(chain, path);
    for (let k = 1; k < chain.length; k++) {
      let mark = 0;
      for (let s = (at[k - 1] ?? 0) + 1; s <= (at[k] ?? 0); s++) {
        const segment = segmentOf.get(segmentKey(path[s - 1] ?? 0, path[s] ?? 0));
        if (segment !== undefined) mark |= kindOf(left[2 * segment] ?? 0) | kindOf(left[2 * segment + 1] ?? 0);
      }
      if (mark === 0) continue;
      const [u, v] = [chain[k - 1] ?? 0, chain[k] ?? 0];
      for (const end of [u, v]) marks.set(end, (marks.get(end) ?? 0) | mark);
      const key = segmentKey(u, v);
      const feature = featureOfChain(rings, i);
      const side = sides.get(key);
      if (side === undefined) sides.set(key, { a: Math.min(u, v), b: Math.max(u, v), features: new Set([feature]) });
      else side.features.add(feature);
    }
  });
  return { marks, sides };
}
