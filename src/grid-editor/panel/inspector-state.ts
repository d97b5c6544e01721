import { create } from 'zustand';
import type { CopiedAttributes } from '../edits.ts';

/** What the inspector keeps from cell to cell. */
interface InspectorState {
  /** The groups that are unfolded. */
  open: string[];
  /** Attributes to be pasted, and the name of the cell they are of. */
  clipboard: { attributes: CopiedAttributes; name: string } | null;
}

export const useInspector = create<InspectorState>(() => ({ open: ['attributes', 'neighbours'], clipboard: null }));
