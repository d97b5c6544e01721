import { randomFrom } from '../../base/random.ts';
import { evaluate } from '../evaluate.ts';
import { proveComponents } from '../exact/prove-components.ts';
import type { PartitionFinding, PartitionOptions, PartitionProblem } from '../problem.ts';
import { SLICE, anneal, isBetter } from './anneal.ts';
import type { Plan } from './anneal.ts';
import { cutBound } from './bound.ts';
import { chooseCounts } from './counts.ts';
import type { CellCounts } from './counts.ts';
import { evolve } from './evolve.ts';
import type { Field } from './evolve.ts';
import { buildGraph } from './graph.ts';
import type { Graph } from './graph.ts';
import { pricesFor } from './prices.ts';
import { refine } from './refine.ts';
import { settleTiny } from './settle-tiny.ts';
import { startFrom } from './start-from.ts';
import { startingPlan } from './start.ts';
import { State } from './state.ts';

const PAUSE_EVERY_MS = 40;
const REPORT_EVERY_MS = 300;
/** Steps per unit from which many starts do more than one long cooling: fewer where few cells have long borders. */
const MANY_STEPS = { fewCells: 600, manyCells: 2400 };
const FEW_CELLS = 50;
/** Share of the time in which the pace is measured, and how much of it is counted on: the clock should not have to cut off. */
const TRIAL = 0.06;
const CAUTION = 0.9;
/** Plans that are kept for the proof at most. */
const MANY_PLANS = 200;

export interface Found {
  assignment: Int32Array;
  cells: number;
  bound: number;
  steps: number;
  /** Why the band cannot be met everywhere. */
  findings: PartitionFinding[];
  /** True when no plan meets the band and the number of cells, by arithmetic or by exact search. */
  impossible: boolean;
}

type SearchOptions = Omit<PartitionOptions, 'onBest'> & { onBest?: ((assignment: Int32Array, cells: number) => void) | undefined };

