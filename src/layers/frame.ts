/** What one frame of the map is drawn from: rows already split into parts, kept identical while nothing changed. */
import type { Position } from 'geojson';
import type { Language } from '../base/words.ts';
import type { Band, BarrierRow, BuildingRow, CellRow, DivisionRow, LayerId, PersonRow, PreviewRow, UnitRow } from '../map/contract.ts';
import { polygonsOf } from '../map/geometry.ts';
import type { Palette } from '../map/palette.ts';
import type { PlacedLabel } from './labels.ts';
import type { Slot } from './slots.ts';

/** A polygon part: outer ring and holes. An empty list draws nothing. */
export type Rings = Position[][];

export type AreaSlot<Row> = Slot<Row, Rings>;
export type LineSlot<Row> = Slot<Row, Position[]>;

/** Areas and outlines of the same rows. */
export interface Tier<Row> {
  areas: readonly AreaSlot<Row>[];
  lines: readonly LineSlot<Row>[];
}

/** The drawing in progress, as the gesture shows it. */
export interface SketchShape {
  vertices: readonly Position[];
  pointer: Position | null;
  snap: { at: Position; kind: 'vertex' | 'edge' | 'close' } | null;
  /** An outline; else a line that stays open. */
  closed: boolean;
}

export interface Frame {
  palette: Palette;
  language: Language;
  band: Band;
  /** Multiplies text and widths. */
  scale: number;
  zoom: number;
  visible: (id: LayerId) => boolean;
  cells: Tier<CellRow>;
  units: Tier<UnitRow>;
  /** Barriers on the ground, and those that only the administration knows. */
  ground: readonly BarrierRow[];
  borders: readonly BarrierRow[];
  railways: readonly BarrierRow[];
  buildings: readonly BuildingRow[];
  divisions: readonly LineSlot<DivisionRow>[];
  boundary: readonly Position[][];
  preview: Tier<PreviewRow>;
  selected: readonly LineSlot<CellRow>[];
  unsaved: readonly LineSlot<CellRow>[];
  hovered: readonly LineSlot<CellRow>[];
  people: readonly PersonRow[];
  peopleCells: ReadonlyArray<{ person: PersonRow; path: Position[] }>;
  labels: readonly PlacedLabel[];
  fontFamily: string;
  sketch: SketchShape | null;
}

/** Every polygon of a row. */
export function areaParts(row: { geometry: Parameters<typeof polygonsOf>[0] }): Rings[] {
  return polygonsOf(row.geometry);
}

/** Every ring of a row, outer and inner. */
export function lineParts(row: { geometry: Parameters<typeof polygonsOf>[0] }): Position[][] {
  return polygonsOf(row.geometry).flat();
}

/** What an empty place draws. A shape without area: tessellators accept it and nothing shows. */
export const NO_RINGS: Rings = [[[0, 0], [0, 0], [0, 0], [0, 0]]];
export const NO_LINE: Position[] = [[0, 0], [0, 0]];

/** Line widths shrink below zoom 14, so that a whole district does not drown in borders. */
export function widthAt(zoom: number): number {
  return Math.min(1, Math.max(0.35, 0.35 + (zoom - 10.5) * 0.18));
}
