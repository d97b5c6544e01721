import type { Feature, Position } from 'geojson';
import { polygonsOf } from '../../base/area.ts';
import type { Area } from '../../base/area.ts';
import { OUTSIDE, arrange } from './arrangement.ts';
import type { Arrangement } from './arrangement.ts';
import { pointInside } from './points.ts';
import { areaM2 } from './measures.ts';
import { coverOfRings } from './ring-relations.ts';
import type { RelationReason, RingFlaw } from './ring-relations.ts';
import { readRings } from './ring-table.ts';
import { polygonsFromEdges } from './rings.ts';
import { snapRound } from './snap-round.ts';
import { segmentKey } from './vertices.ts';
import type { Vertices } from './vertices.ts';

export interface CoverageFinding {
  kind: 'gap' | 'overlap' | 'invalidRing';
  /** A point in the gap or overlap, or where the ring is wrong; degrees. */
  at: [number, number];
  /** Size of the gap or overlap, 0 for a ring. */
  areaM2: number;
  /** Indices of the features concerned: the ones that overlap, or around the gap. */
  features: number[];
  /** What is wrong with a ring, or with two rings of one feature. */
  reason?: 'notNumbers' | 'tooFewPoints' | 'unclosed' | 'duplicatePoint' | 'spike' | 'selfCrossing' | 'noRings' | RelationReason;
}

/**
 * Checks polygons as one coverage: places that two cover, enclosed places that none covers, rings that are no rings,
 * and rings of one feature that may not lie as they do. Exact on the 1e-7° grid: coordinates are rounded to it and
 * lines that pass a vertex within half a step (5 mm) are taken to pass through it, so what is smaller than that is no
 * finding; everything larger is, whatever its area. A hole that no other polygon fills counts as a gap.
 * @returns rings first, then overlaps, then gaps, largest first
 */
export function checkPolygons(features: ReadonlyArray<Feature<Area>>): CoverageFinding[] {
  const rings = readRings(features);
  const noded = snapRound(rings.vertices, rings.chains);
  const arrangement = arrange(rings.vertices, noded);
  const { covers, flaws } = coverOfRings(arrangement, rings, noded);
  return [...ringFindings(features, rings.vertices, noded, flaws), ...coverFindings(arrangement, covers)];
}

/**
 * Rings that are no rings, as written and where they meet themselves once noded, and rings that lie wrong to others.
 * @param chains the noded rings in the order of the features
 */
export function ringFindings(features: ReadonlyArray<{ geometry: Area }>, vertices: Vertices, chains: readonly number[][], flaws: readonly RingFlaw[]): CoverageFinding[] {
  const written: CoverageFinding[] = [];
  const met: CoverageFinding[] = [];
  let at = 0;
  features.forEach(({ geometry }, owner) => {
    const polygons = polygonsOf(geometry);
    if (polygons.length === 0 || polygons.some((polygon) => polygon.length === 0)) {
      written.push({ kind: 'invalidRing', at: somewhere(polygons.flat(2)), areaM2: 0, features: [owner], reason: 'noRings' });
    }
    for (const polygon of polygons) {
      for (const ring of polygon) {
        const reason = flawOf(ring);
        if (reason !== null) written.push({ kind: 'invalidRing', at: somewhere(ring), areaM2: 0, features: [owner], reason });
        const flaw = selfMeeting(chains[at++] ?? []);
        if (flaw !== null) met.push({ kind: 'invalidRing', at: vertices.position(flaw.at), areaM2: 0, features: [owner], reason: flaw.reason });
      }
    }
  });
  const wrong = flaws.map(({ reason, feature, at: place }): CoverageFinding => ({ kind: 'invalidRing', at: place, areaM2: 0, features: [feature], reason }));
  return [...written, ...met, ...wrong];
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
    let open = false;
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
        // Ground that a hole cuts out at the edge of everything is a bay, not enclosed.
        if (other === OUTSIDE && kind === 'gap') open = true;
        for (const owner of owners[other] ?? []) around.add(owner);
        const [a, b] = [from[h >> 1] ?? 0, to[h >> 1] ?? 0];
        edges.push((h & 1) === 0 ? [a, b] : [b, a]);
      }
    }
    if (open) continue;
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
