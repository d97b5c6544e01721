import Flatbush from 'flatbush';
import type { Polygon } from 'geojson';
import { polygonsOf } from '../../base/area.ts';
import { boundsOf } from '../../base/bounds.ts';
import type { MapSource } from '../../exchange/source.ts';
import type { PlacedBuilding } from './buildings.ts';
import { HOUSEHOLD_PARAMETERS, defaultHouseholdsPerM2 } from './household-parameters.ts';
import { areaM2, ringAreaM2 } from './measures.ts';
import { containsPoint } from './points.ts';
import type { Steps } from './steps.ts';

const METRES_PER_DEGREE = 111_320;
/** Ground is sampled on a raster of this width in m, wider in large areas so that none takes more than so many samples. */
const SAMPLE_M = 15;
const MOST_SAMPLES = 4_000;

/** One mapped area of land use. */
export interface Land {
  use: string;
  polygon: Polygon;
  size: number;
}

export interface LandUse {
  lands: Land[];
  /** The smallest mapped area around a place, which says best what is there. */
  at: (place: [number, number]) => Land | undefined;
}

/** A piece of residential ground and the households that live there by estimate. */
export interface Sample {
  at: [number, number];
  households: number;
  /** Half the width of the piece, degrees of latitude. */
  reach: number;
}

export function landUseOf(source: MapSource): LandUse {
  const lands = source.areas.flatMap(({ geometry, tags }): Land[] => {
    const use = tags.landuse;
    if (use === undefined) return [];
    const polygons = polygonsOf(geometry);
    return polygons.map((coordinates) => ({ use, polygon: { type: 'Polygon', coordinates }, size: Math.abs(ringAreaM2(coordinates[0] ?? [])) }));
  });
  if (lands.length === 0) return { lands, at: () => undefined };
  const index = new Flatbush(lands.length);
  for (const { polygon } of lands) index.add(...boundsOf(polygon.coordinates[0] ?? []));
  index.finish();
  return {
    lands,
    at: ([x, y]) => {
      const around = index.search(x, y, x, y).flatMap((i) => lands[i] ?? []).sort((a, b) => a.size - b.size);
      return around.find((land) => containsPoint(land.polygon, x, y));
    },
  };
}

/**
 * Households on residential land whose buildings the map lacks: there, the ground itself is counted. How many live on
 * it follows the town's own well-mapped residential land where there is enough of it, else a floor-area ratio.
 * What few buildings are mapped on such land is taken off.
 * @param keep whether a place is part of the town, on dry ground
 */
export function* unmappedHouseholds(landUse: LandUse, buildings: readonly PlacedBuilding[], keep: (at: [number, number]) => boolean): Steps<Sample[]> {
  const p = HOUSEHOLD_PARAMETERS.landUse;
  const built = new Map<Land, { footprint: number; households: number }>();
  for (const [i, building] of buildings.entries()) {
    if (i % 256 === 0) yield;
    const land = landUse.at(building.at);
    if (land === undefined) continue;
    const sum = built.get(land) ?? { footprint: 0, households: 0 };
    built.set(land, { footprint: sum.footprint + areaM2(building.geometry), households: sum.households + building.households });
  }
  let [mappedM2, mappedHouseholds] = [0, 0];
  const bare: Array<{ ground: Ground; households: number }> = [];
  for (const land of landUse.lands) {
    if (land.use !== 'residential') continue;
    const ground = yield* sampleGround(land, (at) => landUse.at(at) === land && keep(at));
    const own = built.get(land) ?? { footprint: 0, households: 0 };
    const size = ground.places.length * ground.pieceM2;
    if (own.footprint < p.bareCoverage * size) bare.push({ ground, households: own.households });
    else if (own.footprint >= p.mappedCoverage * size) [mappedM2, mappedHouseholds] = [mappedM2 + size, mappedHouseholds + own.households];
  }
  const perM2 = mappedM2 >= p.enoughM2 ? mappedHouseholds / mappedM2 : defaultHouseholdsPerM2();
  return bare.flatMap(({ ground: { places, pieceM2, reach }, households }) => {
    const each = Math.max(0, pieceM2 * perM2 - households / Math.max(1, places.length));
    return places.map((at): Sample => ({ at, households: each, reach }));
  });
}

interface Ground {
  places: Array<[number, number]>;
  pieceM2: number;
  reach: number;
}

/** Evenly spread places of an area of land use. */
function* sampleGround({ polygon, size }: Land, keep: (at: [number, number]) => boolean): Steps<Ground> {
  const width = Math.max(SAMPLE_M, Math.sqrt(size / MOST_SAMPLES));
  const [west, south, east, north] = boundsOf(polygon.coordinates[0] ?? []);
  const dy = width / METRES_PER_DEGREE;
  const dx = dy / Math.max(0.01, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const places: Array<[number, number]> = [];
  for (let y = south + dy / 2; y < north; y += dy) {
    yield;
    for (let x = west + dx / 2; x < east; x += dx) if (containsPoint(polygon, x, y) && keep([x, y])) places.push([x, y]);
  }
  return { places, pieceM2: width * width, reach: dy / 2 };
}
