import type { PartitionProblem } from '../problem.ts';
import type { CellCounts } from './counts.ts';
import { TINY, searchAll } from './exact.ts';
import type { ExactPlan } from './exact.ts';
import type { Graph } from './graph.ts';

/** Steps of all exact searches together, about a second. */
const STEPS = 3_000_000;

export interface Settled {
  /** Cells per settled component. */
  cells: Map<number, number[][]>;
  /** Least cost of any plan in band per searched component and number of cells; empty where none exists. */
  searched: Map<number, Map<number, ExactPlan>>;
}

/**
 * Searches components of at most 20 units through and settles those with a plan in band at its cheapest. Where the
 * number of cells is free, a component may take another number than the one nearest to the band's middle when only
 * that can be done, or (`cheapest`) when it costs less. Adjusts the counts, and marks settled components in the graph.
 */
export function settleTiny(problem: PartitionProblem, graph: Graph, counts: CellCounts, cellCost: (units: number[]) => number, cheapest: boolean): Settled {
  const members: number[][] = Array.from({ length: graph.components }, () => []);
  for (let i = 0; i < graph.n; i++) members[graph.component[i]!]!.push(i);
  const budget = { steps: STEPS };
  const settled: Settled = { cells: new Map(), searched: new Map() };
  members.forEach((units, c) => {
    // A component that weight alone puts out of band is left to the search for the least bad.
    if (units.length > TINY || units.length < 2 || counts.findings.some((finding) => finding.units?.includes(units[0]!))) return;
    const plans = searchAll(problem, graph, units, cellCost, budget);
    if (plans === null) return;
    settled.searched.set(c, plans);
    let plan = plans.get(counts.perComponent[c]!);
    if (problem.cells === null) {
      const all = [...plans.values()];
      if (cheapest || plan === undefined) plan = all.length === 0 ? undefined : all.reduce((least, next) => (next.cost < least.cost ? next : least));
    }
    if (plan === undefined) return;
    counts.perComponent[c] = plan.cells.length;
    graph.settled[c] = 1;
    settled.cells.set(c, plan.cells);
  });
  return settled;
}
