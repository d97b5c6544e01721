import type { PartitionProblem } from '../problem.ts';

/** Part of a problem: its unit i is unit `units[i]` of the whole. */
export interface SubProblem {
  problem: PartitionProblem;
  units: number[];
}

/**
 * Sets units heavier than a cell may be aside as cells of their own, so that they do not spoil their neighbours. What
 * can then only be reached through such a unit and is too light for a cell joins it.
 * @returns the cells set aside (unit indices) and the problem of all other units, with the number of cells left to make
 */
export function setHeavyAside(problem: PartitionProblem): { alone: number[][]; rest: SubProblem } {
  const n = problem.weights.length;
  const cellOf = new Int32Array(n).fill(-1);
  const alone: number[][] = [];
  problem.weights.forEach((weight, u) => {
    if (weight > problem.max) cellOf[u] = alone.push([u]) - 1;
  });
  if (alone.length > 0) {
    const near = softNeighbours(problem);
    const seen = new Uint8Array(n);
    for (let s = 0; s < n; s++) {
      if (cellOf[s] !== -1 || seen[s] === 1) continue;
      const piece = [s];
      seen[s] = 1;
      let heavy = -1;
      for (const u of piece) {
        for (const v of near[u]!) {
          if (problem.weights[v]! > problem.max) heavy = cellOf[v]!;
          else if (seen[v] === 0) {
            seen[v] = 1;
            piece.push(v);
          }
        }
      }
      const weight = piece.reduce((sum, u) => sum + problem.weights[u]!, 0);
      if (heavy < 0 || weight >= problem.min || hardBetween(problem, new Set([...piece, ...alone[heavy]!]))) continue;
      for (const u of piece) cellOf[u] = heavy;
      alone[heavy]!.push(...piece);
    }
  }
  const units = [...cellOf.keys()].filter((u) => cellOf[u] === -1);
  const cells = problem.cells === null ? null : Math.max(1, problem.cells - alone.length);
  return { alone, rest: { problem: { ...part(problem, units), cells }, units } };
}

function softNeighbours({ weights, edgeA, edgeB, edgeGrade, groups }: PartitionProblem): number[][] {
  const near: number[][] = Array.from(weights, () => []);
  edgeA.forEach((u, e) => {
    const v = edgeB[e]!;
    if (edgeGrade[e]! >= 3 || (groups !== null && groups[u] !== groups[v])) return;
    near[u]!.push(v);
    near[v]!.push(u);
  });
  return near;
}

function hardBetween({ edgeA, edgeB, edgeGrade }: PartitionProblem, units: Set<number>): boolean {
  return edgeA.some((u, e) => edgeGrade[e]! >= 3 && units.has(u) && units.has(edgeB[e]!));
}

/** The problem of some of the units, with the edges between them. */
export function part(problem: PartitionProblem, units: readonly number[]): PartitionProblem {
  const at = new Int32Array(problem.weights.length).fill(-1);
  units.forEach((u, i) => (at[u] = i));
  const edges = [...problem.edgeA.keys()].filter((e) => at[problem.edgeA[e]!]! >= 0 && at[problem.edgeB[e]!]! >= 0);
  return {
    ...problem,
    weights: Float64Array.from(units, (u) => problem.weights[u]!),
    x: Float64Array.from(units, (u) => problem.x[u]!),
    y: Float64Array.from(units, (u) => problem.y[u]!),
    edgeA: Int32Array.from(edges, (e) => at[problem.edgeA[e]!]!),
    edgeB: Int32Array.from(edges, (e) => at[problem.edgeB[e]!]!),
    edgeLength: Float64Array.from(edges, (e) => problem.edgeLength[e]!),
    edgeGrade: Uint8Array.from(edges, (e) => problem.edgeGrade[e]!),
    groups: problem.groups === null ? null : Int32Array.from(units, (u) => problem.groups![u]!),
  };
}
