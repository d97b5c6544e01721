import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { Town } from './model.ts';

export type RowFunction = 'load_units' | 'load_barriers' | 'load_buildings';

/** One request: a database function and the features it takes. */
export interface RowChunk {
  load: RowFunction;
  features: FeatureCollection;
}

/** Features per request: small enough that none holds the embedded database for long. */
const CHUNK = 400;

function feature(geometry: Geometry, properties: Record<string, string | number | boolean | null>): Feature {
  return { type: 'Feature', geometry, properties };
}

/** A town as the database takes it: GeoJSON features named by the tables' columns, cut into requests, in order. */
export function townRows(town: Pick<Town, 'units' | 'barriers' | 'buildings'>): RowChunk[] {
  const chunks = (load: RowFunction, features: Feature[]): RowChunk[] =>
    Array.from({ length: Math.ceil(features.length / CHUNK) }, (_, index) => ({
      load,
      features: { type: 'FeatureCollection', features: features.slice(index * CHUNK, (index + 1) * CHUNK) },
    }));
  return [
    ...chunks('load_units', town.units.map((u) => feature(u.geometry, { id: u.id, households: u.households, population: u.population, estimated: u.estimated, community: u.community }))),
    ...chunks('load_barriers', town.barriers.map((b) => feature(b.geometry, { id: b.id, kind: b.kind, grade: b.grade, name: b.name }))),
    ...chunks('load_buildings', town.buildings.map((b) => feature(b.geometry, { id: b.id, use: b.use, levels: b.levels, levels_estimated: b.levelsEstimated, households: b.households, unit: b.unitId }))),
  ];
}
