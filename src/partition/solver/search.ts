import { randomFrom } from '../../base/random.ts';
import { evaluate } from '../evaluate.ts';
import type { PartitionFinding, PartitionOptions, PartitionProblem } from '../problem.ts';
import { anneal, keepBest } from './anneal.ts';
import type { Best } from './anneal.ts';
import { cutBound } from './bound.ts';
import { chooseCounts } from './counts.ts';
import type { CellCounts } from './counts.ts';
import { buildGraph } from './graph.ts';
import type { Graph } from './graph.ts';
import { settleTiny } from './settle-tiny.ts';
import { startingPlan } from './start.ts';
import { State } from './state.ts';

/** Steps per second of budget: below what a slow machine does, so that the steps end before the clock does. */
const STEPS_PER_SECOND = 250_000;
/** Fewer, longer rounds beat many short ones: 40 rounds on 67 counties gave 62 cut edges, 5 gave 55. */
const ROUNDS = 5;
const PAUSE_EVERY_MS = 40;
const REPORT_EVERY_MS = 300;

export interface Found {
  assignment: Int32Array;
  cells: number;
  bound: number;
  /** Why the band cannot be met everywhere. */
  findings: PartitionFinding[];
  /** True when no plan meets the band and the number of cells, by arithmetic or by exact search. */
  impossible: boolean;
}

type SearchOptions = Omit<PartitionOptions, 'onBest'> & { onBest?: ((assignment: Int32Array, cells: number) => void) | undefined };

/** Searches a problem without units above the band and without free units. @param began when the clock started, ms */
export async function search(problem: PartitionProblem, options: SearchOptions, began: number): Promise<Found> {
  if (problem.weights.length === 0) return { assignment: new Int32Array(0), cells: 0, bound: 0, findings: [], impossible: false };
  const { signal, onProgress, onBest } = options;
  const town = (options.objective ?? 'borders') === 'borders';
  const graph = buildGraph(problem, options.objective ?? 'borders');
  const counts = chooseCounts(problem, graph);
  const total = (): number => counts.perComponent.reduce((sum, k) => sum + k, 0);
  const middle = (problem.min + problem.max) / 2 || 1;
  const meanWeight = problem.weights.reduce((sum, w) => sum + w, 0) / graph.n || 1;
  const prices = { out: 2, outWeight: 3 / meanWeight, apart: 20, middle: town ? 0.15 : 0, spread: town ? 0.25 : 0 };
  const priced = new State(problem, graph, total(), prices);
  const { cells: settled, searched } = settleTiny(problem, graph, counts, (units) => priced.cellCost(units), !town);
  const cells = total();
  const bound = cutBound(graph, counts, town ? null : searched);
  const random = randomFrom(options.seed).next;
  const state = new State(problem, graph, cells, prices);
  const best: Best = { assignment: new Int32Array(graph.n), miss: Infinity, cost: Infinity };
  const floor = leastMiss(problem, graph, counts) / middle + 1e-6;
  let pausedAt = performance.now();
  let reportedAt = -Infinity;
  let streamed = Infinity;
  const pause = async (done: number): Promise<boolean> => {
    const now = performance.now();
    if (now - pausedAt < PAUSE_EVERY_MS) return now - began < options.seconds * 1000;
    if (now - reportedAt >= REPORT_EVERY_MS) {
      reportedAt = now;
      onProgress?.({ stage: 'partition.stage.search', done: Math.min(1, done) });
      if (streamed !== best.miss + best.cost) {
        streamed = best.miss + best.cost;
        onBest?.(best.assignment.slice(), cells);
      }
    }
    // A macrotask, so that messages, clicks and Ctrl-C are heard.
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    pausedAt = performance.now();
    return pausedAt - began < options.seconds * 1000;
  };
  const steps = options.steps ?? Math.max(2000, Math.floor((options.seconds * STEPS_PER_SECOND) / ROUNDS));
  let inTime = true;
  for (let round = 0; round < ROUNDS && inTime; round++) {
    // Fresh starts until the band is met and once more for variety; after that the best is warmed up again.
    const fresh = round < 2 || best.miss > floor;
    if (fresh && (round < 2 || round % 2 === 0)) state.load(startingPlan(problem, graph, counts.perComponent, settled, random));
    else state.load(best.assignment);
    keepBest(state, best, middle);
    if (round === 0) onBest?.(best.assignment.slice(), cells);
    // Nothing to choose: every component is one cell or settled.
    if (state.cuts === 0) break;
    if (best.miss > floor && round > 0) {
      prices.out *= 1.5;
      prices.outWeight *= 1.5;
    }
    const heat = { from: fresh ? 2 : 0.8, to: 0.06, steps };
    for (const done of anneal(state, graph, heat, best, middle, random)) {
      inTime = await pause((round + done) / ROUNDS);
      if (!inTime) break;
    }
    if (best.miss <= floor && !town && evaluate(problem, best.assignment).cutEdges === bound) break;
  }
  const findings = [...counts.findings];
  for (const [c, plans] of searched) {
    const units = [...graph.component.keys()].filter((u) => graph.component[u] === c);
    const weight = units.reduce((sum, u) => sum + problem.weights[u]!, 0);
    if (plans.size === 0) findings.push({ code: 'partition.componentOutOfBand', units, params: { weight, units: units.length, min: problem.min, max: problem.max } });
  }
  const only = graph.components === 1 && counts.asked !== null ? searched.get(0) : undefined;
  const impossible = findings.length > 0 || !counts.reached || (only !== undefined && !only.has(counts.asked ?? 0));
  return { assignment: best.assignment, cells, bound, findings, impossible };
}

/** Weight outside the band that the chosen numbers of cells cannot avoid. */
function leastMiss(problem: PartitionProblem, graph: Graph, counts: CellCounts): number {
  const weight = new Float64Array(graph.components);
  for (let i = 0; i < graph.n; i++) weight[graph.component[i]!]! += problem.weights[i]!;
  return weight.reduce((sum, w, c) => sum + Math.max(0, w - counts.perComponent[c]! * problem.max, counts.perComponent[c]! * problem.min - w), 0);
}
