/** What the rest of the app codes against: rows in, events out. No map library appears here. */
import type { LineString, MultiPolygon, Polygon } from 'geojson';
import type { Bounds } from '../base/bounds.ts';
import type { Language } from '../base/words.ts';
import type { Barrier, Building, Unit } from '../partition/units/model.ts';
import type { GestureAction, GestureStart } from './surface.ts';

export type MapTheme = 'light' | 'dark';

/** The household band that a cell should lie in, both ends included. */
export interface Band {
  min: number;
  max: number;
}

/**
 * A cell as drawn. Rows are compared by identity: keep the same object for a cell that did not change, so that one
 * changed cell costs one cell's work.
 */
export interface CellRow {
  id: string;
  code: string;
  name: string;
  kind: 'basic' | 'dedicated';
  geometry: Polygon | MultiPolygon;
  households: number;
  population: number;
  estimated: boolean;
  areaM2: number;
  /** The community that most of it lies in, by code or name; null where the units know none. Counted when saved. */
  community: string | null;
  /** The post that leads it: a post, never a person. */
  leaderPost: string;
  /** Posts that serve it, in whole posts. */
  fullTime: number;
  partTime: number;
  partyBranch: string;
  notes: string;
  /** Locked cells keep their ground whatever is done around them. */
  locked: boolean;
  /** Where a saved cell came from, the largest share first. */
  cameFrom: readonly CellOrigin[];
  /** Ids of the cells whose ground it took since it was last saved. */
  from?: readonly string[];
}

/** An earlier cell that a cell came from, as it was then. */
export interface CellOrigin {
  id: string;
  plan: string;
  code: string;
  name: string;
  /** How much of the earlier cell's area went to it, 0–1. */
  share: number;
}

export type UnitRow = Pick<Unit, 'id' | 'geometry' | 'households' | 'population' | 'estimated'>;
export type BarrierRow = Pick<Barrier, 'id' | 'kind' | 'grade' | 'name'> & { geometry: LineString };
export type BuildingRow = Pick<Building, 'id' | 'geometry' | 'use'>;

/** The outline of an administrative division. `level`: 1 city, 2 county, 3 street, 4 community. */
export interface DivisionRow {
  code: string;
  name: string;
  level: 1 | 2 | 3 | 4;
  geometry: Polygon | MultiPolygon;
}

/** One cell of a partition run that is not saved yet. */
export interface PreviewRow {
  geometry: Polygon | MultiPolygon;
  households: number;
}

/** Another person at work on the same plan: where the pointer is and which cells are chosen. */
export interface PersonRow {
  id: string;
  label: string;
  at: readonly [lon: number, lat: number] | null;
  selected: readonly string[];
}

/** Another plan of the town beside the one on the map: its cells, and the units that lie in another cell there. */
export interface ComparisonRow {
  cells: readonly CellRow[];
  moved: readonly UnitRow[];
}

/** Radius of a comment's pin, px at scale 1. */
export const PIN_RADIUS = 11;

/** Where somebody said something; the number is the one in the list. */
export interface CommentPin {
  id: string;
  number: number;
  at: readonly [lon: number, lat: number];
}

/** What can be shown or hidden by itself; order and legend stand in src/layers/registry.ts. */
export type LayerId = 'buildings' | 'units' | 'unitHouseholds' | 'barriers' | 'cells' | 'divisions' | 'labels' | 'preview' | 'people' | 'comparison' | 'comments';

/** Imperative part, for what is an event and not a state. Given to `onReady`. */
export interface MapController {
  /** Moves the camera so that the geometry or the bounds fill the view with a margin. */
  fit(target: Bounds | Polygon | MultiPolygon, options?: { maxZoom?: number; animate?: boolean }): void;
  /** Fits the town's boundary, else the cells, else the units. */
  home(): void;
  flyTo(at: readonly [lon: number, lat: number], zoom?: number): void;
  zoomBy(steps: number): void;
  camera(): { center: [number, number]; zoom: number };
  /** What can be seen now. */
  bounds(): Bounds;
  /** Tells the tool at work, as its keys do; no effect where there is none. */
  gesture(action: GestureAction): void;
  /** Time spent by the updater in the last call and the number of calls, ms; for tests and the wall's watchdog. */
  cost(): { lastMs: number; updates: number };
}

/** Everything the map shows. All arrays are read-only and compared by identity. */
export interface MapScene {
  theme: MapTheme;
  language: Language;
  /** URL of a PMTiles archive of our own origin or of the storage, or null for a plain background. */
  basemapUrl: string | null;
  /** Who must be named for the basemap, as plain text (src/map/attribution.ts); nobody when left out. */
  attribution?: string;
  boundary: Polygon | MultiPolygon | null;
  cells: readonly CellRow[];
  band: Band;
  units?: readonly UnitRow[];
  barriers?: readonly BarrierRow[];
  buildings?: readonly BuildingRow[];
  divisions?: readonly DivisionRow[];
  preview?: readonly PreviewRow[] | null;
  people?: readonly PersonRow[];
  comparison?: ComparisonRow | null;
  comments?: readonly CommentPin[];
  /** Chosen cells by id. */
  selected?: readonly string[];
  /** Cells with unsaved changes by id: drawn with a dashed outline. */
  unsaved?: readonly string[];
  /** Layers switched off or on against their default (src/layers/registry.ts). */
  visibility?: Partial<Record<LayerId, boolean>>;
  /** Multiplies text and line widths; the wall sets it from the viewing distance. */
  scale?: number;
}

/** `<PlanMap>` of src/map/PlanMap.tsx fills its parent, which must have a size. */
export interface PlanMapProps extends MapScene {
  /** The tool that has the pointer; another function begins another gesture. Without one, clicks choose cells. */
  gesture?: GestureStart | null;
  /** False on the wall: no zoom, no pan, no picking. */
  interactive?: boolean;
  /** Room in px that floating panels take from each side when the camera fits something. */
  padding?: { top?: number; right?: number; bottom?: number; left?: number };
  /** A click: the new selection (shift or ctrl adds and removes; a click beside all cells clears). */
  onSelect?: (ids: string[]) => void;
  /** A click on a comment's pin; it chooses no cell. */
  onComment?: (id: string) => void;
  onHover?: (id: string | null) => void;
  /** The pointer's place, at most ten times a second; null when it leaves the map. For presence. */
  onPointer?: (at: [number, number] | null) => void;
  onReady?: (controller: MapController) => void;
  /** `noWebGl`: the browser cannot draw the map at all; `basemap`: shown without basemap. Keys in src/map/words.ts. */
  onProblem?: (problem: { code: 'map.noWebGl' | 'map.basemapMissing' | 'map.contextLost' }) => void;
}
