/** Giving units to a cell; its border follows them. Pure. */
import type { UnitRow } from '../../map/contract.ts';
import { NONE, OUTSIDE } from '../coverage/model.ts';
import { outlineOfUnits, paint } from '../operations/paint.ts';
import { faceOf, tryOut } from './offer.ts';
import type { Ground, Offered } from './offer.ts';

/**
 * Gives all ground of some units to a cell, from whichever cells have it and are not locked.
 * @param cell its id, or null to take the ground out of all cells
 */
export function paintOffer(ground: Ground, units: readonly UnitRow[], cell: string | null): Offered {
  if (units.length === 0) return { reason: { code: 'paint.choose', params: {} } };
  const to = cell === null ? OUTSIDE : faceOf(ground, cell);
  if (to === NONE) return { reason: { code: 'operation.noCell', params: {} } };
  return tryOut(ground, (draft) => {
    const done = paint(draft, outlineOfUnits(units), to, (face) => face === OUTSIDE || ground.rows.get(draft.coverage.cell(face))?.locked !== true);
    return 'code' in done ? done : { title: { code: cell === null ? 'paint.freed' : 'paint.done', params: { count: units.length } }, chosen: cell === null ? [] : [cell] };
  });
}
