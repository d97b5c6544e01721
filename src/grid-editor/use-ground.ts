import { useCallback, useState } from 'react';
import { memoLast } from '../map/memo.ts';
import type { Band, UnitRow } from '../map/contract.ts';
import { groundOf } from './offers/ground.ts';
import type { Ground } from './offers/offer.ts';
import type { Reason } from './operations/reason.ts';
import { borders, useEditor } from './store.ts';

const NONE: readonly never[] = [];

/**
 * Asks for the ground of the open plan as it is now: built when it is first asked for, the same while nothing changed.
 * Another function with every edit, so that what was offered before it is offered anew.
 */
export function useGround(units: readonly UnitRow[] | undefined, band: Band): () => Ground | { reason: Reason } {
  const [grounds] = useState(() => memoLast(groundOf));
  const cells = useEditor((state) => state.cells);
  return useCallback(() => {
    const now = useEditor.getState().cells;
    return grounds(borders(), now === cells ? cells : now, units ?? NONE, band);
  }, [grounds, cells, units, band]);
}
