/** What a planner does with a plan that is there: finish it, balance it, mend it, improve a part; or ask for several. */
import { evaluate } from './evaluate.ts';
import { howFarOff } from './infeasible/explain.ts';
import { measuresOf } from './measures.ts';
import { numberCells } from './number-cells.ts';
import type { Emphasis, Objective, PartitionOptions, PartitionProblem, PartitionResult } from './problem.ts';
import { checkProblem, simpleBound, solve } from './solve.ts';
import { careful } from './solver/careful.ts';
import { chooseCounts } from './solver/counts.ts';
import { FREE, settleFreeUnits } from './solver/free-units.ts';
import { grownPlan } from './solver/given-plan.ts';
import { buildGraph } from './solver/graph.ts';
import type { Graph } from './solver/graph.ts';
import { part } from './solver/heavy-units.ts';
import { pricesFor } from './solver/prices.ts';
import { piecesOf } from './solver/start-from.ts';

/** A plan made from another: `from[c]` is the cell of that plan which cell c continues, −1 for a new one. */
export interface ChangedPlan extends PartitionResult {
  from: Int32Array;
}

/** Heat where a part is made anew, and where as little as can be is to change; mean borders. */
const ANEW = 0.5;
const LITTLE = 0.2;
/** What it costs to move a unit of mean weight, in mean borders: more than borders can save, less than leaving the band. */
const MOVE = 4;
/** Of that what counts for a unit without weight; and what a border counts beside it. */
const LEAST_MOVE = 0.1;
const SLIGHT = 0.02;
/** Alternatives that share more of their cut edges than this are not two. */
const ALIKE = 0.95;

interface Change {
  /** Units that may change cells. */
  free: (unit: number) => boolean;
  /** New cells where the band needs them; else only those that are there. */
  grow: boolean;
  /** Whether every move away from the plan costs. */
  keep: boolean;
  heat: number;
}

/** Deals out the units without a cell (−1): to the cells that are there, and to new ones where the band needs them. No other unit moves. */
export async function finishPlan(problem: PartitionProblem, plan: Int32Array, options: PartitionOptions): Promise<ChangedPlan> {
  return change(problem, plan, { free: (u) => (plan[u] ?? -1) < 0, grow: true, keep: false, heat: ANEW }, options);
}

/** Brings all cells into band with as few households moved as are found. Units without a cell stay so. */
export async function rebalance(problem: PartitionProblem, plan: Int32Array, options: PartitionOptions): Promise<ChangedPlan> {
  return ofSome(problem, plan, assigned(plan), options, async (inner, cells, own) => change(inner, cells, { free: () => true, grow: false, keep: true, heat: LITTLE }, own));
}

/**
 * Of each cell the heaviest piece stays, the others go to cells beside them. Where that puts a cell out of band that was
 * in it, the plan is balanced with as few households moved as are found. Units without a cell stay so.
 */
export async function restoreContiguity(problem: PartitionProblem, plan: Int32Array, options: PartitionOptions): Promise<ChangedPlan> {
  return ofSome(problem, plan, assigned(plan), { ...options, seconds: options.seconds / 2 }, async (inner, cells, own) => {
    const whole = heaviestPieces(graphFor(inner, cells, objectiveOf(own)), cells);
    const mended = await change(inner, whole, { free: (u) => whole[u] === -1, grow: false, keep: false, heat: ANEW }, own);
    const before = new Map<number, number>();
    cells.forEach((c, u) => before.set(c, (before.get(c) ?? 0) + (inner.weights[u] ?? 0)));
    const inBand = (weight: number): boolean => weight >= problem.min && weight <= problem.max;
    if (mended.weights.every((weight, c) => inBand(weight) || !inBand(before.get(mended.from[c] ?? -1) ?? -1))) return mended;
    const most = Math.max(...before.keys());
    const continued = mended.assignment.map((c) => ((mended.from[c] ?? -1) >= 0 ? (mended.from[c] ?? 0) : most + 1 + c));
    return change(inner, continued, { free: () => true, grow: false, keep: true, heat: LITTLE }, own);
  });
}

