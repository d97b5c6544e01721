import type { CellRow } from '../../map/contract.ts';

/** The name by which a cell is spoken of; empty for one that has neither name nor code yet. */
export function nameOfRow(row: CellRow | undefined): string {
  return row === undefined ? '' : row.name || row.code;
}
