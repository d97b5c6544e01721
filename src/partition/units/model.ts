/** The plain data of a town: what an import yields, what PostGIS stores and what partitioning reads. */
import type { LineString, MultiPolygon, Polygon } from 'geojson';

/** A boundary element 边界要素 by nature. */
export type BarrierKind = 'water' | 'railway' | 'road' | 'wall' | 'border';

/**
 * How hard a barrier is to cross: 3 hard (river, railway, motorway, border of a community), 2 strong (trunk and
 * primary streets, canals), 1 weak (secondary to residential streets, walls), 0 free (lanes and paths).
 */
export type BarrierGrade = 0 | 1 | 2 | 3;

export interface Barrier {
  id: number;
  kind: BarrierKind;
  grade: BarrierGrade;
  /** As signed on the ground; empty where unknown. */
  name: string;
  geometry: LineString;
}

/** A basic unit 基本单元: the smallest block that a cell is built from. Units of a town form a coverage. */
export interface Unit {
  /** Number within its town, from 1. */
  id: number;
  geometry: Polygon;
  areaM2: number;
  households: number;
  population: number;
  /** True where the households were estimated from buildings or land use, false where a count was given. */
  estimated: boolean;
  /** 12-digit code or the name of the community where borders are known, else null. */
  community: string | null;
}

export type BuildingUse = 'residential' | 'mixed' | 'commercial' | 'industrial' | 'public' | 'other';

export interface Building {
  id: number;
  geometry: Polygon;
  use: BuildingUse;
  /** Storeys above ground; `levelsEstimated` tells a default from a survey. */
  levels: number;
  levelsEstimated: boolean;
  /**
   * Share of its unit's households, fractional. The sum over a unit equals the unit's households, less those estimated
   * from residential land whose buildings are not mapped.
   */
  households: number;
  unitId: number;
}

/** A named administrative area found in the file or given beside it (street or community). */
export interface TownDivision {
  code: string | null;
  name: string;
  level: 'county' | 'street' | 'community';
  geometry: Polygon | MultiPolygon;
}

export interface Town {
  name: string;
  boundary: Polygon | MultiPolygon;
  divisions: TownDivision[];
  units: Unit[];
  barriers: Barrier[];
  buildings: Building[];
  report: TownReport;
}

/** What was done to the input, for the planner to judge it; goes to `report.json` and to `towns.report`. */
export interface TownReport {
  counts: { units: number; barriers: number; buildings: number; households: number; population: number };
  /** Where the households come from: buildings, residential land without mapped buildings, or given counts. */
  householdsFrom: { buildings: number; landUse: number; counts: number };
  areaM2: { boundary: number; units: number };
  /** Every repair, with where (degrees) and how large (m or m²). */
  repairs: Array<{ kind: string; at: [number, number]; size: number }>;
  /** The parameters that estimated the households, as used. */
  parameters: Record<string, unknown>;
  /** Census beside estimate, where a census figure came with the input. */
  census?: { population?: number; households?: number; source: string };
  /** What of the town lies beyond the division it belongs to; only where that division's polygon is known. */
  outsideDivision?: { units: number; households: number };
  dropped: { military: number; internationalBorders: number; invalid: number };
  seconds: number;
}
