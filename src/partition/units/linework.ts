import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { polygonsOf } from '../../base/area.ts';
import type { MapSource, TaggedFeature } from '../../exchange/source.ts';
import { BORDER, COMMUNITY_LEVEL, STREET_LEVEL, WATER_OUTLINE, classifyLine, isWaterArea } from './barrier-grades.ts';
import type { BarrierClass } from './barrier-grades.ts';
import { closed } from './dissolve.ts';
import { ringAreaM2 } from './measures.ts';
import type { TownDivision } from './model.ts';

/** A line that takes part in making units: a barrier, or (class null) only the edge of the town. */
export interface Line {
  positions: Position[];
  class: BarrierClass | null;
  name: string;
  coastline: boolean;
}

/**
 * One polygon whose inside is known exactly after noding, because its rings are noded with everything else.
 * The parts of a multipolygon are regions of their own, so that parts that overlap do not cancel out.
 */
export interface Region {
  kind: 'boundary' | 'division' | 'water';
  rings: Position[][];
  /** Index into the town's divisions, for kind `division`. */
  division: number;
}

export interface Linework {
  lines: Line[];
  regions: Region[];
  divisions: TownDivision[];
}

/** Water smaller than this, in m², is a pond: no border of blocks. */
const SMALLEST_WATER_M2 = 2_000;

/** Everything of the source that divides the ground, in a fixed order. */
export function gatherLinework(source: MapSource, boundary: Polygon | MultiPolygon): Linework {
  const lines: Line[] = [];
  for (const feature of source.lines) {
    const found = classifyLine(feature.tags);
    if (found === null) continue;
    const coastline = feature.tags.natural === 'coastline';
    for (const positions of linesOf(feature.geometry)) lines.push({ positions, class: found, name: feature.tags.name ?? '', coastline });
  }
  const regions: Region[] = [];
  const addRegion = (kind: Region['kind'], geometry: Polygon | MultiPolygon, division: number): void => {
    for (const rings of polygonsOf(geometry)) regions.push({ kind, rings, division });
  };
  addRegion('boundary', boundary, -1);
  const divisions: TownDivision[] = [];
  for (const feature of source.areas) {
    const division = asDivision(feature);
    if (division !== null) {
      if (division.level !== 'county') addRegion('division', division.geometry, divisions.length);
      divisions.push(division);
    } else if (isWaterArea(feature.tags) && outlineArea(feature.geometry) >= SMALLEST_WATER_M2) {
      addRegion('water', feature.geometry, -1);
    }
  }
  for (const region of regions) {
    const kind = region.kind === 'boundary' ? null : region.kind === 'water' ? WATER_OUTLINE : BORDER;
    const name = region.kind === 'division' ? (divisions[region.division]?.name ?? '') : '';
    for (const ring of region.rings) lines.push({ positions: closed(ring), class: kind, name, coastline: false });
  }
  return { lines, regions, divisions };
}

/** The administrative area that a feature is, or null. */
function asDivision(feature: TaggedFeature<Polygon | MultiPolygon>): TownDivision | null {
  const { tags } = feature;
  const level = Number(tags.admin_level);
  if (tags.boundary !== 'administrative' || !(level >= 5 && level <= 11)) return null;
  const name = tags.name ?? tags['name:zh'] ?? tags.ref ?? '';
  if (name === '') return null;
  const code = [tags.division_code, tags['ref:CN:admin'], tags.ref].find((value) => value !== undefined && /^\d{12}$/.test(value)) ?? null;
  return {
    code,
    name,
    level: level < STREET_LEVEL ? 'county' : level < COMMUNITY_LEVEL ? 'street' : 'community',
    geometry: feature.geometry,
  };
}

export function linesOf(geometry: Geometry): Position[][] {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  if (geometry.type === 'MultiLineString') return geometry.coordinates;
  return [];
}

function outlineArea(geometry: Polygon | MultiPolygon): number {
  const outer = geometry.type === 'Polygon' ? geometry.coordinates.slice(0, 1) : geometry.coordinates.map((rings) => rings[0] ?? []);
  return outer.reduce((sum, ring) => sum + Math.abs(ringAreaM2(ring)), 0);
}
