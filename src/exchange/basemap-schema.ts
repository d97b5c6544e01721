/**
 * The vector tiles of a town's offline basemap: layers, fields and zooms in one table. `src/map/style/` reads it.
 *
 * | layer | geometry | fields |
 * |---|---|---|
 * | land | area | class: wood, grass, park, farmland, wetland, sand, rock, residential, commercial, industrial, public |
 * | water | area | class: water |
 * | waterway | line | class: river, canal, stream; names; tunnel (1) |
 * | building | area | height (m, from levels or given; absent where unknown) |
 * | road | line | class: motorway, trunk, primary, secondary, tertiary, minor, service, path; names; ref; link, tunnel, bridge (1) |
 * | rail | line | class: rail, light; tunnel, bridge (1) |
 * | boundary | line | level: 4–10 as in OSM's admin_level |
 * | place | point | class: city, town, suburb, village, locality; rank 1 (large) – 6; names |
 * | poi | point | class: water, park, school, hospital, government, station; names; rank 1–3 |
 *
 * "names" are name (as signed), name_zh and name_en, the latter two only where they differ from name.
 */
import type { Geometry } from 'geojson';
import type { TaggedFeature } from './source.ts';

export const MIN_ZOOM = 8;
export const MAX_ZOOM = 16;

export const BASEMAP_LAYERS = ['land', 'water', 'waterway', 'building', 'road', 'rail', 'boundary', 'place', 'poi'] as const;
export type BasemapLayer = (typeof BASEMAP_LAYERS)[number];

/** What one feature becomes in the tiles: its layer, the first zoom it shows at, and its fields. */
export interface TileFeature {
  layer: BasemapLayer;
  minZoom: number;
  fields: Record<string, string | number>;
}

type Tags = Record<string, string>;
/** class and first zoom by the value of one key. */
type Classes = Record<string, readonly [className: string, minZoom: number]>;

const ROADS: Classes = {
  motorway: ['motorway', 8], trunk: ['trunk', 8], primary: ['primary', 8], secondary: ['secondary', 10], tertiary: ['tertiary', 11],
  unclassified: ['minor', 12], residential: ['minor', 12], living_street: ['minor', 13], road: ['minor', 13], busway: ['minor', 13],
  pedestrian: ['minor', 13], service: ['service', 14], track: ['path', 13], footway: ['path', 14], path: ['path', 14],
  cycleway: ['path', 14], steps: ['path', 15], bridleway: ['path', 15],
};

const RAILS: Classes = {
  rail: ['rail', 8], narrow_gauge: ['rail', 10], light_rail: ['light', 11], subway: ['light', 11], tram: ['light', 12],
  monorail: ['light', 12], funicular: ['light', 12],
};

const WATERWAYS: Classes = {
  river: ['river', 8], canal: ['canal', 10], stream: ['stream', 12], drain: ['stream', 13], ditch: ['stream', 14],
};

const LAND: Record<string, Classes> = {
  landuse: {
    forest: ['wood', 8], orchard: ['farmland', 11], vineyard: ['farmland', 11], farmland: ['farmland', 10], farmyard: ['farmland', 13],
    greenhouse_horticulture: ['farmland', 12], allotments: ['farmland', 13], plant_nursery: ['farmland', 12], meadow: ['grass', 10],
    grass: ['grass', 12], village_green: ['grass', 12], recreation_ground: ['grass', 12], cemetery: ['grass', 12],
    greenfield: ['grass', 12], flowerbed: ['grass', 15], residential: ['residential', 9], commercial: ['commercial', 11],
    retail: ['commercial', 11], industrial: ['industrial', 10], railway: ['industrial', 12], quarry: ['industrial', 11],
    construction: ['industrial', 12], brownfield: ['industrial', 12], landfill: ['industrial', 12], port: ['industrial', 11],
    education: ['public', 12], institutional: ['public', 12], religious: ['public', 13],
  },
  natural: {
    wood: ['wood', 8], scrub: ['grass', 11], grassland: ['grass', 10], heath: ['grass', 10], fell: ['grass', 10], wetland: ['wetland', 10],
    sand: ['sand', 11], beach: ['sand', 11], bare_rock: ['rock', 10], scree: ['rock', 10], shingle: ['sand', 12], glacier: ['rock', 8],
  },
  leisure: {
    park: ['park', 10], garden: ['park', 14], nature_reserve: ['grass', 9], golf_course: ['park', 12], pitch: ['grass', 14],
    playground: ['park', 15], sports_centre: ['public', 13], stadium: ['public', 12], common: ['grass', 12],
  },
  amenity: {
    school: ['public', 13], kindergarten: ['public', 14], college: ['public', 12], university: ['public', 12], hospital: ['public', 12],
    townhall: ['public', 14], grave_yard: ['grass', 13],
  },
  place: { square: ['public', 14] },
};

/** place value → class, first zoom, rank. */
const PLACES: Record<string, readonly [className: string, minZoom: number, rank: number]> = {
  city: ['city', 8, 1], town: ['town', 8, 2], suburb: ['suburb', 11, 3], borough: ['suburb', 11, 3], quarter: ['suburb', 12, 4],
  neighbourhood: ['suburb', 13, 5], village: ['village', 11, 4], hamlet: ['locality', 13, 5], isolated_dwelling: ['locality', 14, 6],
  locality: ['locality', 14, 6],
};

