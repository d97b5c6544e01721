/** The part of a plan that a partition may change: units and the cells that hold them. Pure. */
import { polygonsOf } from '../base/area.ts';
import type { CellRow, UnitRow } from '../map/contract.ts';
import { areaM2 } from '../partition/units/measures.ts';
import { holdersOf } from './unit-places.ts';

export interface OpenPlan<T extends UnitRow> {
  /** Units that may be dealt out: those whose inner point lies in no cell that stays. */
  units: T[];
  /** Cells that may change, and per unit the one that it lies in by its place there; −1 for none. */
  rows: CellRow[];
  plan: Int32Array;
  /** Cells that stay. */
  kept: number;
  /** How many that may change are not in one piece, and how many do not follow the units. */
  inPieces: number;
  drawn: number;
}

/** Locked cells keep their ground, and so do dedicated ones: they have no target that a partition could meet. */
export function stays({ locked, kind }: Pick<CellRow, 'locked' | 'kind'>): boolean {
  return locked || kind === 'dedicated';
}

/** Areas of the same ground, once as one polygon and once as the sum of its units, differ by less than this, m² and share. */
const [SAME_M2, SAME_SHARE] = [1, 1e-5];

/** Takes what stays out of a plan, and out of the units what lies in it. */
export function openPlan<T extends UnitRow>(units: T[], cells: readonly CellRow[]): OpenPlan<T> {
  const standing = cells.filter(stays);
  const inStanding = standing.length === 0 ? [] : holdersOf(units, standing);
  const open = standing.length === 0 ? units : units.filter((_, i) => inStanding[i] === null);
  const rows = cells.filter((cell) => !stays(cell));
  const numbers = new Map(rows.map((row, i) => [row, i]));
  const plan = Int32Array.from(holdersOf(open, rows), (holder) => (holder === null ? -1 : (numbers.get(holder) ?? -1)));
  const unitsM2 = new Float64Array(rows.length);
  open.forEach(({ geometry }, i) => {
    const cell = plan[i] ?? -1;
    if (cell >= 0) unitsM2[cell] = (unitsM2[cell] ?? 0) + areaM2(geometry);
  });
  return {
    units: open,
    rows,
    plan,
    kept: standing.length,
    inPieces: rows.filter(({ geometry }) => polygonsOf(geometry).length > 1).length,
    drawn: rows.filter(({ geometry }, i) => {
      const own = areaM2(geometry);
      return Math.abs(own - (unitsM2[i] ?? 0)) > Math.max(SAME_M2, own * SAME_SHARE);
    }).length,
  };
}
