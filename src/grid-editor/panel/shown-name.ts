import type { CellRow } from '../../map/contract.ts';
import { nameOfRow } from '../offers/name.ts';

/** What a cell is called on the screen: its name, else its code, else that it has neither. */
export function shownName(row: CellRow | undefined, t: (key: string) => string): string {
  return nameOfRow(row) || t('cell.unnamed');
}
