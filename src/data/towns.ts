/** Towns: the base data of an area, as imported. */
import type { Feature, FeatureCollection, LineString, MultiPolygon, Polygon } from 'geojson';
import type { Barrier, Building, TownReport, Unit } from '../partition/units/model.ts';
import { database } from './client.ts';
import type { Database } from './database.types.ts';
import { answered } from './errors.ts';

export type TownRow = Pick<Database['public']['Tables']['towns']['Row'], 'id' | 'division' | 'name' | 'synthetic' | 'status' | 'has_basemap' | 'created_at'>;

export interface TownOutline {
  boundary: Polygon | MultiPolygon | null;
  name: string;
  division: string;
  source: string;
  synthetic: boolean;
  hasBasemap: boolean;
  report: Partial<TownReport>;
}

export async function listTowns(): Promise<TownRow[]> {
  return answered(database().from('towns').select('id, division, name, synthetic, status, has_basemap, created_at').eq('status', 'ready').order('created_at', { ascending: false }));
}

export async function townOutline(town: string): Promise<TownOutline> {
  const { geometry, properties: p } = (await answered(database().rpc('town_outline', { town }))) as unknown as Feature<
    Polygon | MultiPolygon,
    { division: string; name: string; source: string; synthetic: boolean; has_basemap: boolean; report: Partial<TownReport> }
  >;
  return { boundary: geometry, name: p.name, division: p.division, source: p.source, synthetic: p.synthetic, hasBasemap: p.has_basemap, report: p.report };
}

type UnitProperties = Omit<Unit, 'geometry' | 'areaM2'> & { area_m2: number };
type BuildingProperties = { id: number; use: Building['use']; levels: number; levels_estimated: boolean; households: number; unit: number };

export async function townUnits(town: string): Promise<Unit[]> {
  const { features } = (await answered(database().rpc('town_units', { town }))) as unknown as FeatureCollection<Polygon, UnitProperties>;
  return features.map(({ geometry, properties: { area_m2: areaM2, ...rest } }) => ({ ...rest, areaM2, geometry }));
}

export async function townBarriers(town: string): Promise<Barrier[]> {
  const { features } = (await answered(database().rpc('town_barriers', { town }))) as unknown as FeatureCollection<LineString, Omit<Barrier, 'geometry'>>;
  return features.map(({ geometry, properties }) => ({ ...properties, geometry }));
}

export async function townBuildings(town: string): Promise<Building[]> {
  const { features } = (await answered(database().rpc('town_buildings', { town }))) as unknown as FeatureCollection<Polygon, BuildingProperties>;
  return features.map(({ geometry, properties: p }) => ({ id: p.id, geometry, use: p.use, levels: p.levels, levelsEstimated: p.levels_estimated, households: p.households, unitId: p.unit }));
}

/** Where the basemap of a town is read from, by byte ranges. */
export function basemapUrl(town: string): string {
  return database().storage.from('basemaps').getPublicUrl(`${town}.pmtiles`).data.publicUrl;
}
