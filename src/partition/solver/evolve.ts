/** The search for small problems: many short annealings, and plans that are combined. */
import { anneal, isBetter } from './anneal.ts';
import type { Plan } from './anneal.ts';
import { difference, overlay } from './combine.ts';
import type { Graph } from './graph.ts';
import { State } from './state.ts';
import type { Band, Prices } from './state.ts';

/** What a search works with. */
export interface Field {
  graph: Graph;
  band: Band;
  cells: number;
  prices: Prices;
  random: () => number;
  /** A new plan to start from: connected cells, in band where that comes by itself. */
  start: () => Int32Array;
  /** Whether the first start is a plan that was given, which is to be changed with care. */
  given: boolean;
  /** The least miss that any plan can have. */
  floor: number;
  /** Share of the time that is used up; always 0 where steps are given. */
  late: () => number;
}

/** Leaving the band is made dearer where the best plans still do. */
export function raisePrices(prices: Prices): void {
  prices.out *= 2;
  prices.outWeight *= 2;
}

/** Plans that a population keeps, and how many edges two of them differ in at least. */
const POPULATION = 12;
const DISTINCT = 4;
/** Share of an island's steps for fresh starts. */
const FRESH = 0.4;
/** Steps of the first island's rounds per node; they double from island to island. */
const STEPS_PER_NODE = 85;
const LEAST_STEPS = 20_000;
/** Rounds that an island has steps for at least. */
const LEAST_ROUNDS = 6;
const ISLANDS = 4;
const HOT = 1.5;
const COLD = 0.2;
/** Keeps most of a plan. */
const WARM = 0.6;

/**
 * Populations on islands, each with longer rounds than the one before, then one of the best of all. Short rounds from
 * many starts find the better lie of long borders (588 tracts: 77 cut edges, where long ones stay at 81); long rounds
 * are needed where few plans are in band (64 counties: 49, where short ones end at 50).
 * Yields after each slice of steps; `onPlan` hears of each plan made.
 */
export function* evolve(field: Field, steps: number, onPlan: (plan: Plan) => void): Generator<number> {
  const champions: Plan[] = [];
  for (let island = 0; island < ISLANDS; island++) {
    const round = Math.max(LEAST_STEPS, STEPS_PER_NODE * field.graph.n) * 2 ** island;
    const plans = yield* populate(field, [], steps / (ISLANDS + 1), round, onPlan);
    champions.push(...plans);
    if (sorted(champions)[0]!.miss > field.floor) raisePrices(field.prices);
  }
  yield* populate(field, champions, steps / (ISLANDS + 1), Math.max(LEAST_STEPS, STEPS_PER_NODE * field.graph.n) * 2, onPlan);
}

function* populate(field: Field, born: Plan[], steps: number, longest: number, onPlan: (plan: Plan) => void): Generator<number, Plan[]> {
  const { graph, random } = field;
  const state = new State(graph, field.band, field.cells, field.prices);
  const round = Math.min(longest, Math.ceil(steps / LEAST_ROUNDS));
  let plans = born;
  let used = 0;
  const run = function* (assignment: Int32Array, heat: number, length: number, on = state): Generator<number, Plan> {
    on.load(assignment);
    const plan = yield* anneal(on, { from: heat, to: COLD, steps: length }, random);
    used += length;
    // Nothing to move: the clock is to be heard all the same.
    if (on.cuts === 0) yield 0;
    return plan;
  };
  const fresh = born.length > 0 ? 0 : Math.max(2, Math.round((steps * FRESH) / round));
  for (let i = 0; i < fresh; i++) {
    const plan = yield* run(field.start(), i === 0 && field.given ? WARM : HOT, round);
    onPlan(plan);
    plans.push(plan);
    if (plans.length >= 8 * POPULATION) plans = sorted(plans).slice(0, 2 * POPULATION);
  }
  plans = sorted(plans).slice(0, born.length > 0 ? 2 * POPULATION : POPULATION);
  while (used < steps && plans.length > 1) {
    const i = Math.floor(random() * random() * plans.length);
    const j = (i + 1 + Math.floor(random() * (plans.length - 1))) % plans.length;
    const [one, other] = [plans[Math.min(i, j)]!, plans[Math.max(i, j)]!];
    let child = one.assignment;
    const pieces = overlay(graph, one.assignment, other.assignment);
    if (pieces.cells.length > field.cells + 1) {
      const small = new State(pieces.graph, field.band, field.cells, field.prices);
      const mixed = yield* run(pieces.cells, 2 * HOT, Math.min(round / 2, LEAST_STEPS, 300 * pieces.cells.length), small);
      child = pieces.label.map((piece) => mixed.assignment[piece]!);
    }
    const plan = yield* run(child, random() < 0.5 ? WARM : 1, round / 2);
    onPlan(plan);
    const twin = plans.findIndex(({ assignment }) => difference(graph, assignment, plan.assignment, DISTINCT) <= DISTINCT);
    const at = twin >= 0 ? twin : plans.length - 1;
    if (isBetter(plan, plans[at]!) || (twin < 0 && !isBetter(plans[at]!, plan))) plans[at] = plan;
    plans = sorted(plans);
  }
  return plans;
}

function sorted(plans: Plan[]): Plan[] {
  return plans.sort((p, q) => (isBetter(p, q) ? -1 : isBetter(q, p) ? 1 : 0));
}
