import type { Position } from 'geojson';
import { quantize } from '../../../src/base/quantize.ts';

/**
 * The town is laid out on straight axes (u east, v north, metres from the centre) and then bent: the river's
 * meander, gently curving avenues and the crooked lanes of the old quarter all come from this one smooth map, so
 * that whatever meets on the straight plan meets exactly on the ground.
 */
export interface PlanPoint {
  u: number;
  v: number;
}

/** Where the synthetic town stands: beside the real 铁岭, longitude and latitude in degrees. */
const CENTRE = { lon: 123.848, lat: 42.287 };
const METRES_PER_DEGREE_LAT = 111_080;
const METRES_PER_DEGREE_LON = 111_320 * Math.cos((CENTRE.lat * Math.PI) / 180);
const TURN = (9 * Math.PI) / 180;

/** The river's middle on the straight plan, v in metres. */
export const RIVER_V = -600;
/** Middle and reach of the old quarter, where the lanes are crooked. */
const OLD_QUARTER = { u: -680, v: 140, reach: 620 };

/** Half the extent of the straight plan; outside about two thirds of it the country begins. */
const HALF_EXTENT = { u: 4200, v: 3200 };

/** 0 in the built-up middle, rising smoothly to 1 at the town's edge. */
function countryside({ u, v }: PlanPoint): number {
  const reach = Math.max(Math.abs(u) / HALF_EXTENT.u, Math.abs(v) / HALF_EXTENT.v);
  const share = Math.min(1, Math.max(0, (reach - 0.62) / 0.38));
  return share * share * (3 - 2 * share);
}

/** Ground metres east and north of the centre for a point of the straight plan. */
function bend(point: PlanPoint): [number, number] {
  const { u, v } = point;
  const nearRiver = Math.exp(-(((v - RIVER_V) / 1700) ** 2));
  const inOldQuarter = Math.exp(-(((u - OLD_QUARTER.u) / OLD_QUARTER.reach) ** 4 + ((v - OLD_QUARTER.v) / OLD_QUARTER.reach) ** 4));
  const wild = countryside(point);
  const x =
    u +
    190 * Math.sin(v / 1500 + 0.6) +
    inOldQuarter * (16 * Math.sin(v / 68 + 1.3) + 20 * Math.sin((u + 2 * v) / 150)) +
    wild * (190 * Math.sin(v / 460 + 1) + 34 * Math.sin((v + u / 3) / 120));
  const y =
    v +
    nearRiver * 330 * Math.sin(u / 1250 + 0.5) +
    110 * Math.sin(u / 2100 - 0.8) +
    inOldQuarter * (15 * Math.sin(u / 74) + 18 * Math.sin((v - 2 * u) / 170)) +
    wild * (170 * Math.sin(u / 560 + 2) + 30 * Math.sin((u - v / 3) / 130));
  return [x * Math.cos(TURN) - y * Math.sin(TURN), x * Math.sin(TURN) + y * Math.cos(TURN)];
}

function toDegrees([east, north]: readonly [number, number]): Position {
  return [quantize(CENTRE.lon + east / METRES_PER_DEGREE_LON), quantize(CENTRE.lat + north / METRES_PER_DEGREE_LAT)];
}

/** Longitude and latitude (degrees, quantized) of a point of the straight plan. */
export function place(point: PlanPoint): Position {
  return toDegrees(bend(point));
}

/** Corners of a rectangle (a building) that stays rectangular on the ground, turned with the streets around it. */
export function placeRectangle(centre: PlanPoint, width: number, depth: number): Position[] {
  const [x, y] = bend(centre);
  const [aheadX, aheadY] = bend({ u: centre.u + 1, v: centre.v });
  const length = Math.hypot(aheadX - x, aheadY - y);
  const [cos, sin] = [(aheadX - x) / length, (aheadY - y) / length];
  const corner = (alongU: number, alongV: number) => toDegrees([x + alongU * cos - alongV * sin, y + alongU * sin + alongV * cos]);
  const [halfWidth, halfDepth] = [width / 2, depth / 2];
  const first = corner(-halfWidth, -halfDepth);
  return [first, corner(halfWidth, -halfDepth), corner(halfWidth, halfDepth), corner(-halfWidth, halfDepth), first];
}
