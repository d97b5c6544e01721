/**
 * How the rings of one feature lie to one another (OGC 06-103r4, 6.1.11 and 6.1.14): holes inside their shell and
 * apart from each other, parts apart from each other, all of them meeting in single points at most, and the interior
 * of each part in one piece. Decided by faces and noded segments, so exactly.
 */
import { OUTSIDE } from './arrangement.ts';
import type { Arrangement } from './arrangement.ts';
import { pointInside } from './points.ts';
import { regionsOfFaces } from './regions.ts';
import { featureOfChain, isShell } from './ring-table.ts';
import type { Rings } from './ring-table.ts';
import { polygonsFromEdges } from './rings.ts';
import { segmentKey } from './vertices.ts';

export type RelationReason = 'holeOutside' | 'holesOverlap' | 'holeSharesEdge' | 'partsOverlap' | 'partsShareEdge' | 'interiorCut';

/** Two rings of a feature that may not lie so. */
export interface RingFlaw {
  reason: RelationReason;
  feature: number;
  /** A point in the ground or on the line concerned; degrees. */
  at: [number, number];
}

/** What the rings cover, and where those of a feature are at odds. */
export interface RingCover {
  /** Sorted feature numbers by face: a feature covers the union of its parts, a part its shell without its holes; even-odd within one ring. */
  covers: ReadonlyArray<readonly number[]>;
  flaws: RingFlaw[];
}

/** @param noded the chains of `rings` as noded, of which `arrangement` is made */
export function coverOfRings(arrangement: Arrangement, rings: Rings, noded: readonly number[][]): RingCover {
  const found = new Found(rings);
  const seen = new Map<readonly number[], readonly number[]>();
  const around = regionsOfFaces(
    arrangement,
    noded.map((chain) => [chain]),
  );
  const covers = around.map((chains, face) => {
    let features = seen.get(chains);
    if (features === undefined) seen.set(chains, (features = coverOf(rings, chains, (reason, a, b) => found.add(reason, a, b, { face }))));
    return features;
  });
  sharedSegments(rings, noded, found);
  cutInteriors(rings, noded, found);
  return { covers, flaws: placed(arrangement, rings, found) };
}

type Place = { face: number } | { vertices: readonly number[] };

/** Flaws by the two rings concerned: one for each pair, the first that was found. */
class Found {
  readonly #rings: Rings;
  readonly #pairs = new Set<string>();
  readonly parts = new Set<number>();
  readonly flaws: Array<{ reason: RelationReason; feature: number; place: Place }> = [];

  constructor(rings: Rings) {
    this.#rings = rings;
  }

