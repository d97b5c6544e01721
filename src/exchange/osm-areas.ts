/** Which closed OpenStreetMap ways are areas, which are lines, and which are both. Source: the OSM wiki, "Area". */
import type { LineString, MultiPolygon, Polygon } from 'geojson';
import { polygonsOf } from '../base/area.ts';
import type { TaggedFeature } from './source.ts';

/** Values that stay lines although their key is one of areas. */
const LINES: Record<string, ReadonlySet<string>> = {
  natural: new Set(['coastline', 'cliff', 'ridge', 'arete', 'tree_row', 'valley', 'gully', 'earth_bank']),
  aeroway: new Set(['runway', 'taxiway', 'jet_bridge']),
  man_made: new Set(['embankment', 'dyke', 'cutline', 'pipeline', 'breakwater', 'groyne']),
  power: new Set(['line', 'minor_line', 'cable']),
};

/** Keys that make a closed way an area. */
const AREA_KEYS = [
  'building', 'building:part', 'landuse', 'natural', 'leisure', 'amenity', 'boundary', 'place', 'military', 'aeroway', 'craft',
  'geological', 'healthcare', 'historic', 'man_made', 'office', 'power', 'shop', 'sport', 'tourism', 'water', 'area:highway',
];

/** Barriers and ways that keep their line when the same closed way is also an area. */
const LINE_KEYS = ['barrier', 'highway', 'railway', 'waterway'];

/** Values of those keys that describe the area itself. */
const AREA_VALUES = new Set(['platform', 'rest_area', 'services', 'riverbank', 'dock', 'boatyard', 'dam', 'station', 'pedestrian_area', 'yes', 'fuel']);

/** Where a closed way of these carries an area's tag too, people walk all over it. */
const WALKED = new Set(['pedestrian', 'footway', 'service', 'steps']);

/** Squares and carriageways drawn as areas: their outline is no street. */
function describesArea(key: string, tags: Record<string, string>): boolean {
  if (tags.area === 'yes') return true;
  if (key === 'barrier') return false;
  return tags.type === 'multipolygon' || tags.type === 'boundary' || WALKED.has(tags[key] ?? '');
}

/** Whether the closed way or relation with these tags is an area. */
export function isAreaByTags(tags: Record<string, string>): boolean {
  if (tags.type === 'multipolygon' || tags.type === 'boundary' || tags.area === 'yes') return true;
  if (tags.area === 'no') return false;
  if (AREA_KEYS.some((key) => tags[key] !== undefined && LINES[key]?.has(tags[key]) !== true)) return true;
  return LINE_KEYS.some((key) => AREA_VALUES.has(tags[key] ?? ''));
}

/**
 * The rings of a closed way that is also, or only, a line: a wall round a compound, a street round a green, a coastline.
 * Only the tags that belong to the line go with it where the way is an area as well.
 */
export function ringLines(area: TaggedFeature<Polygon | MultiPolygon>): TaggedFeature<LineString>[] {
  const { geometry, tags } = area;
  const alsoArea = isAreaByTags(tags);
  const keys = LINE_KEYS.filter((key) => tags[key] !== undefined && !AREA_VALUES.has(tags[key]) && !describesArea(key, tags));
  if (alsoArea && keys.length === 0) return [];
  const own = alsoArea ? Object.fromEntries([...keys, 'name', 'layer'].flatMap((key) => (tags[key] === undefined ? [] : [[key, tags[key]]]))) : tags;
  const polygons = polygonsOf(geometry);
  return polygons.flat().map((ring) => ({ geometry: { type: 'LineString', coordinates: ring }, tags: own }));
}
