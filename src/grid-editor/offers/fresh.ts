import { blankCell } from '../../map/blank-cell.ts';
import type { CellRow } from '../../map/contract.ts';
import { originIds } from '../draft.ts';

/** A new cell that others gave rise to: of the kind of the first, without name, code and ground yet. */
export function freshCell(from: readonly CellRow[]): CellRow {
  return blankCell(crypto.randomUUID(), { type: 'MultiPolygon', coordinates: [] }, { kind: from[0]?.kind ?? 'basic', from: originIds(from) });
}