/** Searches a problem without units above the band and without free units. @param began when the clock started, ms */
export async function search(problem: PartitionProblem, options: SearchOptions, began: number): Promise<Found> {
  if (problem.weights.length === 0) return { assignment: new Int32Array(0), cells: 0, bound: 0, steps: 0, findings: [], impossible: false };
  const { signal, onProgress, onBest } = options;
  const objective = options.objective ?? 'border';
  const graph = buildGraph(problem, objective);
  const counts = chooseCounts(problem, graph);
  const total = (): number => counts.perComponent.reduce((sum, k) => sum + k, 0);
  const prices = pricesFor(problem, objective, total(), options.emphasis);
  const trial = new State(graph, problem, total(), prices);
  const { cells: settled, searched } = settleTiny(problem, graph, counts, (units) => trial.cellCost(units), objective !== 'border');
  const cells = total();
  const simple = cutBound(graph, counts, objective === 'cut' ? searched : null);
  const random = randomFrom(options.seed).next;
  const fresh = (): Int32Array => startingPlan(problem, graph, counts.perComponent, settled, random);
  const first = options.start === undefined ? fresh() : startFrom(graph, counts.perComponent, settled, options.start);
  let begun = false;
  const start = (): Int32Array => {
    if (begun) return fresh();
    begun = true;
    return first;
  };
  const limit = began + options.seconds * 1000;
  const late = options.steps === undefined ? (): number => (performance.now() - began) / (limit - began) : (): number => 0;
  const field: Field = { graph, band: problem, cells, prices, random, start, late, floor: leastMiss(problem, graph, counts) + 1e-6, given: options.start !== undefined };

  const priced = new State(graph, problem, cells, prices);
  priced.load(first);
  let best: Plan = { assignment: first, miss: priced.miss(), cost: priced.cost };
  let sent = best;
  let judged: Plan | null = null;
  onBest?.(best.assignment.slice(), cells);
  const others: Int32Array[] = [];
  const onPlan = (plan: Plan): void => {
    if (options.exact !== undefined && plan.miss === 0 && others.length < MANY_PLANS) others.push(plan.assignment.slice());
    if (isBetter(plan, best)) best = { ...plan, assignment: plan.assignment.slice() };
  };
  const steps = options.steps ?? stepsUntil(field, best.assignment, limit);
  const many = steps >= MANY_STEPS[cells < FEW_CELLS ? 'fewCells' : 'manyCells'] * graph.n;
  let [pausedAt, reportedAt, done] = [performance.now(), -Infinity, 0];
  // Nothing to choose where every component is one cell or settled.
  for (const made of isChoice(graph, counts) ? (many ? evolve : refine)(field, steps, onPlan) : [0]) {
    done += made;
    if (done >= steps && options.steps !== undefined) break;
    const now = performance.now();
    if (now - pausedAt < PAUSE_EVERY_MS) continue;
    if (now - reportedAt >= REPORT_EVERY_MS) {
      reportedAt = now;
      onProgress?.({ stage: 'partition.stage.search', done: Math.min(1, options.steps === undefined ? (now - began) / (limit - began) : done / steps) });
      if (sent !== best) onBest?.(best.assignment.slice(), cells);
      sent = best;
    }
    // A macrotask, so that messages, clicks and Ctrl-C are heard.
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    pausedAt = performance.now();
    if (pausedAt >= limit) break;
    if (objective === 'cut' && best !== judged && best.miss === 0) {
      judged = best;
      if (evaluate(problem, best.assignment).cutEdges <= simple) break;
    }
  }
  let proved: ReadonlyMap<number, number> = new Map();
  let unproved: PartitionFinding[] = [];
  if (options.exact !== undefined && objective === 'cut') {
    onProgress?.({ stage: 'partition.stage.prove', done: 0 });
    await new Promise((resolve) => setTimeout(resolve, 0));
    try {
      proved = proveComponents({ ...options.exact, graph, band: problem, counts, best, plans: others });
    } catch (cause) {
      // Out of memory, mostly. The plan that was found is not lost for it.
      unproved = [{ code: 'partition.proofFailed', params: { reason: cause instanceof Error ? cause.message : String(cause) } }];
    }
  }
  const findings = [...counts.findings];
  for (const [c, plans] of searched) {
    if (plans.size > 0) continue;
    const units = [...graph.component.keys()].filter((u) => graph.component[u] === c);
    const weight = units.reduce((sum, u) => sum + problem.weights[u]!, 0);
    findings.push({ code: 'partition.componentOutOfBand', units, params: { weight, units: units.length, min: problem.min, max: problem.max } });
  }
  const only = graph.components === 1 && counts.asked !== null ? searched.get(0) : undefined;
  const bound = cutBound(graph, counts, objective === 'cut' ? searched : null, proved);
  findings.push(...unproved);
  const impossible = findings.length > unproved.length || !counts.reached || bound === Infinity || (only !== undefined && !only.has(counts.asked ?? 0));
  return { assignment: best.assignment, cells, bound: Number.isFinite(bound) ? bound : simple, steps: many ? done : steps, findings, impossible };
}

function isChoice(graph: Graph, counts: CellCounts): boolean {
  return counts.perComponent.some((k, c) => k > 1 && graph.settled[c] === 0);
}

/** As many steps as fit the time left, by the pace of a trial that leaves nothing behind. */
function stepsUntil(field: Field, assignment: Int32Array, limit: number): number {
  const state = new State(field.graph, field.band, field.cells, field.prices);
  state.load(assignment);
  const from = performance.now();
  const trial = Math.max(0, limit - from) * TRIAL;
  // The first half is slower: the engine still compiles.
  let [made, since] = [0, from];
  for (const steps of anneal(state, { from: 0.5, to: 0.5, steps: 1e9 }, randomFrom(0).next)) {
    made += steps;
    const now = performance.now();
    if (now - from > trial) break;
    if (since === from && now - from > trial / 2) [made, since] = [0, now];
  }
  const now = performance.now();
  return Math.max(SLICE, Math.round((CAUTION * made * Math.max(0, limit - now)) / Math.max(1, now - since)));
}

/** How far from feasible the chosen numbers of cells must be, as `State.miss` counts it. */
function leastMiss(problem: PartitionProblem, graph: Graph, counts: CellCounts): number {
  const weight = new Float64Array(graph.components);
  for (let i = 0; i < graph.n; i++) weight[graph.component[i]!]! += problem.weights[i]!;
  const outside = weight.reduce((sum, w, c) => sum + Math.max(0, w - counts.perComponent[c]! * problem.max, counts.perComponent[c]! * problem.min - w), 0);
  return (outside * 2) / (problem.min + problem.max || 1);
}
