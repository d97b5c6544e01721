import type { Graph } from './graph.ts';
import type { State } from './state.ts';

export interface Heat {
  from: number;
  to: number;
  steps: number;
}

/** The best plan met so far; `rank` orders plans: nearer to feasible first, then cheaper. */
export interface Best {
  assignment: Int32Array;
  miss: number;
  cost: number;
}

/** Remembers the state's plan where it is better than the best so far; true when it was. */
export function keepBest(state: State, best: Best, scale: number): boolean {
  const { outside, apart } = state.miss();
  const miss = (outside < 1e-6 ? 0 : outside / scale) + apart;
  if (miss > best.miss + 1e-12) return false;
  const cost = state.shape();
  if (miss > best.miss - 1e-12 && cost >= best.cost - 1e-9) return false;
  [best.miss, best.cost] = [miss, cost];
  best.assignment.set(state.cell);
  return true;
}

/**
 * Simulated annealing over moves of one unit across a cut edge and swaps of two, with prices for leaving the band.
 * A generator, so that the caller may stop the clock, report or cancel between slices.
 */
export function* anneal(state: State, graph: Graph, heat: Heat, best: Best, scale: number, random: () => number): Generator<number> {
  const SLICE = 2000;
  const cooling = Math.log(heat.to / heat.from);
  let temperature = heat.from;
  let sinceCheck = 0;
  let total = 0;
  let lowest = Infinity;
  for (let step = 0; step < heat.steps; step++) {
    if (step % SLICE === 0) {
      temperature = heat.from * Math.exp((cooling * step) / heat.steps);
      lowest = Infinity;
      total = 0;
      keepBest(state, best, scale);
      yield step / heat.steps;
    }
    if (state.cuts === 0) break;
    const e = state.cut[Math.floor(random() * state.cuts)]!;
    const turn = random() < 0.5;
    const u = turn ? graph.a[e]! : graph.b[e]!;
    const v = turn ? graph.b[e]! : graph.a[e]!;
    const from = state.cell[u]!;
    const to = state.cell[v]!;
    const first = state.delta(u, to);
    const limit = -temperature * Math.log(random() + 1e-300);
    if (first <= limit) {
      if (!state.canLeave(u)) continue;
      state.move(u, to);
      total += first;
    } else {
      // Too dear alone: try with a unit in return, which keeps the weights about level.
      if (random() > 0.4 || !state.canLeave(u)) continue;
      const f = state.cut[Math.floor(random() * state.cuts)]!;
      let back = v;
      if (state.cell[graph.a[f]!] === to && state.cell[graph.b[f]!] === from) back = graph.a[f]!;
      else if (state.cell[graph.b[f]!] === to && state.cell[graph.a[f]!] === from) back = graph.b[f]!;
      state.move(u, to);
      const second = state.touches(back, from) ? state.delta(back, from) : Infinity;
      if (first + second > limit || !state.canLeave(back)) {
        state.move(u, from);
        continue;
      }
      state.move(back, from);
      total += first + second;
    }
    // A new low is looked at, but not more often than it is cheap.
    sinceCheck++;
    if (total < lowest - 1e-9 && (sinceCheck > 50 || graph.n < 150)) {
      [lowest, sinceCheck] = [total, 0];
      keepBest(state, best, scale);
    }
  }
  keepBest(state, best, scale);
}
