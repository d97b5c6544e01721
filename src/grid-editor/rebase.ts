/** Our unsaved edits on top of what others saved meanwhile. Pure. */
import type { CellRow } from '../map/contract.ts';
import { sameCell } from './draft.ts';
import type { Changes } from './draft.ts';

/** A cell that both sides touched; null: removed by that side. */
export interface Conflict {
  id: string;
  ours: CellRow | null;
  theirs: CellRow | null;
}

export interface Rebased {
  /** Our edits of cells that they left alone. */
  changes: Changes;
  conflicts: Conflict[];
}

/**
 * Three-way: what we started from, what is saved now, and what we changed.
 * A cell that they changed to just what we wanted is no conflict and needs no saving.
 */
export function rebase(base: readonly CellRow[], theirs: readonly CellRow[], changes: Changes): Rebased {
  const before = new Map(base.map((cell) => [cell.id, cell]));
  const now = new Map(theirs.map((cell) => [cell.id, cell]));
  const kept: Record<string, CellRow | null> = {};
  const conflicts: Conflict[] = [];
  for (const [id, ours] of Object.entries(changes)) {
    const their = now.get(id) ?? null;
    if (sameCell(their, ours)) continue;
    if (sameCell(before.get(id), their)) kept[id] = ours;
    else conflicts.push({ id, ours, theirs: their });
  }
  return { changes: kept, conflicts };
}

/** The edits after the person chose: `ours` are the ids for which their own version is to stand. */
export function settle({ changes, conflicts }: Rebased, ours: ReadonlySet<string>): Changes {
  return { ...changes, ...Object.fromEntries(conflicts.filter(({ id }) => ours.has(id)).map(({ id, ours: row }) => [id, row])) };
}