/** Makes borders better (as the objective has it), while no other units than these change cells; those of them without a cell get one. */
export async function improveWithin(problem: PartitionProblem, plan: Int32Array, units: readonly number[], options: PartitionOptions): Promise<ChangedPlan> {
  const inside = new Set(units);
  const dealt = [...plan.keys()].filter((u) => (plan[u] ?? -1) >= 0 || inside.has(u));
  return ofSome(problem, plan, dealt, options, async (inner, cells, own) => change(inner, cells, { free: (i) => inside.has(dealt[i] ?? -1), grow: false, keep: false, heat: ANEW }, own));
}

/** Plans that differ, each strong in something else. The time is shared. */
export async function alternatives(problem: PartitionProblem, options: PartitionOptions): Promise<Array<PartitionResult & { kind: Emphasis }>> {
  const kinds: readonly Emphasis[] = ['border', 'compact', 'even'];
  const plans: Array<PartitionResult & { kind: Emphasis }> = [];
  const share = { seconds: options.seconds / kinds.length, ...(options.steps === undefined ? {} : { steps: Math.ceil(options.steps / kinds.length) }) };
  for (const [i, kind] of kinds.entries()) {
    const { onProgress } = options;
    const told = onProgress && { onProgress: (step: Parameters<typeof onProgress>[0]) => onProgress({ ...step, done: (i + step.done) / kinds.length }) };
    const found = await solve(problem, { ...options, ...share, ...told, seed: options.seed + i, objective: 'border', emphasis: kind });
    if (plans.every((other) => sharedCuts(problem, other.assignment, found.assignment) <= ALIKE)) plans.push({ ...found, kind });
  }
  return plans;
}

/** Share of the cut edges of either plan that both cut. */
function sharedCuts({ edgeA, edgeB }: PartitionProblem, one: Int32Array, other: Int32Array): number {
  let [both, either] = [0, 0];
  edgeA.forEach((a, e) => {
    const b = edgeB[e] ?? a;
    const [inOne, inOther] = [one[a] !== one[b], other[a] !== other[b]];
    if (inOne && inOther) both++;
    if (inOne || inOther) either++;
  });
  return either === 0 ? 1 : both / either;
}

function objectiveOf({ objective }: PartitionOptions): Objective {
  return objective ?? 'border';
}

function assigned(plan: Int32Array): number[] {
  return [...plan.keys()].filter((u) => (plan[u] ?? -1) >= 0);
}

/** Works on some of the units; the others come back without a cell. */
async function ofSome(
  problem: PartitionProblem,
  plan: Int32Array,
  units: readonly number[],
  options: PartitionOptions,
  work: (inner: PartitionProblem, plan: Int32Array, options: PartitionOptions) => Promise<ChangedPlan>,
): Promise<ChangedPlan> {
  const outside = (inner: Int32Array): Int32Array => {
    const whole = new Int32Array(plan.length).fill(-1);
    units.forEach((u, i) => (whole[u] = inner[i] ?? -1));
    return whole;
  };
  const { onBest, ...rest } = options;
  const found = await work(part(problem, units), Int32Array.from(units, (u) => plan[u] ?? -1), { ...rest, ...(onBest && { onBest: (best: Int32Array) => onBest(outside(best)) }) });
  const findings = found.findings.map((finding) => ({ ...finding, ...(finding.units && { units: finding.units.map((i) => units[i] ?? 0) }) }));
  return { ...found, assignment: outside(found.assignment), findings };
}

/** Of each cell the heaviest connected piece; −1 for the units of the others. */
function heaviestPieces(graph: Graph, plan: Int32Array): Int32Array {
  const best = new Map<number, { piece: number[]; weight: number }>();
  for (const piece of piecesOf(graph, plan)) {
    const cell = plan[piece[0] ?? 0] ?? -1;
    const weight = piece.reduce((sum, u) => sum + (graph.nodes.weight[u] ?? 0), 0);
    const known = best.get(cell);
    if (cell >= 0 && (known === undefined || weight > known.weight || (weight === known.weight && piece.length > known.piece.length))) best.set(cell, { piece, weight });
  }
  const whole = new Int32Array(plan.length).fill(-1);
  for (const [cell, { piece }] of best) for (const u of piece) whole[u] = cell;
  return whole;
}

