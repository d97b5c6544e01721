/** Undo and redo across saves: every step is a state of the unsaved edits, restated when what is saved moves on. Pure. */
import type { CellRow } from '../map/contract.ts';
import { sameCell } from './draft.ts';
import type { Changes } from './draft.ts';
import type { GroundChange } from './offers/standing.ts';
import type { Reason } from './operations/reason.ts';

/** One step of undo or redo. */
export interface Step {
  /** All unsaved edits as they are on the other side of it: before it where it is to be undone, after it where redone. */
  changes: Changes;
  title: Reason;
  /** How the borders change with it; null where they do not, or were built anew. */
  made: GroundChange | null;
}

/**
 * A step as edits on top of what has just been saved, so that it still shows the same cells.
 * @param step edits on top of `base`
 * @param base what was saved before
 * @param sent the edits that were saved
 */
export function restate(step: Changes, base: readonly CellRow[], sent: Changes): Changes {
  const before = new Map(base.map((cell) => [cell.id, cell]));
  const result: Record<string, CellRow | null> = { ...step };
  for (const [id, saved] of Object.entries(sent)) {
    const then = id in step ? (step[id] ?? null) : (before.get(id) ?? null);
    if (sameCell(then, saved)) delete result[id];
    else result[id] = then;
  }
  return result;
}

/** Whether any step touches a cell that others changed between `base` and `theirs`; undoing it would undo their work. */
export function touchesTheirs(steps: readonly Changes[], base: readonly CellRow[], theirs: readonly CellRow[]): boolean {
  const before = new Map(base.map((cell) => [cell.id, cell]));
  const now = new Map(theirs.map((cell) => [cell.id, cell]));
  return steps.some((step) => Object.keys(step).some((id) => !sameCell(before.get(id), now.get(id))));
}
