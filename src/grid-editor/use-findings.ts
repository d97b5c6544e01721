import { useDeferredValue, useMemo, useState } from 'react';
import type { Band, UnitRow } from '../map/contract.ts';
import { memoLast } from '../map/memo.ts';
import { coverageFindings } from './coverage/findings.ts';
import { bandFindings, borderFindings, unassignedFindings, unsoundFinding } from './offers/find.ts';
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
    const [on, stood] = [later(), borders()];
    if ('reason' in on || 'reason' in stood) return 'reason' in stood ? [unsoundFinding(stood, useEditor.getState().cells)] : [];
    return [...borderFindings(on, survey(stood)), ...unassignedFindings(on, loose), ...bandFindings(on)];
  }, [cells, loose, later, survey]);
}
