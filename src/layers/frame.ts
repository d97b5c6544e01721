/** What one frame of the map is drawn from: rows already split into parts, kept identical while nothing changed. */
import type { Position } from 'geojson';
import type { Language } from '../base/words.ts';
import type { Band, BarrierRow, BuildingRow, CellRow, CommentPin, DivisionRow, LayerId, PersonRow, PreviewRow, UnitRow } from '../map/contract.ts';
import { polygonsOf } from '../base/area.ts';
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

/** What an area in the sketch means: how a cell would become, whom a border concerns, what is picked. */
export type AreaTone = 'result' | 'affected' | 'picked';
/** A place to take hold of: any, a chosen one, the one under the pointer, one that would come to be. */
export type HandleTone = 'vertex' | 'chosen' | 'hot' | 'ghost';

/** The edit in progress, as the gesture shows it: the top tier, a few shapes that change with every frame. */
export interface SketchShape {
  vertices: readonly Position[];
  /** The way from the last vertex to the pointer where it is not straight, both ends included. */
  leg?: readonly Position[];
  pointer: Position | null;
  snap: { at: Position; kind: 'vertex' | 'edge' | 'close' } | null;
  /** An outline; else a line that stays open. */
  closed: boolean;
  areas?: ReadonlyArray<{ geometry: Parameters<typeof polygonsOf>[0]; tone: AreaTone }>;
  lines?: ReadonlyArray<readonly Position[]>;
  handles?: ReadonlyArray<{ at: Position; tone: HandleTone }>;
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
  comparison: { borders: readonly Position[][]; moved: readonly AreaSlot<UnitRow>[] };
  comments: readonly CommentPin[];
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

/** Every border of a coverage once, as long lines: two neighbours' dashes over one another would make a solid line. */
export function bordersOnce(rows: ReadonlyArray<{ geometry: Parameters<typeof polygonsOf>[0] }>): Position[][] {
  const seen = new Set<string>();
  const lines: Position[][] = [];
  for (const ring of rows.flatMap(lineParts)) {
    let line: Position[] = [];
    const end = (): void => {
      if (line.length > 1) lines.push(line);
    };
    for (const [i, to] of ring.entries()) {
      const from = ring[i - 1];
      const key = from === undefined ? '' : [String(from), String(to)].sort().join(' ');
      if (from === undefined || seen.has(key)) {
        end();
        line = [to];
      } else line.push(to);
      seen.add(key);
    }
    end();
  }
  return lines;
}

/** What an empty place draws. A shape without area: tessellators accept it and nothing shows. */
export const NO_RINGS: Rings = [[[0, 0], [0, 0], [0, 0], [0, 0]]];
export const NO_LINE: Position[] = [[0, 0], [0, 0]];

/** Line widths shrink below zoom 14, so that a whole district does not drown in borders. */
export function widthAt(zoom: number): number {
  return Math.min(1, Math.max(0.35, 0.35 + (zoom - 10.5) * 0.18));
}
