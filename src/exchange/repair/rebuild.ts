import type { MultiPolygon, Polygon, Position } from 'geojson';
import { orientation } from '../../partition/units/predicates.ts';
import { polygonsFromEdges, toGeometry } from '../../partition/units/rings.ts';
import { segmentKey } from '../../partition/units/vertices.ts';
import { headTail } from './faces.ts';
import type { Faces } from './faces.ts';
import { featureOfChain } from '../../partition/units/ring-table.ts';
import type { Rings } from '../../partition/units/ring-table.ts';
import { NOBODY } from './settle.ts';
import { traceNoded } from './trace.ts';

export interface RebuildOptions {
  wanted: (feature: number) => boolean;
  /** Which vertices that noding added to a border go again: those on a side that was straight, or only those exactly on it. */
  smooth: 'straight' | 'exact';
  /** Features whose borders keep all vertices of the noding. */
  rough: ReadonlySet<number>;
}

/** The geometry of each wanted feature, from the faces it owns; null where it owns none. */
export function rebuild(rings: Rings, faces: Faces, owner: Int32Array, { wanted, smooth, rough }: RebuildOptions): Map<number, Polygon | MultiPolygon | null> {
  const { arrangement } = faces;
  const { vertices, left } = arrangement;
  const edges = new Map<number, Array<[number, number]>>();
  const degree = new Map<number, number>();
  const fixed = new Set<number>();
  for (let half = 0; half < left.length; half++) {
    const feature = owner[left[half] ?? 0] ?? NOBODY;
    const other = owner[left[half ^ 1] ?? 0] ?? NOBODY;
    if (feature === other) continue;
    const [a, b] = headTail(arrangement, half);
    if (rough.has(feature)) fixed.add(a).add(b);
    // Each border counts once, whichever of its sides has an owner.
    if ((half & 1) === 0) for (const v of [a, b]) degree.set(v, (degree.get(v) ?? 0) + 1);
    if (feature === NOBODY || !wanted(feature)) continue;
    const list = edges.get(feature);
    if (list === undefined) edges.set(feature, [[a, b]]);
    else list.push([a, b]);
  }
  const sources = smooth === 'straight' ? sourcesOf(rings, faces) : new Map<number, number[]>();
  const needless = (a: number, v: number, b: number): boolean => {
    if (degree.get(v) !== 2 || fixed.has(v)) return false;
    if (smooth === 'exact') return addedByNoding.has(v) && orientation(vertices.xAt(a), vertices.yAt(a), vertices.xAt(v), vertices.yAt(v), vertices.xAt(b), vertices.yAt(b)) === 0;
    // The very same sides before and after: then the whole run of such vertices lies on one side.
    const before = sources.get(segmentKey(a, v));
    return before !== undefined && before.join() === sources.get(segmentKey(v, b))?.join();
  };
  const addedByNoding = smooth === 'exact' ? pureNodes(rings, faces) : new Set<number>();
  const result = new Map<number, Polygon | MultiPolygon | null>();
  for (let feature = 0; feature < rings.features; feature++) {
    if (!wanted(feature)) continue;
    const own = edges.get(feature);
    if (own === undefined) {
      result.set(feature, null);
      continue;
    }
    const polygons = polygonsFromEdges(vertices, own).map((polygon) => polygon.map((ring) => straightened(ring)));
    result.set(feature, toGeometry(polygons));
  }
  return result;

  function straightened(ring: Position[]): Position[] {
    const chain = ring.slice(1).map((position) => vertices.addPosition(position));
    const n = chain.length;
    const kept = chain.filter((v, i) => !needless(chain[(i + n - 1) % n] ?? v, v, chain[(i + 1) % n] ?? v));
    const [first] = kept;
    return kept.length === n || kept.length < 3 || first === undefined ? ring : [...kept, first].map((v) => vertices.position(v));
  }
}

/** For noded segments of a side that noding divided: the numbers of those sides. */
function sourcesOf(rings: Rings, { noded }: Faces): Map<number, number[]> {
  const sources = new Map<number, number[]>();
  let side = 0;
  rings.chains.forEach((chain, i) => {
    const path = noded[i] ?? [];
    if (path.length === chain.length) return;
    const at = traceNoded(chain, path);
    for (let k = 1; k < chain.length; k++) {
      const [start, end] = [at[k - 1] ?? 0, at[k] ?? 0];
      if (end - start < 2) continue;
      side++;
      for (let s = start + 1; s <= end; s++) {
        const key = segmentKey(path[s - 1] ?? 0, path[s] ?? 0);
        const list = sources.get(key);
        if (list === undefined) sources.set(key, [side]);
        else list.push(side);
      }
    }
  });
  return sources;
}

/** Vertices that no ring had. */
function pureNodes(rings: Rings, { noded }: Faces): Set<number> {
  const added = new Set<number>(noded.flat());
  for (const chain of rings.chains) for (const v of chain) added.delete(v);
  return added;
}

/**
 * Features whose rings may come back as they were: what they covered is what they own, and (with `exact`) no
 * neighbour's corner lies beside their border and no two of their parts share one.
 */
export function untouched(rings: Rings, faces: Faces, owner: Int32Array, features: number, exact: boolean): Uint8Array {
  const { arrangement, covers, noded } = faces;
  const same = new Uint8Array(features).fill(1);
  const touch = (feature: number | undefined): void => {
    if (feature !== undefined && feature !== NOBODY) same[feature] = 0;
  };
  covers.forEach((claims, face) => {
    const has = owner[face];
    for (const claim of claims) if (claim !== has) touch(claim);
    if (has !== undefined && !claims.includes(has)) touch(has);
  });
  if (!exact) return same;
  const { vertices, left, segmentOf } = arrangement;
  rings.chains.forEach((chain, i) => {
    const path = noded[i] ?? [];
    const feature = featureOfChain(rings, i);
    for (let k = 1; k < path.length; k++) {
      const segment = segmentOf.get(segmentKey(path[k - 1] ?? 0, path[k] ?? 0));
      if (segment !== undefined && owner[left[2 * segment] ?? 0] === owner[left[2 * segment + 1] ?? 0]) touch(feature);
    }
    if (path.length === chain.length) return;
    const at = traceNoded(chain, path);
    for (let k = 1; k < chain.length; k++) {
      const [a, b] = [chain[k - 1] ?? 0, chain[k] ?? 0];
      for (let s = (at[k - 1] ?? 0) + 1; s < (at[k] ?? 0); s++) {
        const v = path[s] ?? 0;
        if (orientation(vertices.xAt(a), vertices.yAt(a), vertices.xAt(b), vertices.yAt(b), vertices.xAt(v), vertices.yAt(v)) !== 0) touch(feature);
      }
    }
  });
  return same;
}
