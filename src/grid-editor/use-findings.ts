import { useDeferredValue, useMemo, useState } from 'react';
import type { Band, UnitRow } from '../map/contract.ts';
import { memoLast } from '../map/memo.ts';
import { coverageFindings } from './coverage/findings.ts';
import { bandFindings, borderFindings, unassignedFindings } from './offers/find.ts';
import type { PlanFinding } from './offers/find.ts';
import type { Stood } from './offers/standing.ts';
import { borders, useEditor } from './store.ts';
import { useGround } from './use-ground.ts';

/** What is to be put right in the open plan, found while nothing more urgent is to be done. @param left the units without a cell */
export function useFindings(units: readonly UnitRow[] | undefined, left: readonly UnitRow[], band: Band): readonly PlanFinding[] {
  const ground = useGround(units, band);
  const cells = useEditor((s) => s.cells.length);
  const later = useDeferredValue(ground);
  // The borders are walked when they have changed, not when somebody types a name.
  const [survey] = useState(() => memoLast((stood: Stood) => ('reason' in stood ? [] : coverageFindings(stood.coverage))));
  const loose = useDeferredValue(left);
  return useMemo(() => {
    if (cells === 0) return [];
    const on = later();
    if ('reason' in on) return [{ key: 'unsound', kind: 'unsound' as const, words: on.reason, box: placeOf(on.reason.params), cell: null, fixes: () => [], gift: null }];
    return [...borderFindings(on, survey(borders())), ...unassignedFindings(on, loose), ...bandFindings(on)];
  }, [cells, loose, later, survey]);
}

/** The place that a reason names, with room around it, degrees. */
function placeOf({ lon, lat }: Record<string, string | number>): PlanFinding['box'] {
  const [x, y] = [Number(lon), Number(lat)];
  return [x - 0.001, y - 0.001, x + 0.001, y + 0.001];
}
