/** Small planar questions that the screen asks: how large is a ring, where does a label stand. Degrees in and out. */
import type { Position } from 'geojson';
import { polygonsOf } from '../base/area.ts';
import type { Area } from '../base/area.ts';

/** Twice the signed area of a ring in square degrees; counter-clockwise is positive. */
export function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    sum += (ring[j]?.[0] ?? 0) * (ring[i]?.[1] ?? 0) - (ring[i]?.[0] ?? 0) * (ring[j]?.[1] ?? 0);
  }
  return sum;
}

/** Distance from a point to the nearest edge, in units of `shrink`ed longitude degrees. */
function clearance(x: number, y: number, rings: readonly Position[][], shrink: number): number {
  let best = Infinity;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const ax = ((ring[j]?.[0] ?? 0) - x) * shrink;
      const ay = (ring[j]?.[1] ?? 0) - y;
      const dx = ((ring[i]?.[0] ?? 0) - x) * shrink - ax;
      const dy = (ring[i]?.[1] ?? 0) - y - ay;
      const length = dx * dx + dy * dy;
      const t = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
      best = Math.min(best, Math.hypot(ax + t * dx, ay + t * dy));
    }
  }
  return best;
}

/** Midpoints of the stretches that lie inside, along `lines` horizontal lines through the polygon. */
function* interiorPoints(rings: readonly Position[][], lines: number): Generator<[number, number]> {
  const outer = rings[0] ?? [];
  const lats = outer.map((position) => position[1] ?? 0);
  const south = Math.min(...lats);
  const north = Math.max(...lats);
  for (let k = 1; k <= lines; k += 1) {
    const lat = south + ((north - south) * (k - 0.5)) / lines;
    const cuts: number[] = [];
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
        const [xi = 0, yi = 0] = ring[i] ?? [];
        const [xj = 0, yj = 0] = ring[j] ?? [];
        if (yi > lat !== yj > lat) cuts.push(((xj - xi) * (lat - yi)) / (yj - yi) + xi);
      }
    }
    cuts.sort((a, b) => a - b);
    for (let c = 0; c + 1 < cuts.length; c += 2) yield [((cuts[c] ?? 0) + (cuts[c + 1] ?? 0)) / 2, lat];
  }
}

/**
 * Where a label stands: of the scan-line midpoints of the largest part, the one farthest from the border.
 * Always inside, near enough to the pole of inaccessibility for a label, and cheap (no iteration).
 */
export function anchorOf(geometry: Area): [number, number] {
  const largest = polygonsOf(geometry).reduce<Position[][]>(
    (best, rings) => (best.length === 0 || Math.abs(signedArea(rings[0] ?? [])) > Math.abs(signedArea(best[0] ?? [])) ? rings : best),
    [],
  );
  const first = largest[0]?.[0] ?? [0, 0];
  const shrink = Math.cos(((first[1] ?? 0) * Math.PI) / 180);
  let anchor: [number, number] = [first[0] ?? 0, first[1] ?? 0];
  let best = -1;
  for (const [lon, lat] of interiorPoints(largest, 11)) {
    const room = clearance(lon, lat, largest, shrink);
    if (room > best) {
      best = room;
      anchor = [lon, lat];
    }
  }
  return anchor;
}
