/** Cells as a coverage and back: operations see the borders, the plan sees rows. Pure. */
import { Refusal } from '../base/refusal.ts';
import type { CellRow } from '../map/contract.ts';
import { fromPolygons } from './coverage/from-polygons.ts';
import type { Coverage } from './coverage/model.ts';
import { toPolygon } from './coverage/polygons.ts';

/** The coverage of some cells, and the face of each. */
export interface LocalCoverage {
  coverage: Coverage;
  /** The face of a cell by its id. */
  face: (id: string) => number;
}

/**
 * The coverage of the given cells: enough of the plan for an operation that touches no others.
 * @throws Refusal `operation.unsound` where their borders contradict one another
 */
export function coverageOf(cells: readonly CellRow[]): LocalCoverage {
  const { coverage, findings } = fromPolygons(cells.map((row) => ({ id: row.id, geometry: row.geometry, attributes: null })));
  if (coverage === null) {
    const [first] = findings;
    const named = (first?.cells ?? []).map((id) => cells.find((row) => row.id === id)).map((row) => row?.name || row?.code || '');
    const [lon = Number.NaN, lat = Number.NaN] = first?.at ?? [];
    throw new Refusal('operation.unsound', { cells: named.join('、'), lon: lon.toFixed(5), lat: lat.toFixed(5) });
  }
  return { coverage, face: (id) => coverage.faceOfCell.get(id) ?? -1 };
}

/** The outline that a cell has now. */
export function outlineOf({ coverage, face }: LocalCoverage, id: string): CellRow['geometry'] {
  const outline = toPolygon(coverage, face(id));
  if (outline === null) throw new Error(`cell ${id} has no border`);
  return outline;
}
