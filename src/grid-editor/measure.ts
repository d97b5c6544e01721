/** Numbers about cells for the inspector and the lists. Pure. */
import type { MultiPolygon, Polygon } from 'geojson';
import { boundsOf, overlap } from '../base/bounds.ts';
import { anchorOf, insideArea } from '../map/geometry.ts';
import type { Band, CellRow, UnitRow } from '../map/contract.ts';

type Area = Polygon | MultiPolygon;

/** Units whose inner point lies in no cell. */
export function unassigned(units: readonly UnitRow[], cells: readonly CellRow[]): UnitRow[] {
  const boxes = cells.map((cell) => ({ cell, box: boundsOf(cell.geometry.coordinates) }));
  return units.filter((unit) => {
    const [lon, lat] = anchorOf(unit.geometry);
    return !boxes.some(({ cell, box: [w, s, e, n] }) => lon >= w && lon <= e && lat >= s && lat <= n && insideArea(lon, lat, cell.geometry));
  });
}

function edgesOf(geometry: Area): string[] {
  return (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flat().flatMap((ring) =>
    ring.slice(1).map((to, i) => {
      const pair = [String(ring[i]), String(to)].sort();
      return pair.join(' ');
    }),
  );
}

/**
 * The cells that share a piece of border with some; borders are shared exactly, so edges are compared as they are.
 * Only of cells that lie near the edges are looked at: this is asked while the pointer moves.
 */
export function neighboursOf(some: ReadonlyArray<Pick<CellRow, 'id' | 'geometry'>>, cells: readonly CellRow[]): CellRow[] {
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
