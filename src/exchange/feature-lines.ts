import type { Feature, Geometry, Position } from 'geojson';
import { quantizePosition } from '../base/quantize.ts';

const NEWLINE = 10;

/**
 * Features of a newline-separated GeoJSON text, one at a time, so that no string of the whole file is ever held.
 * Every coordinate passes the quantization gate; heights are dropped.
 */
export function* readFeatureLines<P>(bytes: Uint8Array): Generator<Feature<Geometry | null, P>> {
  const decoder = new TextDecoder();
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    if (end > start) {
      const feature = JSON.parse(decoder.decode(bytes.subarray(start, end))) as Feature<Geometry | null, P>;
      if (feature.geometry !== null) quantizeGeometry(feature.geometry);
      yield feature;
    }
    start = end + 1;
  }
}

/** Quantizes a geometry's coordinates in place. */
function quantizeGeometry(geometry: Geometry): void {
  if (geometry.type === 'GeometryCollection') geometry.geometries.forEach(quantizeGeometry);
  else geometry.coordinates = quantizeAll(geometry.coordinates) as typeof geometry.coordinates;
}

type Nested = Position | Nested[];

function quantizeAll(coordinates: Nested): Nested {
  if (typeof coordinates[0] === 'number') return quantizePosition(coordinates as Position);
  return (coordinates as Nested[]).map(quantizeAll);
}
