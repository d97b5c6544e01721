/** Plans and their cells. */
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { CellRow } from '../map/contract.ts';
import { database } from './client.ts';
import type { Database, Json } from './database.types.ts';
import { answered } from './errors.ts';

export type PlanStatus = 'draft' | 'review' | 'published' | 'archived';
export type PlanRow = Omit<Database['public']['Tables']['plans']['Row'], 'status'> & { status: PlanStatus };

export interface PlanCells {
  version: number;
  cells: CellRow[];
}

/** One cell of a changeset. Without a geometry an existing cell keeps its own. */
export interface CellUpsert {
  id: string;
  /** Only for a cell that was removed and comes back. */
  code?: string;
  name?: string;
  kind?: 'basic' | 'dedicated';
  geometry?: Polygon | MultiPolygon;
}

export interface Changeset {
  upsert: CellUpsert[];
  remove: string[];
}

interface CellProperties {
  id: string;
  code: string | null;
  name: string;
  kind: 'basic' | 'dedicated';
  households: number;
  population: number;
  estimated: boolean;
  area_m2: number;
}

/** A feature of the API as a row of the map. */
export function cellRow({ geometry, properties: p }: Feature<Polygon | MultiPolygon, CellProperties>): CellRow {
  return { id: p.id, code: p.code ?? '', name: p.name, kind: p.kind, geometry, households: p.households, population: p.population, estimated: p.estimated, areaM2: p.area_m2 };
}

interface FeatureList {
  features: Array<Feature<Polygon | MultiPolygon, CellProperties>>;
}

export async function listPlans(): Promise<PlanRow[]> {
  return (await answered(database().from('plans').select('*').order('updated_at', { ascending: false }))) as PlanRow[];
}

export async function planCells(plan: string): Promise<PlanCells | null> {
  const answer = (await answered(database().rpc('plan_cells', { plan }))) as unknown as { version: number; features: FeatureList } | null;
  return answer === null ? null : { version: answer.version, cells: answer.features.features.map(cellRow) };
}

/** @throws Refusal `plan.versionConflict` when another person saved first, and what else the database refuses */
export async function saveCells(plan: string, baseVersion: number, changes: Changeset): Promise<PlanCells> {
  const answer = (await answered(database().rpc('save_cells', { plan, base_version: baseVersion, changes: changes as unknown as Json }))) as unknown as { version: number; cells: FeatureList };
  return { version: answer.version, cells: answer.cells.features.map(cellRow) };
}

export interface NewPlan {
  town: string;
  title: string;
  band_min: number;
  band_max: number;
  parent?: string;
}

export async function createPlan(plan: NewPlan): Promise<string> {
  return answered(database().rpc('create_plan', { p: plan as unknown as Json }));
}

export async function setPlanStatus(plan: string, status: PlanStatus): Promise<void> {
  await answered(database().rpc('set_plan_status', { plan, status }));
}
