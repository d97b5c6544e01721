import type { MultiPolygon, Polygon, Position } from 'geojson';
import { Vertices } from '../../partition/units/vertices.ts';

/** The rings of all features as chains of grid vertices; a closed chain repeats its first vertex. */
export interface Rings {
  vertices: Vertices;
  /** Chains in the order of the input. */
  chains: number[][];
  /** The polygon (part of a feature) of each chain. */
  partOf: number[];
  /** The feature of each polygon. */
  featureOf: number[];
}

export function polygonsOf(geometry: Polygon | MultiPolygon): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** Puts all rings on the grid and closes those left open. Positions that are no numbers are left out. */
export function readRings(features: ReadonlyArray<{ geometry: Polygon | MultiPolygon }>): Rings {
  const rings: Rings = { vertices: new Vertices(), chains: [], partOf: [], featureOf: [] };
  features.forEach(({ geometry }, feature) => {
    for (const polygon of polygonsOf(geometry)) {
      for (const ring of polygon) {
        rings.chains.push(closeChain(rings.vertices.addLine(ring)));
        rings.partOf.push(rings.featureOf.length);
      }
      rings.featureOf.push(feature);
    }
  });
  return rings;
}

/** Repeats the first vertex at the end where that is missing. */
export function closeChain(chain: number[]): number[] {
  const [first] = chain;
  if (first !== undefined && chain.length > 1 && chain[chain.length - 1] !== first) chain.push(first);
  return chain;
}

/** The feature of a chain. */
export function featureOfChain({ partOf, featureOf }: Rings, chain: number): number {
  return featureOf[partOf[chain] ?? 0] ?? 0;
}
