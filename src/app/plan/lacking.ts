/** What a tool or command cannot do without. Pure. */
import type { Reason } from '../../grid-editor/operations/reason.ts';
import type { EditorState } from '../../grid-editor/store.ts';

const NEEDS_CELLS: ReadonlySet<string> = new Set(['cut', 'merge', 'reshape', 'vertex', 'paint', 'lock']);

/** What the plan lacks for something that changes it, null where nothing. The same for button, key and palette. */
export function lacking(wanted: string, { cells, selected }: Pick<EditorState, 'cells' | 'selected'>): Reason | null {
  if (!NEEDS_CELLS.has(wanted)) return null;
  if (cells.length === 0) return { code: 'bottom.noCells', params: {} };
  if (wanted === 'merge' && selected.length < 2) return { code: 'merge.choose', params: {} };
  return wanted === 'lock' && selected.length === 0 ? { code: 'lock.choose', params: {} } : null;
}
