/** The cell of least cost by dynamic programming over a moving frontier of units. */
import type { Graph } from '../solver/graph.ts';
import type { Band } from '../solver/state.ts';
import { frontierEvents } from './frontier-order.ts';
import { frontierSteps } from './frontier-states.ts';
import type { Step } from './frontier-states.ts';

/** Parts that a cell's largest weight is counted in: as many as memory allows, and fewer than the least are too coarse. */
const MOST_PARTS = 2000;
const LEAST_PARTS = 400;
/** States times parts, over all steps: bytes of memory. */
const MEMORY = 240_000_000;
/** Frontiers wider than this have too many states. */
const WIDEST = 11;

/** A set of units and what it costs. */
export interface Priced {
  units: number[];
  cost: number;
}

/**
 * Finds the connected set S of units, its weight within the band, with the least ½·(cost of edges leaving S) − Σ prices
 * of S. Weights are rounded while the band is widened by what rounding can come to: that allows more sets, so that the
 * least cost holds as a bound.
 * The units are met in an order that keeps few at the frontier (dynamic programming over a path decomposition).
 */
export class Frontier {
  private readonly steps: Step[];
  private readonly parts: Int32Array;
  private readonly low: number;
  private readonly high: number;
  private readonly before: Float64Array;
  private readonly after: Float64Array;
  /** Per step, state and weight: which of the transitions into the state was the cheapest. */
  private readonly chosen: Uint8Array[];

  private constructor(graph: Graph, band: Band, steps: Step[], most: number) {
    this.steps = steps;
    const part = band.max / most;
    const { weight } = graph.nodes;
    this.parts = Int32Array.from(weight, (w) => Math.round(w / part));
    let [over, under] = [0, 0];
    this.parts.forEach((p, u) => {
      const off = p - weight[u]! / part;
      if (off > 0) over += off;
      else under -= off;
    });
    this.low = Math.max(0, Math.ceil(band.min / part - under - 1e-6));
    this.high = Math.floor(most + over + 1e-6);
    const widest = steps.reduce((states, step) => Math.max(states, step.states), 1);
    [this.before, this.after] = [new Float64Array(widest * (this.high + 1)), new Float64Array(widest * (this.high + 1))];
    this.chosen = steps.map(({ states }) => new Uint8Array(states * (this.high + 1)));
  }

  /** For a connected graph; null where its frontier has too many states. */
  static of(graph: Graph, band: Band): Frontier | null {
    const events = band.max > 0 ? frontierEvents(graph, WIDEST) : null;
    const steps = events && frontierSteps(graph, events, MEMORY / LEAST_PARTS);
    if (steps === null) return null;
    const states = steps.reduce((sum, step) => sum + step.states, 0);
    return new Frontier(graph, band, steps, Math.min(MOST_PARTS, Math.floor(MEMORY / states)));
  }

  /** @param price per unit @returns the best sets of different weights, cheapest first, `most` at the most; none where no set is in band */
  cheapest(price: Float64Array, most: number): Priced[] {
    const least = this.sweep(price);
    const weights: number[] = [];
    for (let w = this.low; w <= this.high; w++) if (least[w]! < Infinity) weights.push(w);
    weights.sort((v, w) => least[v]! - least[w]! || v - w);
    return weights.slice(0, most).map((weight) => ({ units: this.trace(weight), cost: least[weight]! }));
  }

  /** @returns the least cost by weight of the sets that are complete */
  private sweep(price: Float64Array): Float64Array {
    const length = this.high + 1;
    let [now, next] = [this.before, this.after];
    now[0] = 0;
    now.fill(Infinity, 1, length);
    this.steps.forEach(({ unit, from, cost, takes, into, states }, i) => {
      const marks = this.chosen[i]!;
      next.fill(Infinity, 0, states * length);
      for (let state = 0; state < states; state++) {
        const at = state * length;
        for (let t = into[state]!; t < into[state + 1]!; t++) {
          const taken = takes[t] === 1;
          const source = from[t]! * length;
          const step = taken ? this.parts[unit]! : 0;
          const more = taken ? cost[t]! - price[unit]! : cost[t]!;
          const ordinal = t - into[state]!;
          for (let w = step; w < length; w++) {
            const sum = now[source + w - step]! + more;
            if (sum < next[at + w]!) {
              next[at + w] = sum;
              marks[at + w] = ordinal;
            }
          }
        }
      }
      [now, next] = [next, now];
    });
    return now.subarray(this.last * length, (this.last + 1) * length);
  }

  /** The state of complete sets: at the end there is only the empty set beside them, whose state is always the first. */
  private get last(): number {
    return this.steps[this.steps.length - 1]!.states - 1;
  }

  /** The set behind the least cost at a weight. */
  private trace(weight: number): number[] {
    const length = this.high + 1;
    const units: number[] = [];
    let [state, w] = [this.last, weight];
    for (let i = this.steps.length - 1; i >= 0; i--) {
      const { unit, from, takes, into } = this.steps[i]!;
      const t = into[state]! + this.chosen[i]![state * length + w]!;
      if (takes[t] === 1) {
        units.push(unit);
        w -= this.parts[unit]!;
      }
      state = from[t]!;
    }
    return units.sort((u, v) => u - v);
  }
}
