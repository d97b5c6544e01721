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
/** Plans that an island begins with, and after how many without a better one it is given up. */
const FRESH = 10;
const STALE = 32;
/** Steps of a round per node and at least; every other island's are twice as many. */
const STEPS_PER_NODE = 85;
const LEAST_STEPS = 40_000;
const LENGTHS = 2;
/** Rounds that an island has steps for at least. */
const LEAST_ROUNDS = 6;
/** The best of so many islands are combined, of each so many. */
const ISLANDS = 4;
const CHAMPIONS = 3;
/** Steps of the annealing of pieces that two plans have in common, per piece and at most. */
const STEPS_PER_PIECE = 300;
const MOST_PIECE_STEPS = 20_000;
const HOT = 1.5;
const COLD = 0.2;
/** Keeps most of a plan. */
const WARM = 0.6;

/**
 * Populations on islands, given up when they no longer get better, and again and again one of the best of the last
 * islands. Few plans and short rounds from many starts find the better lie of long borders (588 tracts: 77 cut edges,
 * where a long one stays at 81); longer rounds are needed where few plans are in band (64 counties: 49, else 50).
 * Yields after each slice of steps; `onPlan` hears of each plan made.
 */
export function* evolve(field: Field, steps: number, onPlan: (plan: Plan) => void): Generator<number> {
  const shortest = Math.max(LEAST_STEPS, STEPS_PER_NODE * field.graph.n);
  let champions: Plan[] = [];
  let used = 0;
  for (let island = 1; used < steps; island++) {
    const grown = yield* populate(field, [], { steps: steps - used, round: shortest * 2 ** ((island - 1) % LENGTHS) }, onPlan);
    used += grown.used;
    champions.push(...grown.plans.slice(0, POPULATION));
    if (sorted(champions)[0]!.miss > field.floor) raisePrices(field.prices);
    if (island % ISLANDS !== 0 || used >= steps) continue;
    const merged = yield* populate(field, distinct(field.graph, champions), { steps: steps - used, round: 2 * shortest }, onPlan);
    used += merged.used;
    champions = merged.plans.slice(0, 2);
  }
}

/** The best plans, none twice. */
function distinct(graph: Graph, plans: Plan[]): Plan[] {
  const kept: Plan[] = [];
  for (const plan of sorted(plans)) {
    if (kept.length < CHAMPIONS * POPULATION && kept.every(({ assignment }) => difference(graph, assignment, plan.assignment, DISTINCT) > DISTINCT)) kept.push(plan);
  }
  return kept;
}

/** @param born plans to begin with; none for an island of its own */
function* populate(field: Field, born: Plan[], limit: { steps: number; round: number }, onPlan: (plan: Plan) => void): Generator<number, { plans: Plan[]; used: number }> {
  const { graph, random } = field;
  const state = new State(graph, field.band, field.cells, field.prices);
  const round = Math.max(1, Math.min(limit.round, Math.ceil(limit.steps / LEAST_ROUNDS)));
  const combined = born.length > 0;
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
  for (let i = 0; i < FRESH && !combined && used < limit.steps; i++) {
    const plan = yield* run(field.start(), i === 0 && field.given ? WARM : HOT, round);
    onPlan(plan);
    plans.push(plan);
  }
  plans = sorted(plans);
  for (let stale = 0; used < limit.steps && plans.length > 1 && stale < STALE; ) {
    const i = Math.floor(random() * random() * plans.length);
    const j = (i + 1 + Math.floor(random() * (plans.length - 1))) % plans.length;
    const [one, other] = [plans[Math.min(i, j)]!, plans[Math.max(i, j)]!];
    let child = one.assignment;
    const pieces = overlay(graph, one.assignment, other.assignment);
    if (pieces.cells.length > field.cells + 1) {
      const small = new State(pieces.graph, field.band, field.cells, field.prices);
      const mixed = yield* run(pieces.cells, 2 * HOT, Math.min(round / 2, MOST_PIECE_STEPS, STEPS_PER_PIECE * pieces.cells.length), small);
      child = pieces.label.map((piece) => mixed.assignment[piece]!);
    }
    const plan = yield* run(child, random() < 0.5 ? WARM : 1, round / 2);
    onPlan(plan);
    const before = plans[0]!;
    const twin = plans.findIndex(({ assignment }) => difference(graph, assignment, plan.assignment, DISTINCT) <= DISTINCT);
    const at = twin >= 0 ? twin : plans.length - 1;
    if (isBetter(plan, plans[at]!) || (twin < 0 && !isBetter(plans[at]!, plan))) plans[at] = plan;
    plans = sorted(plans);
    stale = isBetter(plans[0]!, before) ? 0 : stale + 1;
  }
  return { plans, used };
}

function sorted(plans: Plan[]): Plan[] {
  return plans.sort((p, q) => (isBetter(p, q) ? -1 : isBetter(q, p) ? 1 : 0));
}
