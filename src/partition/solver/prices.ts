import type { Emphasis, Objective, PartitionProblem } from '../problem.ts';
import type { Prices } from './state.ts';

/** Of towns: what a cell at the band's edge costs in mean borders, and one as spread out as a strip of two squares. */
const TOWN: Record<Emphasis, Pick<Prices, 'middle' | 'spread'>> = {
  border: { middle: 0.15, spread: 0.25 },
  compact: { middle: 0.15, spread: 2.5 },
  even: { middle: 3, spread: 0.25 },
};

/** What each objective makes small; leaving the band costs more than a border or two. */
export function pricesFor(problem: PartitionProblem, objective: Objective, cells: number, emphasis: Emphasis = 'border'): Prices {
  const n = problem.weights.length;
  const mean = problem.weights.reduce((sum, w) => sum + w, 0) / n || 1;
  const leaving = { out: 2, outWeight: 3 / mean, apart: 20 };
  if (objective === 'cut') return { ...leaving, middle: 0, spread: 0 };
  // Where only inertia counts, a cell's is worth about as much as its units have borders.
  return objective === 'inertia' ? { ...leaving, middle: 0, spread: n / cells } : { ...leaving, ...TOWN[emphasis] };
}
