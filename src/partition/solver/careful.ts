/** The search that changes a given plan with care. */
import { randomFrom } from '../../base/random.ts';
import type { PartitionOptions, PartitionProblem } from '../problem.ts';
import { anneal, isBetter } from './anneal.ts';
import type { Plan } from './anneal.ts';
import { raisePrices } from './evolve.ts';
import type { Graph } from './graph.ts';
import { State } from './state.ts';
import type { Prices } from './state.ts';

const COLD = 0.05;
/** Steps of one round per node that may move, and at least. */
const STEPS_PER_NODE = 400;
const LEAST_STEPS = 20_000;
/** After so many rounds without a better plan the search ends. */
const STALE = 8;
const PAUSE_EVERY_MS = 40;
const REPORT_EVERY_MS = 300;

interface Start {
  /** With what stays. */
  graph: Graph;
  cell: Int32Array;
  cells: number;
  prices: Prices;
  /** The heat of the first round: higher ones change more. */
  heat: number;
  /** Whether a plan in band is good enough as it is. */
  content: boolean;
}

type Options = Omit<PartitionOptions, 'onBest'> & { onBest?: ((cell: Int32Array) => void) | undefined };

/**
 * Rounds of annealing from a plan, each from the best so far, hotter by turns; out of band is made dearer as long as the
 * best plan is. Where the plan leaves nothing to be desired, it is given back as it is.
 * @throws `signal.reason` when cancelled; the best plan so far was streamed
 */
export async function careful(problem: PartitionProblem, { graph, cell, cells, prices, heat, content }: Start, options: Options): Promise<{ cell: Int32Array; steps: number }> {
  const { signal, onProgress, onBest } = options;
  const began = performance.now();
  const state = new State(graph, problem, cells, prices);
  state.load(cell);
  let best: Plan = { assignment: cell.slice(), miss: state.miss(), cost: state.cost };
  const free = graph.n - (graph.stay?.frozen.reduce((sum, is) => sum + is, 0) ?? 0);
  if (free === 0 || state.cuts === 0 || (content && best.miss === 0)) return { cell: best.assignment, steps: 0 };
  const random = randomFrom(options.seed).next;
  const round = Math.max(LEAST_STEPS, STEPS_PER_NODE * free);
  const share = (): number => (options.steps === undefined ? (performance.now() - began) / (options.seconds * 1000) : steps / options.steps);
  let [steps, stale, paused, reported] = [0, 0, performance.now(), performance.now()];
  onBest?.(best.assignment.slice());
  for (let rounds = 0; share() < 1 && stale < STALE; rounds++) {
    state.load(best.assignment);
    const running = anneal(state, { from: heat * (1 + (rounds % 3)), to: COLD, steps: round, late: () => (share() >= 1 ? 1 : 0) }, random);
    let next = running.next();
    while (next.done !== true) {
      steps += next.value;
      const now = performance.now();
      if (now - paused > PAUSE_EVERY_MS) {
        if (now - reported > REPORT_EVERY_MS) {
          onProgress?.({ stage: 'partition.stage.search', done: Math.min(1, Math.max(share(), stale / STALE)) });
          reported = now;
        }
        await new Promise((resolve) => setTimeout(resolve, 0));
        signal?.throwIfAborted();
        paused = performance.now();
      }
      next = running.next();
    }
    // What is out of band is dearer from round to round: plans are compared by what they cost without that.
    const better = isBetter(next.value, best);
    if (better) {
      best = { ...next.value, assignment: next.value.assignment.slice() };
      onBest?.(best.assignment.slice());
    }
    stale = better ? 0 : stale + 1;
    if (best.miss > 0) raisePrices(prices);
    if (steps === 0) break;
  }
  return { cell: best.assignment, steps };
}