/** amenity and others → class, first zoom, rank. */
const POIS: Array<readonly [key: string, values: readonly string[], className: string, minZoom: number, rank: number]> = [
  ['railway', ['station', 'halt'], 'station', 12, 1],
  ['amenity', ['hospital'], 'hospital', 13, 1],
  ['amenity', ['university', 'college'], 'school', 13, 1],
  ['amenity', ['school'], 'school', 14, 2],
  ['amenity', ['townhall'], 'government', 14, 1],
  ['leisure', ['park', 'stadium'], 'park', 13, 2],
  ['amenity', ['kindergarten', 'clinic'], 'school', 16, 3],
  ['natural', ['water'], 'water', 12, 1],
  ['landuse', ['reservoir'], 'water', 11, 1],
];

/** All tile features of one tagged feature: an area may colour the land and carry a label. `[]` where it does not show. */
export function tileFeatures({ geometry, tags }: TaggedFeature<Geometry>): TileFeature[] {
  if (geometry.type === 'Point') return [...place(tags), ...poi(tags)];
  const isArea = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
  return isArea ? [...area(tags), ...poi(tags)] : line(tags);
}

function area(tags: Tags): TileFeature[] {
  if (isTrue(tags.building) && tags.location !== 'underground') {
    const height = heightOf(tags);
    return [{ layer: 'building', minZoom: 14, fields: height === undefined ? {} : { height } }];
  }
  if (tags.natural === 'water' || tags.waterway === 'riverbank' || tags.waterway === 'dock' || ['reservoir', 'basin', 'salt_pond'].includes(tags.landuse ?? '')) {
    return [{ layer: 'water', minZoom: 8, fields: { class: 'water' } }];
  }
  for (const [key, classes] of Object.entries(LAND)) {
    const found = classes[tags[key] ?? ''];
    if (found !== undefined) return [{ layer: 'land', minZoom: found[1], fields: { class: found[0] } }];
  }
  return [];
}

function line(tags: Tags): TileFeature[] {
  const features: TileFeature[] = [];
  const highway = (tags.highway ?? '').replace('_link', '');
  const road = ROADS[highway];
  if (road !== undefined && tags.area !== 'yes') {
    const link = tags.highway?.endsWith('_link') === true;
    const fields = { class: road[0], ...names(tags), ...optional('ref', tags.ref), ...(link ? { link: 1 } : {}), ...structure(tags) };
    features.push({ layer: 'road', minZoom: link ? Math.max(road[1], 11) : road[1], fields });
  }
  const rail = RAILS[tags.railway ?? ''];
  if (rail !== undefined) {
    const siding = tags.service !== undefined;
    features.push({ layer: 'rail', minZoom: siding ? Math.max(rail[1], 14) : rail[1], fields: { class: rail[0], ...structure(tags) } });
  }
  const water = WATERWAYS[tags.waterway ?? ''];
  if (water !== undefined) {
    const { tunnel } = structure(tags);
    features.push({ layer: 'waterway', minZoom: water[1], fields: { class: water[0], ...names(tags), ...(tunnel === undefined ? {} : { tunnel }) } });
  }
  return features;
}

function place(tags: Tags): TileFeature[] {
  const found = PLACES[tags.place ?? ''];
  if (found === undefined || tags.name === undefined) return [];
  return [{ layer: 'place', minZoom: found[1], fields: { class: found[0], rank: found[2], ...names(tags) } }];
}

/** Water that is a detail of its square or garden: it shows, but carries no label. */
const SMALL_WATER = new Set(['fountain', 'reflecting_pool', 'pool', 'basin', 'wastewater', 'moat']);

function poi(tags: Tags): TileFeature[] {
  if (tags.name === undefined || SMALL_WATER.has(tags.water ?? '') || tags.amenity === 'fountain') return [];
  const found = POIS.find(([key, values]) => values.includes(tags[key] ?? ''));
  if (found === undefined) return [];
  const [, , className, minZoom, rank] = found;
  return [{ layer: 'poi', minZoom, fields: { class: className, rank, ...names(tags) } }];
}

function names(tags: Tags): Record<string, string> {
  const name = tags.name ?? tags['name:zh'] ?? tags['name:en'];
  if (name === undefined) return {};
  const zh = tags['name:zh-Hans'] ?? tags['name:zh'];
  const en = tags['name:en'] ?? tags['name:zh_pinyin'];
  return { name, ...(zh === name ? {} : optional('name_zh', zh)), ...(en === name ? {} : optional('name_en', en)) };
}

function structure(tags: Tags): { tunnel?: number; bridge?: number } {
  if (isTrue(tags.tunnel) || tags.covered === 'yes') return { tunnel: 1 };
  return isTrue(tags.bridge) ? { bridge: 1 } : {};
}

function optional(key: string, value: string | undefined): Record<string, string> {
  return value === undefined || value === '' ? {} : { [key]: value };
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && value !== 'no';
}

const METRES_PER_LEVEL = 3;

function heightOf(tags: Tags): number | undefined {
  const metres = Number.parseFloat(tags.height ?? '');
  if (Number.isFinite(metres) && metres > 0) return Math.round(metres);
  const levels = Number.parseFloat(tags['building:levels'] ?? '');
  return Number.isFinite(levels) && levels > 0 ? Math.round(levels * METRES_PER_LEVEL) : undefined;
}
