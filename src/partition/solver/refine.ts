/** The search for large problems: one plan, cooled once over all the steps there are. */
import { anneal } from './anneal.ts';
import type { Plan } from './anneal.ts';
import { raisePrices } from './evolve.ts';
import type { Field } from './evolve.ts';
import { State } from './state.ts';

const HOT = 1;
const COLD = 0.08;
/** Share of the steps for bringing the last cells into band. */
const MEND = 0.15;
const MENDINGS = 4;
/** The plan in progress is shown after so many slices. */
const SHOW_EVERY = 50;

/**
 * Where thousands of units make up many cells, each border finds its place by itself: more starts give nothing that
 * longer cooling does not. What is out of band then is cooled again from a low heat, at higher prices.
 */
export function* refine(field: Field, steps: number, onPlan: (plan: Plan) => void): Generator<number> {
  const state = new State(field.graph, field.band, field.cells, field.prices);
  const cool = function* (from: number, length: number, till: number): Generator<number, Plan> {
    const began = field.late();
    const running = anneal(state, { from, to: COLD, steps: length, late: () => (field.late() - began) / Math.max(1e-9, till - began) }, field.random);
    for (let slices = 1; ; slices++) {
      const { done, value } = running.next();
      if (done === true) return value;
      if (slices % SHOW_EVERY === 0) onPlan({ assignment: state.cell, miss: state.miss(), cost: state.cost });
      yield value;
    }
  };
  state.load(field.start());
  let plan = yield* cool(field.given ? HOT / 4 : HOT, Math.round(steps * (1 - MEND)), 1 - MEND);
  onPlan(plan);
  for (let part = 1; part <= MENDINGS && plan.miss > field.floor; part++) {
    raisePrices(field.prices);
    state.load(plan.assignment);
    plan = yield* cool(HOT / 4, Math.round((steps * MEND) / MENDINGS), 1 - MEND + (MEND * part) / MENDINGS);
    onPlan(plan);
  }
}
