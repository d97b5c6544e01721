/** The bounds of coordinates and of geometries, in the unit of the coordinates (degrees nearly everywhere). Pure. */
import type { Geometry } from 'geojson';

export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** A position, or positions nested to any depth: a ring, the coordinates of a polygon, a list of such. */
type Coordinates = readonly (number | Coordinates)[];

/** The bounds of nothing: they overlap none, and whatever is joined with them stays as it is. */
const NOWHERE: Bounds = [Infinity, Infinity, -Infinity, -Infinity];

function join(a: Bounds, b: Bounds): Bounds {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** The bounds of all positions within; `[∞, ∞, -∞, -∞]` where there is none. */
export function boundsOf(coordinates: Coordinates): Bounds {
  const box: [number, number, number, number] = [...NOWHERE];
  visit(coordinates, box);
  return box;
}

function visit(coordinates: Coordinates, box: [number, number, number, number]): void {
  const x = coordinates[0];
  const y = coordinates[1];
  if (typeof x !== 'number') {
    for (const inner of coordinates) if (typeof inner !== 'number') visit(inner, box);
  } else if (typeof y === 'number') {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
}

/** The bounds of some geometries together, or null when they hold no position. */
export function boundsOfAll(geometries: Iterable<Geometry>): Bounds | null {
  let all = NOWHERE;
  for (const geometry of geometries) {
    const own = geometry.type === 'GeometryCollection' ? boundsOfAll(geometry.geometries) : boundsOf(geometry.coordinates);
    if (own !== null) all = join(all, own);
  }
  return all[0] <= all[2] && all[1] <= all[3] ? all : null;
}

/** Whether two bounds have a point in common. */
export function overlap(a: Bounds, b: Bounds): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}
