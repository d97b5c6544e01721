/** Plans and their cells. */
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { fromStored } from './cell-attributes.ts';
import type { StoredAttributes } from './cell-attributes.ts';
import { database } from './client.ts';
import type { Database, Json } from './database.types.ts';
import { answered } from './errors.ts';

export type PlanStatus = 'draft' | 'review' | 'published' | 'archived';
/** How cells are numbered: 15 digits, 20 digits with the object first, or by a template of the office. */
export type CodeProfile = 'unit15' | 'object20' | 'own';
export type PlanRow = Omit<Database['public']['Tables']['plans']['Row'], 'status' | 'code_profile'> & { status: PlanStatus; code_profile: CodeProfile };

export interface PlanCells {
  version: number;
  cells: CellRow[];
}

/** One cell of a changeset. Without a geometry an existing cell keeps its own. */
export interface CellUpsert extends Partial<StoredAttributes> {
  id: string;
  /** Only for a cell that was removed and comes back. */
  code?: string;
  /** The plan's cells, as last saved, whose ground it took. */
  from?: readonly string[];
  geometry?: Polygon | MultiPolygon;
}

export interface Changeset {
  upsert: CellUpsert[];
  remove: string[];
  /** Removed cells that were locked when last saved, and unlocked since. */
  unlock?: string[];
}

interface CellProperties extends StoredAttributes {
  id: string;
  code: string | null;
  community: string | null;
  came_from: Array<{ cell: string; plan: string; code: string | null; name: string; share: number }>;
  households: number;
  population: number;
  estimated: boolean;
  area_m2: number;
}

/** A feature of the API as a row of the map. */
export function cellRow({ geometry, properties: p }: Feature<Polygon | MultiPolygon, CellProperties>): CellRow {
  return blankCell(p.id, geometry, {
    code: p.code ?? '', households: p.households, population: p.population, estimated: p.estimated, areaM2: p.area_m2, community: p.community,
    cameFrom: p.came_from.map(({ cell, plan, code, name, share }) => ({ id: cell, plan, code: code ?? '', name, share })), ...fromStored(p),
  });
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
  /** As the parent's, else 15 digits. */
  code_profile?: CodeProfile;
  /** With `object20` the six digits of the object, with `own` the template. */
  code_pattern?: string;
}

export async function createPlan(plan: NewPlan): Promise<string> {
  return answered(database().rpc('create_plan', { p: plan as unknown as Json }));
}
