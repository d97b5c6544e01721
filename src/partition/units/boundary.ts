import type { MultiPolygon, Polygon, Position } from 'geojson';
import { polygonsOf } from '../../base/area.ts';
import { boundsOf } from '../../base/bounds.ts';
import type { MapSource } from '../../exchange/source.ts';
import { Refusal } from '../../base/refusal.ts';
import { OUTSIDE, arrangeSteps } from './arrangement.ts';
import { classifyLine } from './barrier-grades.ts';
import { dissolve } from './dissolve.ts';
import { distanceM } from './measures.ts';
import { linesOf } from './linework.ts';
import { outlineOf } from './outline.ts';
import { insideRing } from './predicates.ts';
import { borderOf, toGeometry } from './rings.ts';
import { snapRoundSteps } from './snap-round.ts';
import { finish } from './steps.ts';
import type { Steps } from './steps.ts';
import { Vertices } from './vertices.ts';

/** An administrative area counts as the town's when it holds this share of what is mapped. */
const ENOUGH = 0.9;
/** A country's extract is cut with a margin, so some of what is mapped lies abroad. */
const ENOUGH_IN_COUNTRY = 0.7;
/** With fewer buildings than this, streets speak for where the town is. */
const ENOUGH_BUILDINGS = 50;
/** No town, nor prefecture, is wider or higher than this, degrees; beyond it lie mistakes and the 180th meridian. */
const WIDEST_DEGREES = 6;
/** A closed piece of borders and coast belongs to the town when it holds this share of what is mapped. */
const WORTH_A_PIECE = 0.02;

const MOST_PLACES = 2_000;
/** Gaps of up to this length in a border are closed straight: extracts often lack a way or two of it. */
const BRIDGED_GAP_M = 1_000;

export interface FoundBoundary {
  geometry: Polygon | MultiPolygon;
  from: 'given' | 'administrative area' | 'country' | 'outline of the data';
}

/**
 * The area of a town whose file does not say it: the smallest administrative area, or all areas of one level together,
 * that holds 90 % of the buildings (or streets, where few buildings are mapped); else the land within the country's
 * border and the coast; else the outline of what is mapped.
 * @throws Refusal `units.nothingMapped` where the file holds neither streets nor buildings
 */
export function* findBoundary(source: MapSource): Steps<FoundBoundary> {
  const { places: all, buildings, streets } = yield* placesOf(source);
  const places = sample(all);
  if (places.length === 0) throw new Refusal('units.nothingMapped', { name: source.name });

  const byLevel = new Map<string, Position[][][]>();
  const candidates: Position[][][][] = [];
  for (const area of source.areas) {
    if (area.tags.boundary !== 'administrative' || area.tags.admin_level === undefined) continue;
    const polygons = polygonsOf(area.geometry);
    candidates.push(polygons);
    const level = byLevel.get(area.tags.admin_level) ?? [];
    level.push(...polygons);
    byLevel.set(area.tags.admin_level, level);
  }
  candidates.push(...byLevel.values());
  const fitting: Position[][][][] = [];
  for (const polygons of candidates) {
    const [west, south, east, north] = boundsOf(polygons);
    if (Math.max(east - west, north - south) > WIDEST_DEGREES) continue;
    const whole = yield* dissolve(polygons);
    if (share(whole, places) >= ENOUGH) fitting.push(whole);
  }
  const best = fitting.sort((a, b) => extent(a) - extent(b))[0];
  if (best !== undefined) return { geometry: toGeometry(best), from: 'administrative area' };

  const pieces = yield* country(source, places);
  if (pieces.length > 0 && share(pieces, places) >= ENOUGH_IN_COUNTRY) return { geometry: toGeometry(pieces), from: 'country' };
  yield;
  const near = new Set(withoutStrays([...buildings, ...streets]));
  const [built, ways] = [buildings, streets].map((list) => list.filter((place) => near.has(place)));
  refuseWide(source, boundsOf([...near]));
  yield;
  const outline = outlineOf(built ?? [], ways ?? []);
  if (outline === null) throw new Refusal('units.nothingMapped', { name: source.name });
  return { geometry: outline, from: 'outline of the data' };
}

/** @throws Refusal `units.outsideBoundary` where nothing that is mapped lies within the boundary’s extent */
export function refuseElsewhere(source: MapSource, boundary: Polygon | MultiPolygon): void {
  const { buildings, streets } = finish(placesOf(source));
  const all = [...buildings, ...streets];
  if (all.length === 0) throw new Refusal('units.nothingMapped', { name: source.name });
  const [west, south, east, north] = boundsOf(boundary.coordinates);
  if (!all.some(([x = 0, y = 0]) => x >= west && x <= east && y >= south && y <= north)) throw new Refusal('units.outsideBoundary', { name: source.name });
}

/** @throws Refusal `units.tooWide` where the boundary is no town's: a country, or both sides of the 180th meridian */
export function refuseTooWide(source: MapSource, boundary: Polygon | MultiPolygon): void {
  refuseWide(source, boundsOf(boundary.coordinates));
}

function refuseWide(source: MapSource, [west, south, east, north]: readonly [number, number, number, number]): void {
  const degrees = Math.max(east - west, north - south);
  if (degrees > WIDEST_DEGREES) throw new Refusal('units.tooWide', { name: source.name, degrees: Math.round(degrees), most: WIDEST_DEGREES });
}

/** Places without the few that lie far off all others: a slip of the hand at 0°, 0° must not blow up the outline. */
function withoutStrays(places: Position[]): Position[] {
  const spread = ([0, 1] as const).map((i) => {
    const sorted = places.map((p) => p[i] ?? 0).sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
    const margin = at(0.98) - at(0.02) + 0.05;
    return [at(0.02) - margin, at(0.98) + margin];
  });
  return places.filter((p) => spread.every(([least = 0, most = 0], i) => (p[i] ?? 0) >= least && (p[i] ?? 0) <= most));
}

