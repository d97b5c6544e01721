/** Cells as outlines only: what is worked out of them stays while somebody types a name. Pure. */
import type { CellRow } from '../map/contract.ts';

export type Outlined = Pick<CellRow, 'id' | 'geometry'>;

/**
 * Remembers a list of cells while their outlines stay the same objects: the list that it was given first, so that what
 * is remembered by its identity is not done again. Whoever needs more than outlines looks the cells up in the new list.
 */
export function steadyOutlines(): (cells: readonly Outlined[]) => readonly Outlined[] {
  let last: readonly Outlined[] = [];
  return (cells) => {
    const same = cells.length === last.length && cells.every(({ id, geometry }, i) => id === last[i]?.id && geometry === last[i].geometry);
    if (!same) last = cells;
    return last;
  };
}
