/**
 * Datums met in China and how to recognise them. WGS84 and CGCS2000 agree to within centimetres and are taken as one;
 * GCJ-02 (Amap, Tencent, Google China) is shifted by 100–700 m, BD-09 (Baidu) by about 1 km more.
 * The shift formulas are the published approximations used by eviltransform and coordtransform (MIT).
 */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { boundsOf } from '../base/bounds.ts';
import type { Bounds } from '../base/bounds.ts';
import { Refusal } from '../base/refusal.ts';
import { coordinatesOf, insideAny } from './geometry.ts';
import type { MapSource } from './source.ts';

const SEMI_MAJOR = 6_378_245; // Krasovsky 1940, in m, as the shift uses it
const ECCENTRICITY2 = 0.006_693_421_622_965_943;
const BAIDU = (Math.PI * 3000) / 180;
const METRES_PER_DEGREE = 111_320;

/** WGS84 → GCJ-02, degrees. */
export function toGcj02([lon = 0, lat = 0]: Position): [number, number] {
  const [x, y] = [lon - 105, lat - 35];
  const waves = (v: number, a: number, b: number, c: number): number =>
    ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3 +
    ((20 * Math.sin(v * Math.PI) + 40 * Math.sin((v / 3) * Math.PI)) * 2) / 3 +
    ((a * Math.sin((v / 12) * Math.PI) + b * Math.sin((v / 30) * Math.PI) * c) * 2) / 3;
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + waves(y, 160, 320, 1);
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + waves(x, 150, 300, 1);
  const latitude = (lat * Math.PI) / 180;
  const magic = 1 - ECCENTRICITY2 * Math.sin(latitude) ** 2;
  const dLat = (north * 180) / (((SEMI_MAJOR * (1 - ECCENTRICITY2)) / (magic * Math.sqrt(magic))) * Math.PI);
  const dLon = (east * 180) / ((SEMI_MAJOR / Math.sqrt(magic)) * Math.cos(latitude) * Math.PI);
  return [lon + dLon, lat + dLat];
}

/** GCJ-02 → BD-09, degrees. */
export function toBd09([lon = 0, lat = 0]: Position): [number, number] {
  const z = Math.hypot(lon, lat) + 0.000_02 * Math.sin(lat * BAIDU);
  const theta = Math.atan2(lat, lon) + 0.000_003 * Math.cos(lon * BAIDU);
  return [z * Math.cos(theta) + 0.0065, z * Math.sin(theta) + 0.006];
}

/** Undoes a shift by iteration; 1e-9° after a few rounds, since the shift varies slowly. */
export function undo(shift: (at: Position) => [number, number], shifted: Position): [number, number] {
  let guess: [number, number] = [shifted[0] ?? 0, shifted[1] ?? 0];
  for (let round = 0; round < 6; round++) {
    const [lon, lat] = shift(guess);
    guess = [guess[0] + (shifted[0] ?? 0) - lon, guess[1] + (shifted[1] ?? 0) - lat];
  }
  return guess;
}

const SHIFTS: Array<readonly [datum: string, toWgs84: (at: Position) => [number, number]]> = [
  ['GCJ-02', (at) => undo(toGcj02, at)],
  ['BD-09', (at) => undo(toGcj02, undo(toBd09, at))],
];

/** Of the map's vertices, at least this share lies in the division, else the file is not of this place. */
const LEAST_INSIDE = 0.05;
/** A swap is named only where it brings this much of the map inside. */
const SWAPPED_INSIDE = 0.15;
/** A datum is named only where its correction brings practically the whole map inside: a map cut to the division. */
const CORRECTED_INSIDE = 0.98;

const explains = ({ share }: { share: number }): boolean => share >= CORRECTED_INSIDE;

function inChinaRoughly([lon = 0, lat = 0]: Position): boolean {
  return lon > 72 && lon < 138 && lat > 3 && lat < 54.5;
}

/**
 * Checks a map against the town's boundary, to which it will be cut: a larger map of the place is welcome.
 * @throws Refusal `exchange.outsideProjected`, `exchange.outsideSwapped`, `exchange.shiftedDatum` or `exchange.outside`
 */
export function assertAround(source: MapSource, boundary: Polygon | MultiPolygon): void {
  judge(source.name, sampleOf(source), boundary);
}

/**
 * Checks that a map, or what of it lies in the town's boundary where one was given, is of the chosen division; where
 * it is not, says what would explain it. A division only checks, nothing is cut to it.
 * @throws Refusal as `assertAround`, and `exchange.mostlyOutside` where hardly any of a larger map lies in the division
 */
export function assertInside(source: MapSource, division: Polygon | MultiPolygon, boundary: Polygon | MultiPolygon | null = null): void {
  const all = sampleOf(source);
  const sample = boundary === null ? all : all.filter((at) => insideAny(at, boundary));
  const share = judge(source.name, sample, division);
  if (share < LEAST_INSIDE) throw new Refusal('exchange.mostlyOutside', { file: source.name, percent: Math.max(1, Math.ceil(share * 100)) });
}

/** The share of the sample in the area; below `LEAST_INSIDE` only where the map spans the area's middle. */
function judge(file: string, sample: Position[], area: Polygon | MultiPolygon): number {
  if (sample.length === 0) return 1;
  const share = (move: (at: Position) => Position): number => sample.filter((at) => insideAny(move(at), area)).length / sample.length;
  const plain = share((at) => at);
  const inChina = inChinaRoughly(sample[0] ?? []);
  const shift = inChina && plain < 0.9 ? SHIFTS.map(([datum, toWgs84]) => ({ datum, toWgs84, share: share(toWgs84) })).find(explains) : undefined;
  if (shift !== undefined) {
    const at = sample[0] ?? [];
    throw new Refusal('exchange.shiftedDatum', { file, datum: shift.datum, metres: Math.round(distance(at, shift.toWgs84(at))) });
  }
  if (plain >= LEAST_INSIDE) return plain;
  const [x = 0, y = 0] = sample[0] ?? [];
  if (share(([lon = 0, lat = 0]) => [lat, lon]) > SWAPPED_INSIDE) throw new Refusal('exchange.outsideSwapped', { file });
  if (Math.abs(x) > 180 || Math.abs(y) > 90) throw new Refusal('exchange.outsideProjected', { file, x: Math.round(x), y: Math.round(y) });
  const bounds = boundsOf(sample);
  const [lon, lat] = middle(bounds);
  const [there, up] = middle(boundsOf(area.coordinates));
  if (there >= bounds[0] && there <= bounds[2] && up >= bounds[1] && up <= bounds[3]) return plain;
  const km = Math.max(1, Math.round(distance([lon, lat], [there, up]) / 1000));
  throw new Refusal('exchange.outside', { file, lon: round(lon), lat: round(lat), km });
}

const SAMPLE = 2000;

/** Vertices of the map, evenly taken, at most `SAMPLE`. */
function sampleOf(source: MapSource): Position[] {
  const all = [...source.lines, ...source.areas, ...source.points].flatMap(({ geometry }) => [...coordinatesOf(geometry)]);
  const step = Math.max(1, Math.ceil(all.length / SAMPLE));
  return all.filter((_, index) => index % step === 0);
}

function middle([west, south, east, north]: Bounds): [number, number] {
  return [(west + east) / 2, (south + north) / 2];
}

/** Metres between two close positions, on a sphere's tangent plane. */
function distance([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position): number {
  return Math.hypot((x2 - x1) * Math.cos((y1 * Math.PI) / 180), y2 - y1) * METRES_PER_DEGREE;
}

function round(degrees: number): number {
  return Math.round(degrees * 1000) / 1000;
}
