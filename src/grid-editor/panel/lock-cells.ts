import type { CellRow } from '../../map/contract.ts';
import { edit } from '../store.ts';

/** Locks the outlines of cells, or unlocks them, as one undo step. */
export function lockCells(cells: readonly CellRow[], locked: boolean): void {
  edit(Object.fromEntries(cells.map((cell) => [cell.id, { ...cell, locked }])), { title: { code: locked ? 'history.locked' : 'history.unlocked', params: { count: cells.length } } });
}
