/** One cell in several of about as many households each. Pure. */
import type { BarrierRow, CellRow, UnitRow } from '../../map/contract.ts';
import { divide } from '../operations/divide.ts';
import { groupsByHouseholds } from '../operations/equal-parts.ts';
import { outlineOfUnits } from '../operations/paint.ts';
import type { Reason } from '../operations/reason.ts';
import { unitsIn } from '../unit-places.ts';
import { freshCell } from './fresh.ts';
import { faceOf, tryOut } from './offer.ts';
import type { Ground, Offered } from './offer.ts';

/** The units of a cell in groups that hang together and hold about as many households each; or why there are none. */
export async function equalGroups(row: CellRow, parts: number, units: readonly UnitRow[], barriers: readonly BarrierRow[]): Promise<UnitRow[][] | { reason: Reason }> {
  const own = unitsIn(units)(row.geometry);
  const groups = await groupsByHouseholds(own, parts, barriers);
  return 'code' in groups ? { reason: groups } : groups.map((members) => members.flatMap((i) => own[i] ?? []));
}

/** Divides a cell along the borders of groups of its units. */
export function divideOffer(ground: Ground, id: string, groups: readonly UnitRow[][]): Offered {
  const row = ground.rows.get(id);
  if (row === undefined) return { reason: { code: 'divide.choose', params: {} } };
  return tryOut(ground, (draft) => {
    const fresh = new Map<string, CellRow>();
    const made = divide(draft, faceOf(ground, id), groups.map(outlineOfUnits), () => {
      const cell = freshCell([row]);
      fresh.set(cell.id, cell);
      return { cell: cell.id, attributes: null };
    });
    if ('code' in made) return made;
    return { title: { code: 'divide.done', params: { count: fresh.size + 1 } }, chosen: [id, ...fresh.keys()], fresh };
  });
}
