import { useState } from 'react';
import { memoLast } from '../map/memo.ts';
import type { Band, CellRow, UnitRow } from '../map/contract.ts';
import { groundOf } from './offers/ground.ts';
import type { Ground } from './offers/offer.ts';
import type { Reason } from './operations/reason.ts';
import { borders, useEditor } from './store.ts';

const NONE: readonly never[] = [];

type AskGround = () => Ground | { reason: Reason };

/**
 * Asks for the ground of the open plan as it is now: built when it is first asked for, the same while nothing changed.
 * Another function with every edit, so that what was offered before it is offered anew.
 */
export function useGround(units: readonly UnitRow[] | undefined, band: Band): AskGround {
  const cells = useEditor((state) => state.cells);
  const [asking] = useState(() => {
    const grounds = memoLast(groundOf);
    return memoLast((_cells: readonly CellRow[], of: readonly UnitRow[], within: Band): AskGround => () => grounds(borders(), useEditor.getState().cells, of, within));
  });
  return asking(cells, units ?? NONE, band);
}
