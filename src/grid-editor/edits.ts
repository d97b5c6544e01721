/** What tools do to a plan, as edits. Pure. */
import type { Position } from 'geojson';
import type { CellRow, UnitRow } from '../map/contract.ts';
import { drawCell } from '../partition/units/draw.ts';
import { areaM2 } from '../partition/units/measures.ts';
import type { MergedCell } from '../partition/units/merge.ts';
import type { Changes } from './draft.ts';
import { countUnits } from './measure.ts';

export type DrawMode = 'free' | 'carve';

/** Counts until the database has counted: by the units whose inner point is inside. */
export function counted(geometry: CellRow['geometry'], units: readonly UnitRow[]): Pick<CellRow, 'geometry' | 'households' | 'population' | 'estimated' | 'areaM2'> {
  return { geometry, ...countUnits(geometry, units), estimated: true, areaM2: areaM2(geometry) };
}

/**
 * A cell drawn by hand.
 * @returns its id, and the edits: the new cell and every cell whose outline it changed
 * @throws Refusal `draw.selfCrossing`, `draw.tooSmall`, `draw.nothingLeft`
 */
export function drawnEdit(ring: Position[], mode: DrawMode, cells: readonly CellRow[], units: readonly UnitRow[]): { id: string; edits: Changes } {
  const { geometry, touched } = drawCell(ring, cells, mode);
  const id = crypto.randomUUID();
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const edits: Record<string, CellRow | null> = { [id]: { id, code: '', name: '', kind: 'basic', ...counted(geometry, units) } };
  for (const each of touched) {
    const old = byId.get(each.id);
    if (old !== undefined) edits[each.id] = each.geometry.coordinates.length === 0 ? null : { ...old, ...counted(each.geometry, units) };
  }
  return { id, edits };
}

/** A partition in the place of all cells. @param nameOf the name of the n-th cell, counted from 1 */
export function partitionEdit(found: readonly MergedCell[], cells: readonly CellRow[], nameOf: (number: number) => string): Changes {
  const edits: Record<string, CellRow | null> = Object.fromEntries(cells.map(({ id }) => [id, null]));
  found.forEach(({ unitIds: _, ...cell }, i) => {
    const id = crypto.randomUUID();
    edits[id] = { id, code: '', name: nameOf(i + 1), kind: 'basic', ...cell };
  });
  return edits;
}