/** Enough places to tell shares by, evenly out of all. */
function sample(places: Position[]): Position[] {
  const step = Math.max(1, Math.floor(places.length / MOST_PLACES));
  return places.filter((_, i) => i % step === 0);
}

/** Corners of buildings and points along the streets, and which of them speak for where the town is. */
function* placesOf(source: MapSource): Steps<{ places: Position[]; buildings: Position[]; streets: Position[] }> {
  const buildings = source.areas
    .filter((area) => area.tags.building !== undefined && area.tags.building !== 'no')
    .flatMap((area) => polygonsOf(area.geometry))
    .map((rings) => rings[0] ?? []);
  const streets: Position[] = [];
  for (const { geometry, tags } of source.lines) {
    if (classifyLine(tags)?.kind !== 'road') continue;
    for (const line of linesOf(geometry)) for (const place of densify(line)) streets.push(place);
    yield;
  }
  const corners: Position[] = [];
  for (const ring of buildings) {
    for (const place of densify(ring)) corners.push(place);
    yield;
  }
  const firsts = buildings.flatMap((ring) => ring.slice(0, 1));
  return { places: buildings.length >= ENOUGH_BUILDINGS ? firsts : [...firsts, ...streets], buildings: corners, streets };
}

/** Points at most about 50 m apart along a line. */
function densify(line: Position[]): Position[] {
  const out: Position[] = line.slice(0, 1);
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] ?? [], line[i] ?? []];
    const [dx, dy] = [(b[0] ?? 0) - (a[0] ?? 0), (b[1] ?? 0) - (a[1] ?? 0)];
    const pieces = Math.min(1000, Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / 0.0005)));
    for (let k = 1; k <= pieces; k++) out.push([(a[0] ?? 0) + (dx * k) / pieces, (a[1] ?? 0) + (dy * k) / pieces]);
  }
  return out;
}

/** The pieces that the country's border and the coast enclose and that hold some of what is mapped. */
function* country(source: MapSource, places: Position[]): Steps<Position[][][]> {
  const coast = source.lines.filter((line) => line.tags.natural === 'coastline').flatMap((line) => linesOf(line.geometry));
  const inner = source.lines.filter((line) => line.tags.boundary === 'administrative').flatMap((line) => linesOf(line.geometry));
  const borders = source.internationalBorders ?? [];
  if (borders.length === 0) return [];
  const vertices = new Vertices();
  const drawn = yield* snapRoundSteps(vertices, [...borders, ...inner, ...coast].map((line) => vertices.addLine(line)));
  const chains = yield* snapRoundSteps(vertices, [...drawn, ...bridgeGaps(vertices, drawn)]);
  const faces = yield* arrangeSteps(vertices, chains);
  const held = new Map<number, number>();
  for (const place of places) {
    const v = vertices.addPosition(place);
    const face = faces.locate(vertices.xAt(v), vertices.yAt(v));
    held.set(face, (held.get(face) ?? 0) + 1);
  }
  const kept = new Set([...held].filter(([face, n]) => face !== OUTSIDE && n >= WORTH_A_PIECE * places.length).map(([face]) => face));
  return borderOf(faces, (face) => kept.has(face));
}

/** Straight lines between loose ends of borders that lie near each other, nearest first. */
function bridgeGaps(vertices: Vertices, chains: number[][]): number[][] {
  const meeting = new Map<number, Set<number>>();
  const meet = (a: number, b: number): void => void (meeting.get(a) ?? meeting.set(a, new Set()).get(a))?.add(b);
  for (const chain of chains) {
    for (let i = 1; i < chain.length; i++) {
      meet(chain[i - 1] ?? 0, chain[i] ?? 0);
      meet(chain[i] ?? 0, chain[i - 1] ?? 0);
    }
  }
  const loose = [...meeting].filter(([, others]) => others.size === 1).map(([v]) => v);
  const pairs = loose.flatMap((a, i) => loose.slice(i + 1).map((b) => ({ a, b, length: distanceM(vertices.position(a), vertices.position(b)) })));
  const joined = new Set<number>();
  return pairs
    .filter(({ length }) => length <= BRIDGED_GAP_M)
    .sort((p, q) => p.length - q.length)
    .filter(({ a, b }) => !joined.has(a) && !joined.has(b) && joined.add(a).add(b).size > 0)
    .map(({ a, b }) => [a, b]);
}

/** Share of places inside. */
function share(polygons: Position[][][], places: Position[]): number {
  const rings = polygons.flat().map((ring) => {
    const [xs, ys] = [ring.map((p) => (p[0] ?? 0) * 1e7), ring.map((p) => (p[1] ?? 0) * 1e7)];
    return { xs, ys, box: boundsOf(ring) };
  });
  let inside = 0;
  for (const [x = 0, y = 0] of places) {
    let odd = false;
    for (const { xs, ys, box } of rings) {
      if (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && insideRing(xs, ys, x * 1e7, y * 1e7)) odd = !odd;
    }
    if (odd) inside++;
  }
  return places.length === 0 ? 0 : inside / places.length;
}

/** A rough size, only to compare candidates. */
function extent(polygons: Position[][][]): number {
  let sum = 0;
  for (const ring of polygons.flat()) {
    let ringSum = 0;
    for (let i = 1; i < ring.length; i++) ringSum += (ring[i - 1]?.[0] ?? 0) * (ring[i]?.[1] ?? 0) - (ring[i]?.[0] ?? 0) * (ring[i - 1]?.[1] ?? 0);
    sum += ringSum / 2;
  }
  return Math.abs(sum);
}
