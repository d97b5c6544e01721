/** Numbers that follow the pointer while a cell is drawn: cheap, and marked as approximate where shown. */
import type { Position } from 'geojson';
import type { UnitRow } from '../../map/contract.ts';
import { anchorOf, insideRings } from '../../map/geometry.ts';

/** Mean radius of the earth, m. */
const RADIUS = 6_371_008.8;

/** Area of a ring on the sphere in m² (Chamberlain and Duquette 2007), as @turf/area; ±0.5 % of the ellipsoid's. */
export function ringAreaM2(ring: readonly Position[]): number {
  const rad = Math.PI / 180;
  let sum = 0;
  for (let i = 0; i < ring.length; i += 1) {
    const [lonA = 0, latA = 0] = ring[i] ?? [];
    const [lonB = 0, latB = 0] = ring[(i + 1) % ring.length] ?? [];
    sum += (lonB - lonA) * rad * (2 + Math.sin(latA * rad) + Math.sin(latB * rad));
  }
  return Math.abs((sum * RADIUS * RADIUS) / 2);
}

export interface Weighed {
  at: [number, number];
  households: number;
  population: number;
}

/** A point inside each unit, with its counts; made once per set of units. */
export function weighUnits(units: readonly UnitRow[]): Weighed[] {
  return units.map((unit) => ({ at: anchorOf(unit.geometry), households: unit.households, population: unit.population }));
}

/** What lies within a ring, by the units' inner points. */
export function countInside(ring: readonly Position[], units: readonly Weighed[]): { households: number; population: number } {
  const total = { households: 0, population: 0 };
  if (ring.length < 3) return total;
  for (const unit of units) {
    if (!insideRings(unit.at[0], unit.at[1], [ring as Position[]])) continue;
    total.households += unit.households;
    total.population += unit.population;
  }
  return total;
}
