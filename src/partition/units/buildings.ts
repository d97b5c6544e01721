import type { Polygon, Position } from 'geojson';
import { polygonsOf } from '../../base/area.ts';
import type { MapSource } from '../../exchange/source.ts';
import { quantizePosition } from '../../base/quantize.ts';
import { assumedHouseholds, assumedStoreys, useOfBuilding } from './household-parameters.ts';
import type { LandUse } from './land-use.ts';
import { areaM2 } from './measures.ts';
import type { Building } from './model.ts';
import { pointInside } from './points.ts';
import { repairRings } from './repair.ts';
import type { Steps } from './steps.ts';

/** Cells of the raster on which built-up density is summed, in degrees of latitude (about 100 m); window 3 × 3. */
const RASTER_DEGREES = 0.0009;

export type PlacedBuilding = Omit<Building, 'id' | 'unitId'> & { at: [number, number] };

/** A building whose outline crossed itself and was mended. */
export interface MendedBuilding {
  at: [number, number];
  areaM2: number;
}

/**
 * Reads buildings with use, storeys and an estimate of households. An outline that crosses itself is mended; where it
 * falls into parts, each is a building.
 * @param keep whether a building at this place belongs to the town
 * @returns buildings in the order of the file, those mended, and how many had no area at all
 */
export function* readBuildings(source: MapSource, landUse: LandUse, keep: (at: [number, number]) => boolean): Steps<{ buildings: PlacedBuilding[]; mended: MendedBuilding[]; invalid: number }> {
  const seen = new Set<string>();
  const raw: Array<{ geometry: Polygon; tags: Record<string, string>; at: [number, number]; footprint: number }> = [];
  const mended: MendedBuilding[] = [];
  let invalid = 0;
  for (const [i, area] of source.areas.entries()) {
    if (i % 64 === 0) yield;
    const kind = area.tags.building;
    if (kind === undefined || kind === 'no') continue;
    for (const drawn of polygonsOf(area.geometry)) {
      const rings = drawn.map(cleanRing).filter((ring) => ring.length >= 4);
      const parts = repairRings(rings).filter((coordinates) => areaM2({ type: 'Polygon', coordinates }) >= 1);
      if (parts.length === 0) invalid++;
      for (const coordinates of parts) {
        const geometry: Polygon = { type: 'Polygon', coordinates };
        const at = pointInside(geometry);
        // The same house drawn twice counts once.
        const key = `${at[0]} ${at[1]} ${coordinates[0]?.length ?? 0}`;
        if (seen.has(key) || !keep(at)) continue;
        seen.add(key);
        const footprint = areaM2(geometry);
        raw.push({ geometry, tags: area.tags, at, footprint });
        if (parts.length > 1 || coordinates[0]?.length !== rings[0]?.length) mended.push({ at, areaM2: footprint });
      }
    }
  }
  const coverageAt = densityRaster(raw);
  const buildings: PlacedBuilding[] = [];
  for (const { geometry, tags, at, footprint } of raw) {
    if (buildings.length % 256 === 0) yield;
    const use = useOfBuilding(tags, landUse.at(at)?.use);
    const coverage = coverageAt(at);
    const stated = Number.parseFloat(tags['building:levels'] ?? '');
    const known = stated > 0 && stated <= 200;
    const levels = known ? stated : assumedStoreys(use, footprint, coverage);
    const households = assumedHouseholds(use, footprint, levels, coverage, known);
    buildings.push({ geometry, use, levels, levelsEstimated: !known, households, at });
  }
  return { buildings, mended, invalid };
}

/** Quantized, closed, without repeated points. */
function cleanRing(ring: Position[]): Position[] {
  const out: Position[] = [];
  for (const position of ring) {
    const [x, y] = quantizePosition(position);
    const last = out[out.length - 1];
    if (Number.isFinite(x) && Number.isFinite(y) && (last === undefined || last[0] !== x || last[1] !== y)) out.push([x, y]);
  }
  const [first, last] = [out[0], out[out.length - 1]];
  if (first !== undefined && last !== undefined && (first[0] !== last[0] || first[1] !== last[1])) out.push([...first]);
  return out;
}

/** Share of the ground covered by buildings in the 3 × 3 raster cells around a point. */
function densityRaster(buildings: Array<{ at: [number, number]; footprint: number }>): (at: [number, number]) => number {
  const latitude = buildings[0]?.at[1] ?? 0;
  const cos = Math.max(0.1, Math.cos((latitude * Math.PI) / 180));
  const cellM2 = (RASTER_DEGREES * 111_320) ** 2;
  const column = (x: number): number => Math.floor((x * cos) / RASTER_DEGREES);
  const row = (y: number): number => Math.floor(y / RASTER_DEGREES);
  const covered = new Map<string, number>();
  for (const { at, footprint } of buildings) {
    const key = `${column(at[0])} ${row(at[1])}`;
    covered.set(key, (covered.get(key) ?? 0) + footprint);
  }
  return ([x, y]) => {
    let sum = 0;
    for (let dc = -1; dc <= 1; dc++) for (let dr = -1; dr <= 1; dr++) sum += covered.get(`${column(x) + dc} ${row(y) + dr}`) ?? 0;
    return sum / (9 * cellM2);
  };
}
