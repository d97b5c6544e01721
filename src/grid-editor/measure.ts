/** Numbers about cells for the inspector and the lists. Pure. */
import { boundsOf, overlap } from '../base/bounds.ts';
import { polygonsOf } from '../base/area.ts';
import type { Area } from '../base/area.ts';
import type { Band, CellRow, UnitRow } from '../map/contract.ts';
import { holdersOf } from './unit-places.ts';

/** Units that lie in no cell. */
export function unassigned(units: readonly UnitRow[], cells: ReadonlyArray<{ geometry: Area }>): UnitRow[] {
  const holders = holdersOf(units, cells);
  return units.filter((_, i) => holders[i] === null);
}

function edgesOf(geometry: Area): string[] {
  return polygonsOf(geometry).flat().flatMap((ring) =>
    ring.slice(1).map((to, i) => {
      const pair = [String(ring[i]), String(to)].sort();
      return pair.join(' ');
    }),
  );
}

/** Whether two areas have the same border, piece by piece, wherever their rings begin. */
export function sameGround(a: Area, b: Area): boolean {
  if (a === b) return true;
  const points = (area: Area): number => polygonsOf(area).flat().reduce((sum, ring) => sum + ring.length, 0);
  if (points(a) !== points(b)) return false;
  const border = new Set(edgesOf(a));
  return edgesOf(b).every((edge) => border.has(edge));
}

/**
 * The cells that share a piece of border with some; borders are shared exactly, so edges are compared as they are.
 * Only of cells that lie near the edges are looked at: this is asked while the pointer moves.
 */
export function neighboursOf<Row extends Pick<CellRow, 'id' | 'geometry'>>(some: ReadonlyArray<Pick<CellRow, 'id' | 'geometry'>>, cells: readonly Row[]): Row[] {
  const ids = new Set(some.map(({ id }) => id));
  const own = new Set(some.flatMap((cell) => edgesOf(cell.geometry)));
  const boxes = some.map((cell) => boundsOf(cell.geometry.coordinates));
  return cells.filter((other) => {
    if (ids.has(other.id)) return false;
    const box = boundsOf(other.geometry.coordinates);
    return boxes.some((near) => overlap(near, box)) && edgesOf(other.geometry).some((edge) => own.has(edge));
  });
}

export type BandState = 'below' | 'within' | 'above' | 'free';

/** Where a cell stands to the band; dedicated cells have no household target. */
export function bandState(cell: Pick<CellRow, 'households' | 'kind'>, band: Band): BandState {
  if (cell.kind === 'dedicated') return 'free';
  return cell.households < band.min ? 'below' : cell.households > band.max ? 'above' : 'within';
}
