/** Which units lie where: a unit lies where its inner point lies. Pure. */
import Flatbush from 'flatbush';
import { insideArea } from '../base/area.ts';
import type { Area } from '../base/area.ts';
import { boundsOf } from '../base/bounds.ts';
import { atOnce, each } from '../base/slices.ts';
import type { Sliced } from '../base/slices.ts';
import type { UnitRow } from '../map/contract.ts';
import { anchorOf } from '../map/geometry.ts';
import { pickerInSteps } from '../map/pick.ts';

const places = new WeakMap<UnitRow, [number, number]>();

function placeOf(unit: UnitRow): [number, number] {
  let place = places.get(unit);
  if (place === undefined) places.set(unit, (place = anchorOf(unit.geometry)));
  return place;
}

type Search = (area: Area) => UnitRow[];

const searches = new WeakMap<readonly UnitRow[], Search>();

/** Finds the units in an area, in their own order; indexed once per set of units, so that it can follow a pointer. */
export function unitsIn(units: readonly UnitRow[]): Search {
  let search = searches.get(units);
  if (search === undefined) searches.set(units, (search = searchOf(units)));
  return search;
}

function searchOf(units: readonly UnitRow[]): Search {
  if (units.length === 0) return () => [];
  const index = new Flatbush(units.length);
  for (const unit of units) index.add(...placeOf(unit));
  index.finish();
  return (area) =>
    index.search(...boundsOf(area.coordinates)).sort((a, b) => a - b).flatMap((i) => {
      const unit = units[i];
      return unit !== undefined && insideArea(...placeOf(unit), area) ? [unit] : [];
    });
}

/** For each unit the one of some areas that it lies in; null where it lies in none. */
export function holdersOf<Row extends { geometry: Area }>(units: readonly UnitRow[], rows: readonly Row[]): Array<Row | null> {
  return atOnce(holdersInSteps(units, rows));
}

/** After so many units the work may be interrupted. */
const UNITS = 64;

/** The same, found in steps. */
export function* holdersInSteps<Row extends { geometry: Area }>(units: readonly UnitRow[], rows: readonly Row[]): Sliced<Array<Row | null>> {
  const picker = yield* pickerInSteps(rows);
  const found: Array<Row | null> = [];
  yield* each(units, UNITS, (unit) => found.push(picker.at(...placeOf(unit))));
  return found;
}
