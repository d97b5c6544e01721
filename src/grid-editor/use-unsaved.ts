import { memoLast } from '../map/memo.ts';
import { pruned } from './draft.ts';
import { useEditor } from './store.ts';

/** Counted once for all who show it, and only when an edit or a save changed it. */
const countOf = memoLast((...of: Parameters<typeof pruned>) => Object.keys(pruned(...of)).length);

/** How many cells of the open plan differ from what is saved. */
export function useUnsaved(): number {
  return useEditor(({ base, changes }) => countOf(base, changes));
}
