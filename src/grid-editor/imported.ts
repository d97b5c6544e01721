/** Cells from a file in the place of those of a plan, as edits. Pure. */
import { boundsOf } from '../base/bounds.ts';
import type { CellRow, UnitRow } from '../map/contract.ts';
import { anchorOf, insideArea } from '../map/geometry.ts';
import { areaM2 } from '../partition/units/measures.ts';
import type { Changes } from './draft.ts';
import { partitionEdit } from './edits.ts';

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
  const anchors = units.map((unit) => ({ unit, at: anchorOf(unit.geometry) }));
  const merged = found.map(({ name, geometry }) => {
    const [west, south, east, north] = boundsOf(geometry.coordinates);
    const own = anchors.filter(({ at: [lon, lat] }) => lon >= west && lon <= east && lat >= south && lat <= north && insideArea(lon, lat, geometry)).map(({ unit }) => unit);
    const sum = (count: (unit: UnitRow) => number): number => own.reduce((total, unit) => total + count(unit), 0);
    return { name, geometry, households: sum((unit) => unit.households), population: sum((unit) => unit.population), estimated: true, areaM2: areaM2(geometry), unitIds: own.map(({ id }) => id) };
  });
  return partitionEdit(merged, cells, units, (number) => found[number - 1]?.name ?? '');
}
