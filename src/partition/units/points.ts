import type { Polygon } from 'geojson';
import { boundsOf } from '../../base/bounds.ts';
import { gridStep, quantizePosition } from '../../base/quantize.ts';
import { orientation } from './predicates.ts';

/** A grid point inside the polygon: its centre of gravity, or the middle of its widest part at half height. */
export function pointInside(polygon: Polygon): [number, number] {
  const shell = polygon.coordinates[0] ?? [];
  const [x0, y0] = [shell[0]?.[0] ?? 0, shell[0]?.[1] ?? 0];
  let [sum, cx, cy] = [0, 0, 0];
  for (let i = 1; i < shell.length; i++) {
    const [ax, ay] = [(shell[i - 1]?.[0] ?? 0) - x0, (shell[i - 1]?.[1] ?? 0) - y0];
    const [bx, by] = [(shell[i]?.[0] ?? 0) - x0, (shell[i]?.[1] ?? 0) - y0];
    const cross = ax * by - bx * ay;
    sum += cross;
    cx += (ax + bx) * cross;
    cy += (ay + by) * cross;
  }
  if (sum !== 0) {
    const centre: [number, number] = [x0 + cx / (3 * sum), y0 + cy / (3 * sum)];
    if (containsPoint(polygon, centre[0], centre[1])) return quantizePosition(centre);
  }
  const [, south, , north] = boundsOf(shell);
  // Off the middle by an odd fraction, so that the line passes no vertex of a regular shape.
  const y = south + (north - south) * 0.487_3;
  const crossings: number[] = [];
  for (const ring of polygon.coordinates) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1] ?? [], ring[i] ?? []];
      const [ay, by] = [a[1] ?? 0, b[1] ?? 0];
      if (ay > y !== by > y) crossings.push((a[0] ?? 0) + (((b[0] ?? 0) - (a[0] ?? 0)) * (y - ay)) / (by - ay));
    }
  }
  crossings.sort((a, b) => a - b);
  let best: [number, number] = [x0, y0];
  let widest = -1;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [west, east] = [crossings[i] ?? 0, crossings[i + 1] ?? 0];
    if (east - west > widest) [widest, best] = [east - west, [(west + east) / 2, y]];
  }
  return quantizePosition(best);
}

/** Whether a point in degrees lies in the polygon (even-odd); on a shared border exactly one of two neighbours says yes. */
export function containsPoint(polygon: Polygon, x: number, y: number): boolean {
  const [px, py] = [gridStep(x), gridStep(y)];
  let inside = false;
  for (const ring of polygon.coordinates) {
    for (let i = 1; i < ring.length; i++) {
      const [ay, by] = [gridStep(ring[i - 1]?.[1] ?? 0), gridStep(ring[i]?.[1] ?? 0)];
      if (ay > py === by > py) continue;
      const [ax, bx] = [gridStep(ring[i - 1]?.[0] ?? 0), gridStep(ring[i]?.[0] ?? 0)];
      const side = ay < by ? orientation(ax, ay, bx, by, px, py) : orientation(bx, by, ax, ay, px, py);
      if (side > 0) inside = !inside;
    }
  }
  return inside;
}
