import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { OUTSIDE, arrange } from './arrangement.ts';
import type { Arrangement } from './arrangement.ts';
import { pointInside } from './points.ts';
import { areaM2 } from './measures.ts';
import { regionsOfFaces } from './regions.ts';
import { polygonsFromEdges } from './rings.ts';
import { snapRound } from './snap-round.ts';
import { Vertices, segmentKey } from './vertices.ts';

export interface CoverageFinding {
  kind: 'gap' | 'overlap' | 'invalidRing';
  /** A point in the gap or overlap, or where the ring is wrong; degrees. */
  at: [number, number];
  /** Size of the gap or overlap, 0 for a ring. */
  areaM2: number;
  /** Indices of the features concerned: the ones that overlap, or around the gap. */
  features: number[];
  /** What is wrong with a ring. */
  reason?: 'notNumbers' | 'tooFewPoints' | 'unclosed' | 'duplicatePoint' | 'spike' | 'selfCrossing';
}

/**
 * Checks polygons as one coverage: places that two cover, enclosed places that none covers, and rings that are no
 * rings. Exact on the 1e-7° grid: coordinates are rounded to it and lines that pass a vertex within half a step (5 mm)
 * are taken to pass through it, so what is smaller than that is no finding; everything larger is, whatever its area.
 * A hole that no other polygon fills counts as a gap.
 * @returns rings first, then overlaps, then gaps, largest first
 */
export function checkPolygons(features: ReadonlyArray<Feature<Polygon | MultiPolygon>>): CoverageFinding[] {
  const vertices = new Vertices();
  const parts: number[][][] = [];
  const partOwner: number[] = [];
  features.forEach(({ geometry }, owner) => {
    for (const polygon of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) {
      const rings = polygon.map((ring) => {
        const chain = vertices.addLine(ring);
        if (chain.length > 1 && chain[0] !== chain[chain.length - 1]) chain.push(chain[0] ?? 0);
        return chain;
      });
      parts.push(rings);
      partOwner.push(owner);
    }
  });
  const chains = snapRound(vertices, parts.flat());
  let at = 0;
  const noded = parts.map((rings) => rings.map(() => chains[at++] ?? []));
  const arrangement = arrange(vertices, chains);
  const owners = regionsOfFaces(arrangement, noded).map((list) => [...new Set(list.map((part) => partOwner[part] ?? 0))].sort((a, b) => a - b));
  return [...ringFindings(features, vertices, chains), ...coverFindings(arrangement, owners)];
}

/**
 * Rings that are no rings: as written, and where they meet themselves once noded.
 * @param chains the noded rings in the order of the features
 */
export function ringFindings(features: ReadonlyArray<Feature<Polygon | MultiPolygon>>, vertices: Vertices, chains: readonly number[][]): CoverageFinding[] {
  const written: CoverageFinding[] = [];
  const met: CoverageFinding[] = [];
  let at = 0;
  features.forEach(({ geometry }, owner) => {
    for (const polygon of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) {
      for (const ring of polygon) {
        const reason = flawOf(ring);
        if (reason !== null) written.push({ kind: 'invalidRing', at: somewhere(ring), areaM2: 0, features: [owner], reason });
        const flaw = selfMeeting(chains[at++] ?? []);
        if (flaw !== null) met.push({ kind: 'invalidRing', at: vertices.position(flaw.at), areaM2: 0, features: [owner], reason: flaw.reason });
      }
    }
  });
  return [...written, ...met];
}

/** Overlaps, then enclosed gaps, of faces whose owners are known (sorted feature numbers by face). */
export function coverFindings(arrangement: Arrangement, owners: ReadonlyArray<readonly number[]>): CoverageFinding[] {
  return [...faceFindings(arrangement, owners, 'overlap'), ...faceFindings(arrangement, owners, 'gap')];
}

