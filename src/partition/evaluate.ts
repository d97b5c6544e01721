import type { PartitionFinding, PartitionProblem } from './problem.ts';

export interface Evaluation {
  /** Cells connected, in band, without hard edges or two groups inside, and as many as asked. */
  feasible: boolean;
  cells: number;
  cutEdges: number;
  weights: Float64Array;
  findings: PartitionFinding[];
  /** Cells in more than one piece. */
  broken: number[];
}

/** Judges an assignment against its problem from scratch; knows nothing of how it was found. */
export function evaluate(problem: PartitionProblem, assignment: Int32Array): Evaluation {
  const cells = assignment.reduce((most, c) => Math.max(most, c + 1), 0);
  const weights = new Float64Array(cells);
  assignment.forEach((c, i) => (weights[c] = (weights[c] ?? 0) + (problem.weights[i] ?? 0)));
  const findings: PartitionFinding[] = [];
  const root = Int32Array.from(assignment, (_, i) => i);
  const find = (i: number): number => {
    let r = i;
    while (root[r] !== r) r = root[r] = root[root[r] ?? r] ?? r;
    return r;
  };
  let cutEdges = 0;
  problem.edgeA.forEach((u, e) => {
    const v = problem.edgeB[e] ?? u;
    const cell = assignment[u] ?? -1;
    if (u === v) return;
    if (cell !== assignment[v]) cutEdges++;
    else if ((problem.edgeGrade[e] ?? 0) >= 3) findings.push({ code: 'partition.hardEdgeInside', cell, units: [u, v], params: { cell: cell + 1, unit: u + 1 } });
    else root[find(u)] = find(v);
  });
  const groupOf = new Int32Array(cells).fill(-1);
  problem.groups?.forEach((group, u) => {
    const cell = assignment[u] ?? 0;
    if (group === -1 || groupOf[cell] === group) return;
    if (groupOf[cell] === -1) groupOf[cell] = group;
    else findings.push({ code: 'partition.groupsMixed', cell, units: [u], params: { cell: cell + 1, unit: u + 1 } });
  });
  const pieces = new Int32Array(cells);
  assignment.forEach((c, i) => {
    if (find(i) === i) pieces[c] = (pieces[c] ?? 0) + 1;
  });
  const broken = [...pieces.keys()].filter((c) => pieces[c] !== 1);
  weights.forEach((weight, cell) => {
    if (weight > problem.max + 1e-6 || weight < problem.min - 1e-6) {
      findings.push({ code: 'partition.cellOutOfBand', cell, params: { cell: cell + 1, weight, min: problem.min, max: problem.max } });
    }
  });
  const asked = problem.cells === null || problem.cells === cells;
  return { feasible: findings.length === 0 && broken.length === 0 && asked, cells, cutEdges, weights, findings, broken };
}
