import type { PartitionProblem } from './problem.ts';

/** What a plan comes to beside its cut edges, each in its own unit. */
export interface PlanMeasures {
  /** Length of the borders between cells, in the unit of the edges (m), and the share of it along barriers, 0 to 1. */
  borderLength: number;
  alongBarriers: number;
}

/** Measures an assignment against its problem; units of no cell (negative) have no borders. */
export function measuresOf({ edgeA, edgeB, edgeLength, edgeGrade }: PartitionProblem, assignment: Int32Array): PlanMeasures {
  let [length, along] = [0, 0];
  edgeA.forEach((a, e) => {
    const [one, other] = [assignment[a] ?? -1, assignment[edgeB[e] ?? a] ?? -1];
    if (one === other || one < 0 || other < 0) return;
    length += edgeLength[e] ?? 0;
    if ((edgeGrade[e] ?? 0) >= 1) along += edgeLength[e] ?? 0;
  });
  return { borderLength: length, alongBarriers: length === 0 ? 0 : along / length };
}
