import { polygonsOf } from '../../base/area.ts';
import type { Area } from '../../base/area.ts';
import { Vertices } from './vertices.ts';

/** The rings of all features as chains of grid vertices; a closed chain repeats its first vertex. */
export interface Rings {
  vertices: Vertices;
  /** Chains in the order of the input: of each polygon first the shell, then its holes. */
  chains: number[][];
  /** The polygon (part of a feature) of each chain. */
  partOf: number[];
  /** The feature of each polygon. */
  featureOf: number[];
  /** How many features there are; one without parts has no entry in `featureOf`. */
  features: number;
}

/** Puts all rings on the grid and closes those left open. Positions that are no numbers are left out. */
export function readRings(features: ReadonlyArray<{ geometry: Area }>): Rings {
  const rings: Rings = { vertices: new Vertices(), chains: [], partOf: [], featureOf: [], features: features.length };
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

/** Whether a chain is the shell of its polygon. */
export function isShell({ partOf }: Rings, chain: number): boolean {
  return chain === 0 || partOf[chain - 1] !== partOf[chain];
}
