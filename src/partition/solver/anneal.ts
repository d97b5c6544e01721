import type { State } from './state.ts';

/** Temperatures in units of one mean border, and the number of steps between them. */
export interface Heat {
  from: number;
  to: number;
  steps: number;
  /** Share of the time that is used up; cooling hurries where the steps fall behind it. */
  late?: () => number;
}

/** A plan, how far it is from feasible, and what it costs. */
export interface Plan {
  assignment: Int32Array;
  miss: number;
  cost: number;
}

/** Whether one plan is better than another: nearer to feasible, then cheaper. */
export function isBetter(one: { miss: number; cost: number }, other: { miss: number; cost: number }): boolean {
  return one.miss < other.miss - 1e-9 || (one.miss <= other.miss + 1e-9 && one.cost < other.cost - 1e-9);
}

/** A caller may stop the clock, report or cancel after each so many steps. */
export const SLICE = 2000;
/** Up to this many nodes each new low is looked at; copying it is cheap there. */
const SMALL = 3000;

/**
 * Simulated annealing over moves of one node across a cut edge and swaps of two, with prices for leaving the band.
 * Yields the steps made after each slice.
 * @returns the best plan met, nearest to feasible first
 */
export function* anneal(state: State, heat: Heat, random: () => number): Generator<number, Plan> {
  const { graph, cut, cell } = state;
  const { a, b } = graph;
  const best: Plan = { assignment: cell.slice(), miss: state.miss(), cost: state.cost };
  const keep = (): void => {
    const now = { miss: state.out === 0 ? state.inside : state.miss(), cost: state.cost };
    if (!isBetter(now, best)) return;
    [best.miss, best.cost] = [now.miss, now.cost];
    best.assignment.set(cell);
  };
  const cooling = Math.log(heat.to / heat.from);
  const small = graph.n <= SMALL;
  let temperature = heat.from;
  for (let step = 0; step < heat.steps; step++) {
    if (step % SLICE === 0 && step > 0) {
      const share = Math.max(step / heat.steps, heat.late?.() ?? 0);
      if (share >= 1) break;
      temperature = heat.from * Math.exp(cooling * share);
      // Far from the end of a long run nothing met is the best.
      if (small || share > 0.5) keep();
      yield SLICE;
    }
    if (state.cuts === 0) break;
    const e = cut[Math.floor(random() * state.cuts)]!;
    const turn = random() < 0.5;
    const u = turn ? a[e]! : b[e]!;
    const v = turn ? b[e]! : a[e]!;
    const from = cell[u]!;
    const to = cell[v]!;
    const first = state.delta(u, to);
    const limit = -temperature * Math.log(random() + 1e-300);
    if (first <= limit) {
      if (!state.canLeave(u)) continue;
      state.move(u, to);
    } else {
      // Too dear alone: try with a node in return, which keeps the weights about level.
      if (random() > 0.5) continue;
      const f = cut[Math.floor(random() * state.cuts)]!;
      let back = v;
      if (cell[a[f]!] === to && cell[b[f]!] === from) back = a[f]!;
      else if (cell[b[f]!] === to && cell[a[f]!] === from) back = b[f]!;
      if (state.swapDelta(u, back) > limit || !state.canLeave(u)) continue;
      state.move(u, to);
      if (!state.touches(back, from) || !state.canLeave(back)) state.move(u, from);
      else state.move(back, from);
    }
    if (small && state.out === 0 && (best.miss > 0 || state.cost < best.cost - 1e-9)) keep();
  }
  keep();
  return best;
}
