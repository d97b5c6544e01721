/** The open plan as offers see it, from what the store holds. Pure. */
import type { Band, CellRow, UnitRow } from '../../map/contract.ts';
import type { Area } from '../../base/area.ts';
import type { Reason } from '../operations/reason.ts';
import { unitsIn } from '../unit-places.ts';
import type { Ground } from './offer.ts';
import type { Stood } from './standing.ts';

/** Counts what lies in an area by the units in it. */
export function counterOf(units: readonly UnitRow[]): Ground['count'] {
  const search = unitsIn(units);
  return (area) => {
    const total = { households: 0, population: 0 };
    for (const { households, population } of search(area)) {
      total.households += households;
      total.population += population;
    }
    return total;
  };
}

/** The ground to offer on; or why there is none. */
export function groundOf(stood: Stood, cells: readonly CellRow[], units: readonly UnitRow[], band: Band): Ground | { reason: Reason } {
  if ('reason' in stood) return { reason: stood.reason };
  return { coverage: stood.coverage, rows: new Map(cells.map((row) => [row.id, row])), band, count: counterOf(units) };
}

/** An offer made on the ground; where there is no ground, its reason. */
export function offerOn<T>(ground: Ground | { reason: Reason }, make: (ground: Ground) => T): T | { reason: Reason } {
  return 'reason' in ground ? ground : make(ground);
}

/** How the shape of a cell is said in numbers. */
export function piecesOfArea(area: Area): number {
  return area.type === 'Polygon' ? 1 : area.coordinates.length;
}
