/** How little the band must widen for a closed-in area: by arithmetic, and for few units by the search of all plans. */
import type { PartitionProblem } from '../problem.ts';
import { TINY, searchAll } from '../solver/exact.ts';
import type { Budget } from '../solver/exact.ts';
import { buildGraph } from '../solver/graph.ts';
import { part } from '../solver/heavy-units.ts';
import type { Band } from '../solver/state.ts';

/** A bound that would do, with the number of cells that it makes. */
export interface Relaxation {
  /** The bound that is changed, and to what; the other one stays. */
  bound: 'min' | 'max';
  value: number;
  cells: number;
  /** `exact`: a plan in the new band exists and none in a narrower one; `arithmetic`: none exists in a narrower one. */
  by: 'exact' | 'arithmetic';
}

/** Steps of one exact search at most, so that one area does not take what is left for all others. */
const STEPS = 300_000;
/** Parts of a cell in which a bound is changed where weights are no whole numbers. */
const FINE = 1000;
const EDGE = 1e-9;

/** Number of cells that a band allows, 0 where it allows none, null where that would take too long to find out. */
type Test = (part: PartitionProblem, band: Band) => number | null;

/**
 * The smallest step of each bound alone after which the units can be divided into cells in band. One of the two may be
 * missing: lowering the minimum does not help where a unit is too heavy, nor raising the maximum where a wall leaves a
 * light piece.
 * @param units one connected component of the problem
 * @param budget steps left to exact searches; without any, arithmetic answers
 * @returns that of the smaller step first; empty where the band can be kept, or where no bound alone helps
 */
export function relaxations(problem: PartitionProblem, units: readonly number[], budget: Budget): Relaxation[] {
  const own = part(problem, units);
  const exact = units.length <= TINY ? smallestSteps(own, exactCells(budget)) : null;
  const found = exact?.map((one) => ({ ...one, by: 'exact' as const })) ?? smallestSteps(own, cellsByWeight)?.map((one) => ({ ...one, by: 'arithmetic' as const })) ?? [];
  const distance = ({ bound, value }: Relaxation): number => Math.abs(value - problem[bound]);
  return found.sort((a, b) => distance(a) - distance(b));
}

/** Null where the test did not always answer. */
function smallestSteps(own: PartitionProblem, test: Test): Array<Omit<Relaxation, 'by'>> | null {
  const { min, max, weights } = own;
  const whole = [min, max, ...weights].every((w) => Number.isInteger(w));
  const step = whole ? 1 : max / FINE;
  const total = sum(weights);
  const kept = test(own, own);
  if (kept === null || kept > 0) return kept === null ? null : [];
  const found: Array<Omit<Relaxation, 'by'>> = [];
  for (const bound of ['min', 'max'] as const) {
    const steps = Math.ceil((bound === 'min' ? min : Math.max(0, total - max)) / step);
    const bandAt = (i: number): Band => (bound === 'min' ? { min: Math.max(0, min - i * step), max } : { min, max: max + i * step });
    let cells = steps === 0 ? 0 : test(own, bandAt(steps));
    if (cells === null) return null;
    if (cells === 0) continue;
    // A wider band allows whatever a narrower one does, so the first that does is found by halving.
    let [low, high] = [0, steps];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      const there = test(own, bandAt(middle));
      if (there === null) return null;
      if (there > 0) [high, cells] = [middle, there];
      else low = middle;
    }
    found.push({ bound, value: bandAt(high)[bound], cells });
  }
  return found;
}

/** Numbers of cells into which all units can be divided in band; empty where none, null where that is too much to search. */
export function possibleCells(own: PartitionProblem, budget: Budget): number[] | null {
  if (own.weights.length > TINY || budget.steps <= 0) return null;
  const steps = Math.min(STEPS, budget.steps);
  const left = { steps };
  const plans = searchAll(own, buildGraph(own, 'cut'), [...own.weights.keys()], () => 0, left);
  budget.steps -= steps - left.steps;
  return plans === null ? null : [...plans.keys()].sort((a, b) => a - b);
}

const exactCells =
  (budget: Budget): Test =>
  (own, { min, max }) => {
    const possible = possibleCells({ ...own, min, max }, budget);
    const wanted = (2 * sum(own.weights)) / (min + max || 1);
    return possible === null ? null : possible.reduce((best, k) => (best === 0 || Math.abs(k - wanted) < Math.abs(best - wanted) ? k : best), 0);
  };

/** What the weights' sum, the number of units, the heaviest of them and a wall inside allow. */
export const cellsByWeight = ({ weights, edgeGrade }: PartitionProblem, { min, max }: Band): number => {
  const total = sum(weights);
  if (weights.some((w) => w > max + EDGE)) return 0;
  const fewest = Math.max(edgeGrade.some((grade) => grade >= 3) ? 2 : 1, Math.ceil(total / max - EDGE));
  const most = Math.min(weights.length, min > 0 ? Math.floor(total / min + EDGE) : weights.length);
  return fewest > most ? 0 : Math.max(fewest, Math.min(most, Math.round((2 * total) / (min + max || 1))));
};

function sum(weights: Float64Array): number {
  return weights.reduce((all, w) => all + w, 0);
}
