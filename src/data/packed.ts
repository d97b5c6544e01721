/**
 * Outlines as typed arrays, for the way to the disk: a browser copies those as a piece, but positions one by one, while
 * the page stands still (2 s for a city's cells before and after). Pure.
 */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { polygonsOf } from '../base/area.ts';
import type { Area } from '../base/area.ts';

interface PackedArea {
  type: Area['type'];
  /** The number of rings of each polygon, and the number of positions of each ring. Short: plain arrays cost less to copy. */
  rings: number[];
  positions: number[];
  places: Float64Array;
}

/** An outline is never changed in place: what was packed once is packed. */
const known = new WeakMap<Area, PackedArea>();

const isArea = (value: object): value is Polygon | MultiPolygon => 'coordinates' in value && 'type' in value && (value.type === 'Polygon' || value.type === 'MultiPolygon');
const isPacked = (value: object): value is PackedArea => 'places' in value && value.places instanceof Float64Array;

/** The same data with every outline packed. */
export function packed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(packed);
  if (isArea(value)) return packArea(value);
  return eachPart(value, packed);
}

/** The same data with every outline as it was; what was never packed stays as it is. */
export function unpacked(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(unpacked);
  if (isPacked(value)) return unpackArea(value);
  if (isArea(value)) return value;
  return eachPart(value, unpacked);
}

/** A copy with what is data in data turned; words and numbers are many and stay. */
function eachPart(value: object, turn: (part: unknown) => unknown): object {
  const copy: Record<string, unknown> = { ...value };
  for (const [key, part] of Object.entries(value)) if (typeof part === 'object') copy[key] = turn(part);
  return copy;
}

function packArea(area: Area): Area | PackedArea {
  const before = known.get(area);
  if (before !== undefined) return before;
  const polygons = polygonsOf(area);
  const all = polygons.flat();
  // Heights have no place here; what has them stays as it is.
  if (all.some((ring) => ring.some((position) => position.length !== 2))) return area;
  const places = new Float64Array(2 * all.reduce((sum, ring) => sum + ring.length, 0));
  let at = 0;
  for (const ring of all) {
    for (const [x = Number.NaN, y = Number.NaN] of ring) {
      places[at++] = x;
      places[at++] = y;
    }
  }
  const made: PackedArea = {
    type: area.type,
    rings: polygons.map((rings) => rings.length),
    positions: all.map((ring) => ring.length),
    places,
  };
  known.set(area, made);
  return made;
}

function unpackArea({ type, rings, positions, places }: PackedArea): Area {
  let [ring, at] = [0, 0];
  const polygons = rings.map((count) =>
    Array.from({ length: count }, () =>
      Array.from({ length: positions[ring++] ?? 0 }, (): Position => [places[at++] ?? Number.NaN, places[at++] ?? Number.NaN])),
  );
  return type === 'Polygon' ? { type, coordinates: polygons[0] ?? [] } : { type, coordinates: polygons };
}
