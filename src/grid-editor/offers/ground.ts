/** The open plan as offers see it, from what the store holds. Pure. */
import Flatbush from 'flatbush';
import type { Band, CellRow, UnitRow } from '../../map/contract.ts';
import { boundsOf } from '../../base/bounds.ts';
import { anchorOf, insideArea } from '../../map/geometry.ts';
import type { Area } from '../../map/geometry.ts';
import type { Reason } from '../operations/reason.ts';
import type { Ground } from './offer.ts';
import type { Stood } from './standing.ts';

type Count = Ground['count'];

const counters = new WeakMap<readonly UnitRow[], Count>();

/** Counts what lies in an area by the units' inner points; indexed once per set of units, so that it can follow a pointer. */
export function counterOf(units: readonly UnitRow[]): Count {
  const known = counters.get(units);
  if (known !== undefined) return known;
  const anchors = units.map((unit) => anchorOf(unit.geometry));
  const index = units.length === 0 ? null : new Flatbush(units.length);
  for (const [lon, lat] of anchors) index?.add(lon, lat);
  index?.finish();
  const count: Count = (area) => {
    const total = { households: 0, population: 0 };
    for (const i of index?.search(...boundsOf(area.coordinates)) ?? []) {
      const [lon, lat] = anchors[i] ?? [Number.NaN, Number.NaN];
      if (!insideArea(lon, lat, area)) continue;
      total.households += units[i]?.households ?? 0;
      total.population += units[i]?.population ?? 0;
    }
    return total;
  };
  counters.set(units, count);
  return count;
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
