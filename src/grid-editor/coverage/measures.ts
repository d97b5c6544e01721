/** What a cell measures on the ground. */
import { distanceM, ringAreaM2 } from '../../partition/units/measures.ts';
import type { Coverage } from './model.ts';
import { piecesOf } from './pieces.ts';
import { positionOf } from './polygons.ts';

export interface FaceMeasures {
  areaM2: number;
  /** All rings, holes included. */
  perimeterM: number;
  /** Compactness 4πA/P² after Polsby and Popper: 1 for a circle, towards 0 for a thread; 0 without a border. */
  compactness: number;
  /** Connected pieces; 1 for a contiguous cell. */
  pieces: number;
  /** Metres of shared border per neighbouring face, the outside (0) included. */
  neighbours: Map<number, number>;
}

/** Measures a cell on the WGS84 ellipsoid, from the coverage as it stands; inner edges of a line under way are no border. */
export function measureFace(coverage: Coverage, face: number): FaceMeasures {
  const pieces = piecesOf(coverage, face);
  const neighbours = new Map<number, number>();
  let areaM2 = 0;
  let perimeterM = 0;
  for (const { cycles } of pieces) {
    for (const cycle of cycles) {
      const ring = cycle.map((half) => positionOf(coverage, coverage.tail(half)));
      ring.push(ring[0] ?? [0, 0]);
      areaM2 += ringAreaM2(ring);
      cycle.forEach((half, i) => {
        const other = coverage.left(half ^ 1);
        if (other === face) return;
        const length = distanceM(ring[i] ?? [], ring[i + 1] ?? []);
        perimeterM += length;
        neighbours.set(other, (neighbours.get(other) ?? 0) + length);
      });
    }
  }
  const compactness = perimeterM === 0 ? 0 : Math.min(1, (4 * Math.PI * areaM2) / perimeterM ** 2);
  return { areaM2, perimeterM, compactness, pieces: pieces.length, neighbours };
}