/** Connected faces that are covered twice by the same features, or by none. */
function faceFindings(arrangement: Arrangement, owners: ReadonlyArray<readonly number[]>, kind: 'gap' | 'overlap'): CoverageFinding[] {
  const { left, from, to, vertices } = arrangement;
  const wanted = (face: number): boolean => face !== OUTSIDE && (kind === 'gap' ? owners[face]?.length === 0 : (owners[face]?.length ?? 0) > 1);
  const halves = new Map<number, number[]>();
  for (let h = 0; h < left.length; h++) {
    const face = left[h] ?? 0;
    if (!wanted(face)) continue;
    const list = halves.get(face);
    if (list === undefined) halves.set(face, [h]);
    else list.push(h);
  }
  const done = new Set<number>();
  const found: CoverageFinding[] = [];
  for (const start of halves.keys()) {
    if (done.has(start)) continue;
    const key = owners[start]?.join();
    const group = [start];
    done.add(start);
    const edges: Array<[number, number]> = [];
    const around = new Set<number>();
    for (let i = 0; i < group.length; i++) {
      for (const h of halves.get(group[i] ?? 0) ?? []) {
        const other = left[h ^ 1] ?? 0;
        if (wanted(other) && owners[other]?.join() === key) {
          if (!done.has(other)) {
            done.add(other);
            group.push(other);
          }
          continue;
        }
        for (const owner of owners[other] ?? []) around.add(owner);
        const [a, b] = [from[h >> 1] ?? 0, to[h >> 1] ?? 0];
        edges.push((h & 1) === 0 ? [a, b] : [b, a]);
      }
    }
    const polygons = polygonsFromEdges(vertices, edges);
    const first = polygons[0];
    if (first === undefined) continue;
    found.push({
      kind,
      at: pointInside({ type: 'Polygon', coordinates: first }),
      areaM2: areaM2({ type: 'MultiPolygon', coordinates: polygons }),
      features: kind === 'overlap' ? [...(owners[start] ?? [])] : [...around].sort((a, b) => a - b),
    });
  }
  return found.sort((a, b) => b.areaM2 - a.areaM2);
}

/** What is wrong with a ring as written, before any geometry. */
function flawOf(ring: Position[]): CoverageFinding['reason'] | null {
  if (!ring.every((p) => Number.isFinite(p[0]) && Number.isFinite(p[1]))) return 'notNumbers';
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (ring.length < 4 || first === undefined || last === undefined) return 'tooFewPoints';
  if (first[0] !== last[0] || first[1] !== last[1]) return 'unclosed';
  return ring.some((p, i) => i > 0 && p[0] === ring[i - 1]?.[0] && p[1] === ring[i - 1]?.[1]) ? 'duplicatePoint' : null;
}

function somewhere(ring: Position[]): [number, number] {
  const at = ring.find((p) => Number.isFinite(p[0]) && Number.isFinite(p[1])) ?? [0, 0];
  return [at[0] ?? 0, at[1] ?? 0];
}

/** Where a noded ring meets itself: the same segment twice is a spike, the same vertex twice a crossing or touch (both invalid). */
function selfMeeting(chain: number[]): { at: number; reason: 'spike' | 'selfCrossing' | 'tooFewPoints' } | null {
  if (chain.length === 0) return null;
  if (chain.length < 4) return { at: chain[0] ?? 0, reason: 'tooFewPoints' };
  const segments = new Set<number>();
  for (let i = 1; i < chain.length; i++) {
    const key = segmentKey(chain[i - 1] ?? 0, chain[i] ?? 0);
    if (segments.has(key)) return { at: chain[i] ?? 0, reason: 'spike' };
    segments.add(key);
  }
  const seen = new Set<number>();
  for (let i = 1; i < chain.length; i++) {
    const v = chain[i] ?? 0;
    if (seen.has(v)) return { at: v, reason: 'selfCrossing' };
    seen.add(v);
  }
  return null;
}
