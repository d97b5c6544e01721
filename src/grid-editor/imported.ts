/** Cells from a file in the place of those of a plan, as edits. Pure. */
import type { CellRow, UnitRow } from '../map/contract.ts';
import { areaM2 } from '../partition/units/measures.ts';
import type { Changes } from './draft.ts';
import { partitionEdit } from './edits.ts';
import { unitsIn } from './unit-places.ts';

/** A cell as a file has it. */
export interface FoundCell {
  name: string;
  geometry: CellRow['geometry'];
}

/**
 * Puts the cells of a file in the place of all that are not locked. They hold the units whose inner point they hold;
 * one that has most of an old cell's households carries it on, with code and attributes, under the file's name.
 */
export function importedEdit(found: readonly FoundCell[], cells: readonly CellRow[], units: readonly UnitRow[]): Changes {
  const merged = found.map(({ name, geometry }) => {
    const own = unitsIn(units)(geometry);
    const sum = (count: (unit: UnitRow) => number): number => own.reduce((total, unit) => total + count(unit), 0);
    return { name, geometry, households: sum((unit) => unit.households), population: sum((unit) => unit.population), estimated: true, areaM2: areaM2(geometry), unitIds: own.map(({ id }) => id) };
  });
  return partitionEdit(merged, cells, units, (number) => found[number - 1]?.name ?? '');
}
