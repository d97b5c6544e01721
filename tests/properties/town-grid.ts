import { randomFrom } from '../../src/base/random.ts';
import type { PartitionProblem } from '../../src/partition/problem.ts';

/** A jittered grid of blocks with random households (0–120), streets of several grades, band 300–500. */
export function townGrid(columns: number, lines: number, seed: number): PartitionProblem {
  const random = randomFrom(seed).next;
  const n = columns * lines;
  const edges: Array<[a: number, b: number, length: number, grade: number]> = [];
  const at = (c: number, l: number): number => l * columns + c;
  for (let l = 0; l < lines; l++) {
    for (let c = 0; c < columns; c++) {
      if (c + 1 < columns) edges.push([at(c, l), at(c + 1, l), 60 + 80 * random(), c % 6 === 5 ? 2 : random() < 0.5 ? 1 : 0]);
      if (l + 1 < lines) edges.push([at(c, l), at(c, l + 1), 60 + 80 * random(), l % 5 === 4 ? 2 : random() < 0.5 ? 1 : 0]);
    }
  }
  return {
    weights: Float64Array.from({ length: n }, () => Math.floor(random() * 121)),
    x: Float64Array.from({ length: n }, (_, i) => 123.8 + ((i % columns) + 0.6 * random()) * 0.001),
    y: Float64Array.from({ length: n }, (_, i) => 42.2 + (Math.floor(i / columns) + 0.6 * random()) * 0.001),
    edgeA: Int32Array.from(edges, (e) => e[0]),
    edgeB: Int32Array.from(edges, (e) => e[1]),
    edgeLength: Float64Array.from(edges, (e) => e[2]),
    edgeGrade: Uint8Array.from(edges, (e) => e[3]),
    min: 300,
    max: 500,
    cells: null,
    groups: null,
  };
}