/** The graph in which a unit of no group belongs to that of the cell it lies in. */
function graphFor(problem: PartitionProblem, plan: Int32Array, objective: Objective): Graph {
  if (problem.groups === null) return buildGraph(problem, objective);
  const ofCell = new Map<number, number>();
  problem.groups.forEach((group, u) => {
    const cell = plan[u] ?? -1;
    if (group !== FREE && cell >= 0 && !ofCell.has(cell)) ofCell.set(cell, group);
  });
  const given = problem.groups.map((group, u) => (group === FREE ? (ofCell.get(plan[u] ?? -1) ?? FREE) : group));
  return buildGraph({ ...problem, groups: settleFreeUnits({ ...problem, groups: given }) }, objective);
}

async function change(problem: PartitionProblem, plan: Int32Array, { free, grow, keep, heat }: Change, options: PartitionOptions): Promise<ChangedPlan> {
  checkProblem(problem);
  options.signal?.throwIfAborted();
  const began = performance.now();
  const objective = objectiveOf(options);
  const graph = graphFor(problem, plan, objective);
  const names = [...new Set(plan)].filter((cell) => cell >= 0).sort((a, b) => a - b);
  const number = new Map(names.map((cell, i) => [cell, i]));
  const home = plan.map((cell) => number.get(cell) ?? -1);
  // Only what may move is put together anew; what may not stays even where it lies in pieces.
  const whole = heaviestPieces(graph, home);
  const given = home.map((cell, u) => (free(u) ? (whole[u] ?? -1) : cell));
  const grown = grownPlan(graph, given, names.length, grow ? newCells(problem, graph, given) : new Int32Array(graph.components));
  const mean = problem.weights.reduce((sum, w) => sum + w, 0) / problem.weights.length || 1;
  graph.stay = {
    frozen: Uint8Array.from(problem.weights, (_, u) => (free(u) ? 0 : 1)),
    home: keep ? home : new Int32Array(graph.n).fill(-1),
    away: problem.weights.map((weight) => MOVE * (LEAST_MOVE + weight / mean)),
  };
  const prices = pricesFor(problem, objective, grown.cells, options.emphasis);
  if (keep) {
    // Where little is to change borders count only between plans that move as much.
    for (const costs of [graph.cost, graph.halfCost]) costs.forEach((cost, k) => (costs[k] = cost * SLIGHT));
    [prices.middle, prices.spread] = [0, 0];
  }
  const found = await careful(problem, { graph, ...grown, prices, heat, content: keep }, options);
  options.signal?.throwIfAborted();
  const assignment = found.cell.slice();
  numberCells(assignment, grown.cells, problem.x, problem.y);
  const from = new Int32Array(grown.cells).fill(-1);
  assignment.forEach((c, u) => (from[c] = names[found.cell[u] ?? -1] ?? -1));
  const judged = evaluate(problem, assignment);
  options.onBest?.(assignment.slice());
  options.onProgress?.({ stage: 'partition.stage.search', done: 1 });
  const bound = simpleBound(problem);
  const off = judged.feasible ? null : howFarOff(problem, judged.weights, new Set());
  const inPieces = judged.broken.map((cell) => ({ code: 'partition.cellInPieces', cell, params: { cell: cell + 1 } }));
  return {
    feasible: judged.feasible,
    proved: judged.feasible && judged.cutEdges <= bound,
    cells: judged.cells,
    cutEdges: judged.cutEdges,
    bound,
    gap: !judged.feasible ? 1 : judged.cutEdges === 0 ? 0 : (judged.cutEdges - bound) / judged.cutEdges,
    assignment,
    weights: judged.weights,
    seconds: (performance.now() - began) / 1000,
    steps: found.steps,
    findings: [...(off === null ? [] : [off]), ...inPieces, ...judged.findings],
    measures: measuresOf(problem, assignment),
    from,
  };
}

/** How many cells each component needs beside those that are there, where units without a cell could make them. */
function newCells(problem: PartitionProblem, graph: Graph, given: Int32Array): Int32Array {
  const { perComponent } = chooseCounts(problem, graph);
  const there: Array<Set<number>> = Array.from({ length: graph.components }, () => new Set());
  given.forEach((cell, u) => cell >= 0 && there[graph.component[u] ?? 0]?.add(cell));
  return perComponent.map((count, c) => Math.max(0, count - (there[c]?.size ?? 0)));
}
