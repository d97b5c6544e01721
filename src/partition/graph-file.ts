import type { PartitionProblem } from './problem.ts';

export interface GraphFile {
  name?: string;
  cells?: number;
  min?: number;
  max?: number;
  units: Array<{ id: string; weight: number; x: number; y: number }>;
  edges: Array<[number, number, number?]>;
}

/** A problem from a graph file (units with weight and coordinates, edges `[i, j, shared length]`). */
export function problemFromGraph(file: GraphFile, band: { min: number; max: number; cells: number | null }): PartitionProblem {
  return {
    weights: Float64Array.from(file.units, (unit) => unit.weight),
    x: Float64Array.from(file.units, (unit) => unit.x),
    y: Float64Array.from(file.units, (unit) => unit.y),
    edgeA: Int32Array.from(file.edges, (edge) => edge[0]),
    edgeB: Int32Array.from(file.edges, (edge) => edge[1]),
    edgeLength: Float64Array.from(file.edges, (edge) => edge[2] ?? 1),
    edgeGrade: new Uint8Array(file.edges.length),
    groups: null,
    ...band,
  };
}
