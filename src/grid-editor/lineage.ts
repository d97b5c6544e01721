/** Where a cell came from, for people. Pure. */
import type { CellRow } from '../map/contract.ts';

export interface Lineage {
  /** `copied`: from the plan that this one was copied from, unchanged; `divided`: it took ground of these. */
  how: 'copied' | 'divided';
  /** Names, else codes, the largest part first; empty strings for cells that had neither. */
  names: string[];
}

/**
 * The lineage of a cell: what it took since it was last saved, else what is saved of it.
 * @param saved the plan's cells as last saved
 * @returns null for a cell that came from nowhere
 */
export function lineageOf(cell: CellRow, saved: readonly CellRow[]): Lineage | null {
  const fresh = (cell.from ?? []).filter((id) => id !== cell.id).flatMap((id) => saved.find((row) => row.id === id) ?? []);
  if (fresh.length > 0) return { how: 'divided', names: fresh.map((row) => row.name || row.code) };
  const [first] = cell.cameFrom;
  if (first === undefined) return null;
  // A copy also knows its original; what happened in this plan says more.
  const copied = cell.cameFrom.filter(({ code, share }) => share === 1 && code !== '' && code === cell.code);
  const others = cell.cameFrom.filter((origin) => !copied.includes(origin));
  return others.length === 0 ? { how: 'copied', names: copied.map(nameOf) } : { how: 'divided', names: others.map(nameOf) };
}

function nameOf({ name, code }: { name: string; code: string }): string {
  return name || code;
}