  add(reason: RelationReason, a: number, b: number, place: Place): void {
    const pair = `${Math.min(a, b)},${Math.max(a, b)}`;
    if (this.#pairs.has(pair)) return;
    this.#pairs.add(pair);
    for (const chain of [a, b]) this.parts.add(this.#rings.partOf[chain] ?? 0);
    this.flaws.push({ reason, feature: featureOfChain(this.#rings, a), place });
  }
}

type Add = (reason: RelationReason, a: number, b: number) => void;

/** The features that cover a face, from the sorted numbers of the rings around it: a part's shell comes before its holes. */
function coverOf(rings: Rings, chains: readonly number[], add: Add): readonly number[] {
  const { partOf, featureOf } = rings;
  const features: number[] = [];
  let shellBefore = -1;
  for (let i = 0; i < chains.length; ) {
    const first = chains[i] ?? 0;
    const part = partOf[first] ?? 0;
    let end = i + 1;
    while (end < chains.length && partOf[chains[end] ?? 0] === part) end++;
    const inShell = isShell(rings, first);
    const holes = chains.slice(inShell ? i + 1 : i, end);
    if (!inShell) for (const hole of holes) add('holeOutside', shellOf(rings, hole), hole);
    for (let k = 1; k < holes.length; k++) add('holesOverlap', holes[k - 1] ?? 0, holes[k] ?? 0);
    if (inShell && holes.length === 0) {
      const feature = featureOf[part] ?? 0;
      if (features[features.length - 1] === feature) add('partsOverlap', shellBefore, first);
      else features.push(feature);
      shellBefore = first;
    }
    i = end;
  }
  return features;
}

function shellOf(rings: Rings, hole: number): number {
  let chain = hole;
  while (!isShell(rings, chain)) chain--;
  return chain;
}

/** Segments that two rings of one feature run along. */
function sharedSegments(rings: Rings, noded: readonly number[][], found: Found): void {
  let feature = -1;
  let users = new Map<number, number>();
  noded.forEach((path, chain) => {
    if (featureOfChain(rings, chain) !== feature) {
      feature = featureOfChain(rings, chain);
      users = new Map();
      // A feature of one ring shares with none of its own.
      if (chain + 1 === noded.length || featureOfChain(rings, chain + 1) !== feature) return;
    }
    for (let k = 1; k < path.length; k++) {
      const [a, b] = [path[k - 1] ?? 0, path[k] ?? 0];
      const key = segmentKey(a, b);
      const other = users.get(key);
      if (other === undefined) users.set(key, chain);
      else if (other !== chain) {
        const samePart = rings.partOf[other] === rings.partOf[chain];
        found.add(samePart ? 'holeSharesEdge' : 'partsShareEdge', other, chain, { vertices: [a, b] });
      }
    }
  });
}

/** Rings of one part that touch in points so that they close a round: what lies within is cut off. */
function cutInteriors({ partOf, featureOf }: Rings, noded: readonly number[][], found: Found): void {
  let part = -1;
  let firstAt = new Map<number, number>();
  const joined = new Map<number, number>();
  const root = (chain: number): number => {
    let at = chain;
    for (let up = joined.get(at); up !== undefined; up = joined.get(at)) at = up;
    return at;
  };
  noded.forEach((path, chain) => {
    if (partOf[chain] !== part) {
      part = partOf[chain] ?? 0;
      firstAt = new Map();
      if (partOf[chain + 1] !== part) return;
    }
    if (found.parts.has(part)) return;
    for (const v of path.slice(1)) {
      const other = firstAt.get(v);
      if (other === undefined) firstAt.set(v, chain);
      if (other === undefined || other === chain) continue;
      const [a, b] = [root(other), root(chain)];
      if (a === b) return void found.flaws.push({ reason: 'interiorCut', feature: featureOf[part] ?? 0, place: { vertices: [v] } });
      joined.set(b, a);
    }
  });
}

function placed({ vertices, from, to, left }: Arrangement, rings: Rings, { flaws }: Found): RingFlaw[] {
  const edges = new Map<number, Array<[number, number]>>();
  for (const { place } of flaws) if ('face' in place && place.face !== OUTSIDE) edges.set(place.face, []);
  if (edges.size > 0) {
    for (let h = 0; h < left.length; h++) {
      const list = left[h] === left[h ^ 1] ? undefined : edges.get(left[h] ?? 0);
      if (list === undefined) continue;
      const [a, b] = [from[h >> 1] ?? 0, to[h >> 1] ?? 0];
      list.push((h & 1) === 0 ? [a, b] : [b, a]);
    }
  }
  const middle = (list: readonly number[]): [number, number] => {
    const mean = (axis: 0 | 1): number => list.reduce((sum, v) => sum + (vertices.position(v)[axis] ?? 0), 0) / list.length;
    return [mean(0), mean(1)];
  };
  return flaws.map(({ reason, feature, place }) => {
    if ('vertices' in place) return { reason, feature, at: middle(place.vertices) };
    const [polygon = []] = polygonsFromEdges(vertices, edges.get(place.face) ?? []);
    return { reason, feature, at: pointInside({ type: 'Polygon', coordinates: polygon }) };
  });
}
