/**
 * What never enters the system: military objects with everything inside military areas, and borders between countries.
 * Both are left out at the first step, so that no unit, tile, label or report can contain them.
 */
import type { Geometry, Position } from 'geojson';
import { boundsOf, boundsOfAll, overlap } from '../base/bounds.ts';
import type { Bounds } from '../base/bounds.ts';
import { gridStep } from '../base/quantize.ts';
import { coordinatesOf, insideAny } from './geometry.ts';
import type { MapSource, TaggedFeature } from './source.ts';

/** `military=*` values that are history or nature rather than a military object today. */
const NOT_MILITARY = new Set(['no', 'abandoned', 'disused']);

function isMilitary(tags: Record<string, string>): boolean {
  return (
    (tags.military !== undefined && !NOT_MILITARY.has(tags.military)) ||
    tags.landuse === 'military' ||
    tags.boundary === 'military' ||
    tags.access === 'military' ||
    tags.aeroway === 'military' ||
    tags.office === 'military' ||
    ['military', 'barracks', 'bunker'].includes(tags.building ?? '') ||
    tags['aerodrome:type'] === 'military'
  );
}

function isInternational(tags: Record<string, string>): boolean {
  const level = Number(tags.admin_level);
  return tags.boundary === 'administrative' && level >= 1 && level <= 2;
}

/** Keys of a border that are removed where the line is also a river or a street. */
const BORDER_KEYS = ['boundary', 'admin_level', 'border_type', 'maritime'];
const CARRIES_MORE = ['highway', 'waterway', 'railway', 'natural', 'barrier', 'landuse'];

/** Ways to reach a person or an office: of no use to a map, and not ours to keep. */
const CONTACT_KEY = /^(?:contact:|operator:)?(?:phone|mobile|fax|email|whatsapp|wechat|qq)(?::|$)|^contact:/;

function withoutContacts(tags: Record<string, string>): Record<string, string> {
  const kept = Object.entries(tags).filter(([key]) => !CONTACT_KEY.test(key));
  return kept.length === Object.keys(tags).length ? tags : Object.fromEntries(kept);
}

/** Removes in place what must not be imported and counts it in `source.dropped`. */
export function leaveOut(source: MapSource): MapSource {
  const dropped = { military: 0, internationalBorders: 0 };
  const zones = source.areas
    .filter((area) => isMilitary(area.tags))
    .map((area) => ({ box: boundsOf(area.geometry.coordinates), geometry: area.geometry }));
  const hidden = (feature: TaggedFeature<Geometry>): boolean => isMilitary(feature.tags) || liesInside(feature.geometry, zones);
  const borders: Position[][] = [];

  const keep = <G extends Geometry>(features: TaggedFeature<G>[]): TaggedFeature<G>[] =>
    features.flatMap((feature) => {
      if (hidden(feature)) {
        dropped.military += 1;
        return [];
      }
      if (!isInternational(feature.tags)) return [feature];
      dropped.internationalBorders += 1;
      borders.push(...linesOf(feature.geometry));
      return CARRIES_MORE.some((key) => feature.tags[key] !== undefined) ? [withoutBorder(feature)] : [];
    });

  for (const feature of [...source.points, ...source.lines, ...source.areas]) feature.tags = withoutContacts(feature.tags);
  source.points = keep(source.points).filter((point) => point.tags.place !== 'country' && point.tags.boundary !== 'marker');
  source.lines = keep(source.lines);
  source.areas = keep(source.areas);
  source.dropped = dropped;
  if (borders.length > 0) source.internationalBorders = borders;
  return source;
}

/** A feature is inside where all of its vertices are: a street that only touches a compound stays. */
function liesInside(geometry: Geometry, zones: Array<{ box: Bounds; geometry: Geometry }>): boolean {
  if (zones.length === 0) return false;
  const box = boundsOfAll([geometry]);
  return box !== null && zones.some((zone) => {
    if (!overlap(box, zone.box)) return false;
    return [...coordinatesOf(geometry)].every((position) => insideAny(position, zone.geometry));
  });
}

function withoutBorder<G extends Geometry>(feature: TaggedFeature<G>): TaggedFeature<G> {
  const tags = Object.fromEntries(Object.entries(feature.tags).filter(([key]) => !BORDER_KEYS.includes(key)));
  return { geometry: feature.geometry, tags };
}

function linesOf(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'LineString': return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon': return geometry.coordinates;
    case 'MultiPolygon': return geometry.coordinates.flat();
    default: return [];
  }
}

/** Undirected key of a segment on the 1e-7° grid. */
export function segmentKey(a: Position, b: Position): string {
  const [p, q] = [a, b].map((at) => `${gridStep(at[0] ?? 0)},${gridStep(at[1] ?? 0)}`).sort();
  return `${p} ${q}`;
}
