import { distanceM } from '../../partition/units/measures.ts';

/** What one step of 1e-7° measures on the WGS84 ellipsoid, in m. */
export interface StepMetres {
  east: number;
  north: number;
}

/** Degrees over which a step is measured: long enough for the digits of a double, short enough to be flat. */
const SPAN = 0.001;

/** The metres of a step at a latitude (1e-7°); a few kilometres around it they differ by less than 0.1 %. */
export function stepMetres(y: number): StepMetres {
  const lat = y / 1e7;
  const steps = SPAN * 1e7;
  return {
    east: distanceM([0, lat], [SPAN, lat]) / steps,
    north: distanceM([0, lat - SPAN / 2], [0, lat + SPAN / 2]) / steps,
  };
}
