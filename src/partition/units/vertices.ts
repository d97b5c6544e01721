import type { Position } from 'geojson';
import { gridStep } from '../../base/quantize.ts';

const STEPS_PER_DEGREE = 1e7;

/**
 * Points of the 1e-7° grid as integers, each held once: the same point always has the same number.
 * Everything that must be exact (noding, faces, merging) works on these numbers; degrees appear only at the ends.
 */
export class Vertices {
  readonly x: number[] = [];
  readonly y: number[] = [];
  readonly #columns = new Map<number, Map<number, number>>();

  /** The number of the point at integer grid steps `x`, `y`. */
  add(x: number, y: number): number {
    let column = this.#columns.get(x);
    if (column === undefined) this.#columns.set(x, (column = new Map<number, number>()));
    let index = column.get(y);
    if (index === undefined) {
      index = this.x.length;
      column.set(y, index);
      this.x.push(x);
      this.y.push(y);
    }
    return index;
  }

  /** The number of a position in degrees; its grid point where it is not on the grid. */
  addPosition(position: Position): number {
    return this.add(gridStep(position[0] ?? Number.NaN), gridStep(position[1] ?? Number.NaN));
  }

  /** The vertices of a line or ring, without immediate repeats and without positions that are not numbers. */
  addLine(line: Position[]): number[] {
    const chain: number[] = [];
    for (const position of line) {
      if (!Number.isFinite(position[0]) || !Number.isFinite(position[1])) continue;
      const vertex = this.addPosition(position);
      if (vertex !== chain[chain.length - 1]) chain.push(vertex);
    }
    return chain;
  }

  position(index: number): [number, number] {
    return [this.xAt(index) / STEPS_PER_DEGREE, this.yAt(index) / STEPS_PER_DEGREE];
  }

  xAt(index: number): number {
    return this.x[index] ?? Number.NaN;
  }

  yAt(index: number): number {
    return this.y[index] ?? Number.NaN;
  }
}

/** A key for the undirected segment between two vertices. */
export function segmentKey(a: number, b: number): number {
  // Vertex numbers stay below 2^26 (67 million points), so the key is an exact integer.
  return a < b ? a * 67_108_864 + b : b * 67_108_864 + a;
}
