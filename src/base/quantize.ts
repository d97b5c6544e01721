import type { Position } from 'geojson';

/** Coordinates live on a grid of 1e-7 degree (about 1 cm): two points are the same or they are not. */
const STEPS_PER_DEGREE = 1e7;

/**
 * The one gate through which every coordinate enters.
 * @param degrees longitude or latitude in degrees
 * @returns the nearest multiple of 1e-7°, as the double that prints with at most 7 decimals
 */
export function quantize(degrees: number): number {
  return Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;
}

/** Quantizes a position's longitude and latitude and drops any height. */
export function quantizePosition(position: Position): [number, number] {
  return [quantize(position[0] ?? Number.NaN), quantize(position[1] ?? Number.NaN)];
}

/** The integer grid step of a coordinate in degrees; exact for quantized input. Useful as a map key. */
export function gridStep(degrees: number): number {
  return Math.round(degrees * STEPS_PER_DEGREE);
}

/** Metres of a degree of latitude: a mean value, good to 0.5 %, for reaches and tolerances. */
export const METRES_PER_DEGREE = 111_195;

/** The same of a grid step. */
export const METRES_PER_STEP = METRES_PER_DEGREE / STEPS_PER_DEGREE;
