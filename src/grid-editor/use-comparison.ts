import { useEffect, useMemo, useState } from 'react';
import { inSlices } from '../base/slices.ts';
import type { Band, BarrierRow, CellRow, ComparisonRow, UnitRow } from '../map/contract.ts';
import { memoLast } from '../map/memo.ts';
import { comparePlans } from './compare.ts';
import type { Comparison, PlanSide } from './compare.ts';
import { useReview } from './review.ts';
import { useEditor } from './store.ts';

let running = new AbortController();

/** Shared by the table and the map, so that it is done once; null where a newer one has taken its place. */
const compared = memoLast(async (other: PlanSide, cells: readonly CellRow[], band: Band, units: readonly UnitRow[], barriers: readonly BarrierRow[]): Promise<Comparison | null> => {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  return inSlices(comparePlans(other, { cells, band }, units, barriers), signal).catch((cause: unknown) => {
    if (signal.aborted) return null;
    throw cause;
  });
});

/** After so long without an edit the plan is compared anew, ms: in a large one that takes seconds. */
const PAUSE_MS = 500;

/** The cells of the open plan as they were at the last pause between edits; those of another plan at once. */
function useSettledCells(): readonly CellRow[] {
  const plan = useEditor((s) => s.plan);
  const cells = useEditor((s) => s.cells);
  const [settled, settle] = useState({ plan, cells });
  useEffect(() => {
    const timer = setTimeout(() => settle({ plan, cells }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [plan, cells]);
  // Without cells it was still being read.
  return settled.plan === plan && settled.cells.length > 0 ? settled.cells : cells;
}

/**
 * The open plan, as edited, against the one it is compared with; null while there is none, nobody looks, or the first
 * comparison with it is under way. After an edit the last one stays until the next is there.
 */
export function useComparison(units: readonly UnitRow[] | undefined, barriers: readonly BarrierRow[] | undefined, band: Band, wanted: boolean): Comparison | null {
  const cells = useSettledCells();
  const other = useReview((s) => s.other);
  const [last, setLast] = useState<{ other: PlanSide; comparison: Comparison } | null>(null);
  useEffect(() => {
    if (!wanted || other === null || units === undefined || barriers === undefined) return undefined;
    let gone = false;
    void compared(other, cells, band, units, barriers).then((comparison) => {
      if (!gone && comparison !== null) setLast({ other, comparison });
    });
    return () => {
      gone = true;
    };
  }, [wanted, other, cells, band, units, barriers]);
  return wanted && last !== null && last.other === other ? last.comparison : null;
}

/** What of it is on the map. */
export function useShownComparison(units: readonly UnitRow[] | undefined, barriers: readonly BarrierRow[] | undefined, band: Band): ComparisonRow | null {
  const { other, shown } = useReview();
  const comparison = useComparison(units, barriers, band, shown);
  return useMemo(() => (other === null || comparison === null ? null : { cells: other.cells, moved: comparison.moved.map(({ unit }) => unit) }), [other, comparison]);
}
