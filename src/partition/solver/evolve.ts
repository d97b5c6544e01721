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
/** Rounds that there are steps for at least. */
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
 * It never ends; it yields after each slice of steps, and `onPlan` hears of each plan made. Where it is ended after the
 * same number of steps it has made the same plans.
 * @param about how many steps there will be: few make short rounds
 */
export function* evolve(field: Field, about: number, onPlan: (plan: Plan) => void): Generator<number> {
  const longest = Math.max(1, Math.ceil(about / LEAST_ROUNDS));
  const shortest = Math.max(LEAST_STEPS, STEPS_PER_NODE * field.graph.n);
  let champions: Plan[] = [];
  for (let island = 1; ; island++) {
    const grown = yield* populate(field, [], Math.min(longest, shortest * 2 ** ((island - 1) % LENGTHS)), onPlan);
    champions.push(...grown.slice(0, POPULATION));
    if (sorted(champions)[0]!.miss > field.floor) raisePrices(field.prices);
    if (island % ISLANDS !== 0) continue;
    champions = (yield* populate(field, distinct(field.graph, champions), Math.min(longest, 2 * shortest), onPlan)).slice(0, 2);
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

/** @param born plans to begin with; none for an island of its own @param round steps of one annealing */
function* populate(field: Field, born: Plan[], round: number, onPlan: (plan: Plan) => void): Generator<number, Plan[]> {
  const { graph, random } = field;
  const state = new State(graph, field.band, field.cells, field.prices);
  const combined = born.length > 0;
  let plans = born;
  const run = function* (assignment: Int32Array, heat: number, length: number, on = state): Generator<number, Plan> {
    on.load(assignment);
    const running = anneal(on, { from: heat, to: COLD, steps: Math.ceil(length) }, random);
    let rest = Math.ceil(length);
    let next = running.next();
    for (; next.done !== true; next = running.next()) {
      rest -= next.value;
      yield next.value;
    }
    // Also where that is less than a slice, or there was nothing to move: the clock is to be heard.
    yield rest;
    return next.value;
  };
  for (let i = 0; i < FRESH && !combined; i++) {
    const plan = yield* run(field.start(), i === 0 && field.given ? WARM : HOT, round);
    onPlan(plan);
    plans.push(plan);
  }
  plans = sorted(plans);
  for (let stale = 0; plans.length > 1 && stale < STALE; ) {
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
  return plans;
}

function sorted(plans: Plan[]): Plan[] {
  return plans.sort((p, q) => (isBetter(p, q) ? -1 : isBetter(q, p) ? 1 : 0));
}
