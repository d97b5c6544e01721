/** Distances as far as a pointer reaches: on a plane, good to 0.5 %. Degrees in, metres out. Pure. */
import type { Position } from 'geojson';
import type { Bounds } from '../base/bounds.ts';
import { METRES_PER_DEGREE } from '../base/quantize.ts';

export interface Nearest {
  at: Position;
  metres: number;
}

/** How much shorter a degree of longitude is than one of latitude. */
function shrinkAt(lat: number): number {
  return Math.max(0.01, Math.cos((lat * Math.PI) / 180));
}

/** The point of a segment that is nearest to a place. */
export function nearestOn(a: Position, b: Position, [lon = 0, lat = 0]: Position): Nearest {
  const shrink = shrinkAt(lat);
  const [ax, ay] = [((a[0] ?? 0) - lon) * shrink, (a[1] ?? 0) - lat];
  const [dx, dy] = [((b[0] ?? 0) - lon) * shrink - ax, (b[1] ?? 0) - lat - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return {
    at: [(a[0] ?? 0) + t * ((b[0] ?? 0) - (a[0] ?? 0)), (a[1] ?? 0) + t * ((b[1] ?? 0) - (a[1] ?? 0))],
    metres: Math.hypot(ax + t * dx, ay + t * dy) * METRES_PER_DEGREE,
  };
}

/** The bounds of what lies within reach of a place, and a little more. */
export function boundsAround([lon = 0, lat = 0]: Position, reachM: number): Bounds {
  const north = reachM / METRES_PER_DEGREE;
  const east = north / shrinkAt(lat);
  return [lon - east, lat - north, lon + east, lat + north];
}
