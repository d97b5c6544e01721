/** Undo and redo across saves: every step is a state of the unsaved edits, restated when what is saved moves on. Pure. */
import type { CellRow } from '../map/contract.ts';
import { composed, isEmpty } from './coverage/change.ts';
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
 * A step with another that goes on in it: one step, undone and redone as a whole.
 * @param step undefined where there is nothing to go on in
 * @returns null where the second takes back what the first did to the borders, all of it
 */
export function joined(step: Step | undefined, on: Step): Step | null {
  if (step === undefined) return on;
  const [a, b] = [step.made, on.made];
  if (a === null || b === null || a.of !== b.of) return { ...step, made: null };
  const change = composed(a.change, b.change);
  return isEmpty(change) ? null : { ...step, made: { of: a.of, change } };
}

/**
 * States steps anew on top of what has just been saved, so that each still shows the same cells.
 * @param base what was saved before
 * @param sent the edits that were saved
 * @param answered what the database made of them: it gave numbers and communities
 * @returns takes a step as edits on top of `base`, gives it as edits on top of `base` with `sent`
 */
export function restating(base: readonly CellRow[], sent: Changes, answered: ReadonlyMap<string, CellRow>): (step: Changes) => Changes {
  const before = new Map(base.filter(({ id }) => id in sent).map((cell) => [cell.id, cell]));
  const saved = Object.entries(sent);
  return (step) => {
    const result = new Map(Object.entries(step));
    for (const [id, row] of saved) {
      const then = id in step ? (step[id] ?? null) : (before.get(id) ?? null);
      if (sameCell(then, row)) result.delete(id);
      else result.set(id, then === null ? null : numbered(then, answered.get(id)));
    }
    return Object.fromEntries(result);
  };
}

/** A cell with what the database has given it since. */
function numbered(row: CellRow, answered: CellRow | undefined): CellRow {
  if (answered === undefined) return row;
  const { code, community, cameFrom } = answered;
  return { ...row, code, community, cameFrom };
}

/** Whether any step touches a cell that others changed between `base` and `theirs`; undoing it would undo their work. */
export function touchesTheirs(steps: readonly Changes[], base: readonly CellRow[], theirs: readonly CellRow[]): boolean {
  const before = new Map(base.map((cell) => [cell.id, cell]));
  const now = new Map(theirs.map((cell) => [cell.id, cell]));
  return steps.some((step) => Object.keys(step).some((id) => !sameCell(before.get(id), now.get(id))));
}
