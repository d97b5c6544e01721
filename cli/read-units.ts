import type { LineString, Polygon } from 'geojson';
import { quantizePosition } from '../src/base/quantize.ts';
import { Refusal } from '../src/base/refusal.ts';
import { areaM2 } from '../src/partition/units/measures.ts';
import type { Barrier, BarrierGrade, BarrierKind, Unit } from '../src/partition/units/model.ts';
import { readJson } from './files.ts';

interface Raw {
  geometry: { type: string; coordinates: unknown };
  properties: Record<string, unknown>;
}

const KINDS: readonly string[] = ['water', 'railway', 'road', 'wall', 'border'];

/** Units of a GeoJSON file: polygons with `households`; `id`, `population`, `estimated`, `community` where known. */
export async function readUnits(path: string): Promise<Unit[]> {
  const raw = await readCollection(path);
  const seen = new Set<number>();
  return raw.map(({ geometry, properties }, i) => {
    const refuse = (what: string): Refusal => new Refusal('cli.badFeature', { file: path, feature: i + 1, what });
    const single = geometry.type === 'MultiPolygon' && Array.isArray(geometry.coordinates) && geometry.coordinates.length === 1 ? (geometry.coordinates[0] as unknown) : geometry.coordinates;
    if (geometry.type !== 'Polygon' && single === geometry.coordinates) throw refuse(`geometry ${geometry.type}`);
    if (!isRings(single)) throw refuse('coordinates');
    const { households, population, community } = properties;
    if (typeof households !== 'number' || !Number.isFinite(households) || households < 0) throw refuse('households');
    const id = properties['id'] ?? i + 1;
    if (typeof id !== 'number' || !Number.isInteger(id) || seen.has(id)) throw refuse(`id ${JSON.stringify(id)}`);
    seen.add(id);
    const shape: Polygon = { type: 'Polygon', coordinates: single.map((ring) => ring.map((p) => quantizePosition(p))) };
    return {
      id,
      geometry: shape,
      areaM2: areaM2(shape),
      households,
      population: typeof population === 'number' ? population : 0,
      estimated: properties['estimated'] === true,
      community: typeof community === 'string' && community !== '' ? community : null,
    };
  });
}

/** Barriers of a GeoJSON file: lines with `grade` 0 to 3. */
export async function readBarriers(path: string): Promise<Barrier[]> {
  const raw = await readCollection(path);
  return raw.flatMap(({ geometry, properties }, i) => {
    const refuse = (what: string): Refusal => new Refusal('cli.badFeature', { file: path, feature: i + 1, what });
    const lines: unknown = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.type === 'MultiLineString' ? geometry.coordinates : null;
    if (lines === null) throw refuse(`geometry ${geometry.type}`);
    if (!isLines(lines)) throw refuse('coordinates');
    const { grade, kind, name } = properties;
    if (grade !== 0 && grade !== 1 && grade !== 2 && grade !== 3) throw refuse('grade');
    return lines.map((line) => ({
      id: i + 1,
      kind: (typeof kind === 'string' && KINDS.includes(kind) ? kind : 'wall') as BarrierKind,
      grade: grade satisfies BarrierGrade,
      name: typeof name === 'string' ? name : '',
      geometry: { type: 'LineString', coordinates: line.map((p) => quantizePosition(p)) } satisfies LineString,
    }));
  });
}

async function readCollection(path: string): Promise<Raw[]> {
  const value = await readJson(path);
  const features = typeof value === 'object' && value !== null && 'features' in value ? value.features : null;
  if (!Array.isArray(features)) throw new Refusal('cli.notCollection', { file: path });
  return features.map((feature: unknown, i) => {
    const { geometry, properties } = (feature ?? {}) as { geometry?: Raw['geometry'] | null; properties?: Raw['properties'] | null };
    if (typeof geometry?.type !== 'string') throw new Refusal('cli.badFeature', { file: path, feature: i + 1, what: 'geometry' });
    return { geometry, properties: properties ?? {} };
  });
}

function isPosition(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length >= 2 && Math.abs(Number(value[0])) <= 180 && Math.abs(Number(value[1])) <= 90;
}
function isLines(value: unknown): value is Array<Array<[number, number]>> {
  return Array.isArray(value) && value.every((line) => Array.isArray(line) && line.length >= 2 && line.every(isPosition));
}
function isRings(value: unknown): value is Array<Array<[number, number]>> {
  return isLines(value) && value.length > 0 && value.every((ring) => ring.length >= 4 && String(ring[0]) === String(ring.at(-1)));
}
