import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { boundsOf } from '../../base/bounds.ts';
import { Refusal } from '../../base/refusal.ts';
import { HOUSEHOLD_PARAMETERS } from './household-parameters.ts';
import type { Sample } from './land-use.ts';
import type { Building, Unit } from './model.ts';
import { containsPoint } from './points.ts';

/** A counted number of households (and people) of a unit, given by the unit's number or by a place in it. */
export interface HouseholdCount {
  unit?: number;
  lon?: number;
  lat?: number;
  households: number;
  population?: number;
}

/**
 * Whole households per unit from its buildings' shares and from residential land whose buildings are not mapped.
 * The buildings' shares then add up to the former.
 * @returns households from land use by unit
 */
export function estimate(units: Unit[], buildings: Building[], samples: readonly Sample[], unitAt: (at: Position) => number): Map<number, number> {
  const built = new Map<number, number>();
  for (const { unitId, households } of buildings) built.set(unitId, (built.get(unitId) ?? 0) + households);
  const land = new Map<number, number>();
  for (const { at, households } of samples) land.set(unitAt(at), (land.get(unitAt(at)) ?? 0) + households);
  const fromLand = new Map<number, number>();
  for (const unit of units) {
    unit.households = Math.round(built.get(unit.id) ?? 0);
    fromLand.set(unit.id, Math.round(land.get(unit.id) ?? 0));
  }
  shareOut(units, buildings);
  for (const unit of units) {
    unit.households += fromLand.get(unit.id) ?? 0;
    unit.population = Math.round(unit.households * HOUSEHOLD_PARAMETERS.personsPerHousehold);
  }
  return fromLand;
}

/**
 * Puts counts in place of estimates; several counts in one unit add up. Buildings keep their proportions.
 * @returns the counts that lie in no unit
 * @throws Refusal `units.countsElsewhere` where all of them do: the table is of another town
 */
export function applyCounts(units: Unit[], buildings: Building[], counts: readonly HouseholdCount[]): HouseholdCount[] {
  if (counts.length === 0) return [];
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const unitAt = finder(units);
  const sums = new Map<Unit, { households: number; population: number }>();
  const lost: HouseholdCount[] = [];
  for (const count of counts) {
    const unit = count.unit !== undefined ? byId.get(count.unit) : unitAt(count.lon ?? Number.NaN, count.lat ?? Number.NaN);
    if (unit === undefined || !Number.isFinite(count.households) || count.households < 0) {
      lost.push(count);
      continue;
    }
    const sum = sums.get(unit) ?? { households: 0, population: 0 };
    sum.households += count.households;
    sum.population += count.population ?? count.households * HOUSEHOLD_PARAMETERS.personsPerHousehold;
    sums.set(unit, sum);
  }
  if (sums.size === 0) throw new Refusal('units.countsElsewhere', { rows: counts.length });
  for (const [unit, sum] of sums) {
    unit.households = Math.round(sum.households);
    unit.population = Math.round(sum.population);
    unit.estimated = false;
  }
  shareOut([...sums.keys()], buildings);
  return lost;
}

function finder(units: Unit[]): (lon: number, lat: number) => Unit | undefined {
  const index = new Flatbush(Math.max(1, units.length));
  for (const { geometry } of units) index.add(...boundsOf(geometry.coordinates[0] ?? []));
  if (units.length === 0) index.add(0, 0, 0, 0);
  index.finish();
  return (lon, lat) =>
    index
      .search(lon, lat, lon, lat)
      .flatMap((i) => units[i] ?? [])
      .find(({ geometry }) => containsPoint(geometry, lon, lat));
}

/** Scales the shares of each unit's buildings to the unit's households: by estimate, else by footprint count. */
function shareOut(units: Unit[], buildings: Building[]): void {
  const members = new Map<number, Building[]>();
  for (const building of buildings) {
    const list = members.get(building.unitId);
    if (list === undefined) members.set(building.unitId, [building]);
    else list.push(building);
  }
  for (const unit of units) {
    const own = members.get(unit.id) ?? [];
    const sum = own.reduce((total, building) => total + building.households, 0);
    for (const building of own) building.households = sum > 0 ? (building.households * unit.households) / sum : unit.households / own.length;
  }
}
