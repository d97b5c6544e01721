/** Keeps the coverage of the open plan in step with its rows, so that it is built once and not for each edit. Pure. */
import type { CellRow } from '../../map/contract.ts';
import { applyChange } from '../coverage/change.ts';
import type { Change } from '../coverage/change.ts';
import { fromPolygons } from '../coverage/from-polygons.ts';
import type { BuildFinding } from '../coverage/from-polygons.ts';
import type { Coverage } from '../coverage/model.ts';
import type { Reason } from '../operations/reason.ts';
import { nameOfRow } from './name.ts';

/** A change, and the coverage that it can be made on: after a rebuild vertices have other numbers. */
export interface GroundChange {
  of: Coverage;
  change: Change;
}

/** The coverage of cells; or why they are none, with the place to look at. Another object after each change of the borders. */
export type Stood = { coverage: Coverage } | { reason: Reason; finding: BuildFinding };

export class Standing {
  #cells: readonly CellRow[] | null = null;
  #stood: Stood | null = null;

  /** The coverage of these cells; built where it does not stand for them already (1 s for 400,000 vertices). */
  of(cells: readonly CellRow[]): Stood {
    if (this.#stood === null || this.#cells !== cells) {
      this.#stood = stand(cells);
      this.#cells = cells;
    }
    return this.#stood;
  }

  /**
   * The plan's cells have become others. Where it is told how, or no outline has changed, the coverage follows;
   * otherwise it is built anew when it is next asked for.
   * @param made the change that leads there, on the coverage as it stands
   */
  follow(cells: readonly CellRow[], made: GroundChange | null): void {
    const stood = this.#stood;
    if (stood === null || this.#cells === null) return;
    if (made !== null && 'coverage' in stood && stood.coverage === made.of) {
      try {
        applyChange(stood.coverage, made.change);
      } catch {
        // A change that does not fit is a fault; half of it may be made. What the rows say is right, and is built anew.
        this.#stood = null;
        this.#cells = null;
        return;
      }
      this.#stood = { coverage: stood.coverage };
    } else if (!sameOutlines(this.#cells, cells)) {
      this.#stood = null;
      this.#cells = null;
      return;
    }
    this.#cells = cells;
  }
}

function stand(cells: readonly CellRow[]): Stood {
  const { coverage, findings } = fromPolygons(cells.map((row) => ({ id: row.id, geometry: row.geometry, attributes: null })));
  if (coverage !== null) return { coverage };
  const finding = findings[0] ?? { kind: 'ring', cells: [], at: null };
  const named = finding.cells.map((id) => cells.find((row) => row.id === id)).map(nameOfRow);
  if (finding.at === null) return { reason: { code: 'operation.unsoundCells', params: { cells: named } }, finding };
  const [lon = '', lat = ''] = finding.at.map((degrees) => degrees.toFixed(5));
  return { reason: { code: 'operation.unsound', params: { cells: named, lon, lat } }, finding };
}

/** Whether both hold the same cells with the very same outlines; outlines are compared by identity. */
export function sameOutlines(before: readonly CellRow[], after: readonly CellRow[]): boolean {
  if (before === after) return true;
  if (before.length !== after.length) return false;
  const outlines = new Map(before.map((row) => [row.id, row.geometry]));
  return after.every((row) => outlines.get(row.id) === row.geometry);
}
