/** What a tool may ask of the desk that it works for, and what it tells it. */
import type { BarrierRow, CellRow, UnitRow } from '../../map/contract.ts';
import type { GestureAction } from '../../map/surface.ts';
import type { Ground, Offer, Offered } from '../offers/offer.ts';
import type { Reason } from '../operations/reason.ts';

export type EditorTool = 'select' | 'draw' | 'cut' | 'reshape' | 'vertex' | 'paint';

/** How a tool works, where there is a choice. */
export interface ToolOptions {
  /** Drawing takes free ground only, or carves out of cells. */
  draw: 'free' | 'carve';
  /** Cutting follows a drawn line, or barriers that are clicked. */
  cut: 'line' | 'barrier';
  /** Painting takes units under a brush, in a box or in a lasso. */
  paint: 'brush' | 'box' | 'lasso';
  /** Lines run straight from click to click, or along streets, rivers and borders. */
  trace: boolean;
  /** Nothing is snapped to, as with Alt: for those who have no keys. */
  loose: boolean;
  /** Vertices are chosen one after the other or in a box, and edges moved whole, as with Shift. */
  several: boolean;
  /** Painting takes units out, as with Alt. */
  takeOut: boolean;
}

/** What the tool says while it works. */
export interface ToolReport {
  /** What to do next: a key of gestureWords. */
  hint: Reason;
  /** What would come of it if it ended here; null while there is nothing to tell. */
  offered: Offered | null;
  /** What keeps a drag from going where the pointer is. */
  block: Reason | null;
  /** What can be asked of the tool now. */
  can: readonly GestureAction[];
}

/** Everything is asked anew when it is needed: rows and choices change while a tool is at work. */
export interface GestureHost {
  ground(): Ground | { reason: Reason };
  cells(): readonly CellRow[];
  units(): readonly UnitRow[];
  barriers(): readonly BarrierRow[];
  /** Ids of the chosen cells. */
  chosen(): readonly string[];
  choose(ids: readonly string[]): void;
  options(): ToolOptions;
  setOptions(options: Partial<ToolOptions>): void;
  /** @param step edits that follow each other with the same key are one undo step */
  perform(offer: Offer, step?: string): void;
  /** Says why something was not done. */
  refuse(reason: Reason): void;
  report(report: ToolReport | null): void;
  /** The person left the tool. */
  leave(): void;
}
