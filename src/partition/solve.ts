import { Refusal } from '../base/refusal.ts';
import { evaluate } from './evaluate.ts';
import { howFarOff, waysOut } from './infeasible/explain.ts';
import { measuresOf } from './measures.ts';
import { numberCells } from './number-cells.ts';
import type { PartitionFinding, PartitionOptions, PartitionProblem, PartitionResult } from './problem.ts';
import { cutBound } from './solver/bound.ts';
import { chooseCounts } from './solver/counts.ts';
import { settleFreeUnits } from './solver/free-units.ts';
import { buildGraph } from './solver/graph.ts';
import { setHeavyAside } from './solver/heavy-units.ts';
import { search } from './solver/search.ts';
import { separateHardEdges } from './solver/separate.ts';

/**
 * Partitions units into connected cells within the band. Units heavier than a cell become cells of their own, small
 * components are searched through, the others are annealed from a spanning-tree split; a cell never holds a hard edge
 * or units of two groups. The same problem, seed and seconds give the same result as long as the machine keeps pace;
 * the clock only cuts off.
 * @throws Refusal where the problem itself is not valid; `signal.reason` when cancelled (best plans were streamed)
 */
export async function solve(problem: PartitionProblem, options: PartitionOptions): Promise<PartitionResult> {
  checkProblem(problem);
  const { signal, onProgress, onBest } = options;
  signal?.throwIfAborted();
  const began = performance.now();
  onProgress?.({ stage: 'partition.stage.prepare', done: 0 });
  const groups = settleFreeUnits(problem);
  const settled = { ...problem, groups };
  const { alone, rest } = setHeavyAside(settled);
  const whole = (cellOf: Int32Array, cells: number): Int32Array => {
    const assignment = new Int32Array(problem.weights.length);
    rest.units.forEach((u, i) => (assignment[u] = cellOf[i] ?? 0));
    alone.forEach((units, i) => units.forEach((u) => (assignment[u] = cells + i)));
    return assignment;
  };
  const from = options.start && { start: Int32Array.from(rest.units, (u) => options.start?.[u] ?? -1) };
  const found = await search(rest.problem, { ...options, ...from, onBest: onBest && ((cellOf, cells) => onBest(whole(cellOf, cells))) }, began);
  signal?.throwIfAborted();
  const assignment = whole(found.assignment, found.cells);
  const cells = separateHardEdges(settled, assignment, found.cells + alone.length);
  numberCells(assignment, cells, problem.x, problem.y);
  const judged = evaluate(problem, assignment);
  onBest?.(assignment.slice());
  onProgress?.({ stage: 'partition.stage.search', done: 1 });

  const plain = groups === problem.groups && alone.length === 0;
  const bound = plain ? found.bound : simpleBound(problem);
  const located = (finding: PartitionFinding): PartitionFinding => {
    const units = finding.units?.map((i) => rest.units[i] ?? 0) ?? [];
    return { ...finding, units, params: { ...finding.params, unit: (units[0] ?? 0) + 1, ...('other' in finding.params ? { other: (units[1] ?? 0) + 1 } : {}) } };
  };
  const reasons: PartitionFinding[] = [
    ...alone.map(([unit = 0]) => ({ code: 'partition.unitTooHeavy', units: [unit], params: { unit: unit + 1, weight: problem.weights[unit] ?? 0, max: problem.max, pieces: Math.ceil((problem.weights[unit] ?? 0) / problem.max - 1e-9) } })),
    ...found.findings.map(located),
  ];
  if (problem.cells !== null && problem.cells !== judged.cells) reasons.push({ code: 'partition.cellsImpossible', params: { asked: problem.cells, cells: judged.cells } });
  // A cell out of band for a reason already given is not told twice.
  const explained = new Set(reasons.flatMap(({ units }) => units ?? []).map((u) => assignment[u]));
  const off = judged.feasible ? null : howFarOff(problem, judged.weights, explained);
  const findings = [
    ...reasons,
    ...waysOut(rest.problem, found.findings).map(located),
    ...(off === null ? [] : [off]),
    ...judged.findings.filter(({ code, cell }) => code !== 'partition.cellOutOfBand' || !explained.has(cell)),
  ];
  return {
    feasible: judged.feasible,
    // Optimal, or impossible by the weights and the exact search; settled free units are a choice, which proves nothing.
    proved: judged.feasible ? judged.cutEdges <= bound : alone.length > 0 || (groups === problem.groups && found.impossible),
    cells: judged.cells,
    cutEdges: judged.cutEdges,
    bound,
    // The bound speaks of feasible plans only: without one the gap is whole.
    gap: !judged.feasible ? 1 : judged.cutEdges === 0 ? 0 : (judged.cutEdges - bound) / judged.cutEdges,
    assignment,
    weights: judged.weights,
    seconds: (performance.now() - began) / 1000,
    steps: found.steps,
    findings,
    measures: measuresOf(problem, assignment),
  };
}

/** The bound of the problem as given, where the search worked on a narrower one. */
export function simpleBound(problem: PartitionProblem): number {
  const graph = buildGraph(problem, 'cut');
  return cutBound(graph, chooseCounts(problem, graph), null);
}

export function checkProblem(problem: PartitionProblem): void {
  const { weights, min, max, cells, edgeA, edgeB } = problem;
  const units = weights.length;
  if (units === 0) throw new Refusal('partition.noUnits');
  if (!(min >= 0 && max > 0 && min <= max && Number.isFinite(max))) throw new Refusal('partition.badBand', { min, max });
  if (cells !== null && !(Number.isInteger(cells) && cells >= 1 && cells <= units)) throw new Refusal('partition.badCells', { cells, units });
  const bad = weights.findIndex((w) => !(w >= 0 && Number.isFinite(w)));
  if (bad >= 0) throw new Refusal('partition.badWeight', { unit: bad + 1 });
  const outside = (i: number | undefined): boolean => i === undefined || i < 0 || i >= units;
  const edge = edgeA.findIndex((a, e) => outside(a) || outside(edgeB[e]));
  if (edge >= 0) throw new Refusal('partition.badEdge', { edge: edge + 1 });
}
