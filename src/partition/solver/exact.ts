import type { PartitionProblem } from '../problem.ts';
import type { Graph } from './graph.ts';

/** Components up to this many units are searched through. */
export const TINY = 20;

/** The cheapest division of a component into k cells, as unit indices of the problem. */
export interface ExactPlan {
  cost: number;
  cells: number[][];
}

/** Steps left to all exact searches of one run: a count, not a clock, so that results repeat. */
export interface Budget {
  steps: number;
}

/**
 * All divisions of one small component into connected cells in band without a hard edge inside, by recursion over the
 * units that are left: the cell of the first of them is enumerated, the rest is solved once per set and remembered.
 * @param cellCost price of a cell's own shape; cut edges are priced by the graph
 * @returns the cheapest plan per number of cells, or null when the budget ran out
 */
export function searchAll(problem: PartitionProblem, graph: Graph, units: number[], cellCost: (units: number[]) => number, budget: Budget): Map<number, ExactPlan> | null {
  const local = new Map(units.map((u, i) => [u, i]));
  const near = units.map((u) => maskOf(graph.to, graph.start[u]!, graph.start[u + 1]!, local));
  const apart = units.map((u) => maskOf(graph.apart, graph.apartStart[u]!, graph.apartStart[u + 1]!, local));
  const weight = units.map((u) => problem.weights[u]!);
  const { min, max } = problem;
  const slack = 1e-9 * Math.max(1, max);
  const known = new Map<number, Map<number, { cost: number; cell: number }>>([[0, new Map([[0, { cost: 0, cell: 0 }]])]]);
  const membersOf = (mask: number): number[] => units.filter((_, i) => (mask >> i) & 1);
  const cutBetween = (cell: number, left: number): number => {
    let cost = 0;
    for (const u of membersOf(cell)) {
      for (let k = graph.start[u]!; k < graph.start[u + 1]!; k++) if ((left >> local.get(graph.to[k]!)!) & 1) cost += graph.cost[graph.edge[k]!]!;
    }
    return cost;
  };
  /** Whether every connected piece of the set can hold cells in band, by weight alone. */
  const hopeful = (left: number): boolean => {
    for (let open = left; open !== 0; ) {
      let piece = open & -open;
      for (let fresh = piece; fresh !== 0; ) {
        const i = 31 - Math.clz32(fresh);
        fresh &= ~(1 << i);
        const more = near[i]! & left & ~piece;
        piece |= more;
        fresh |= more;
      }
      open &= ~piece;
      let sum = 0;
      for (let m = piece; m !== 0; m &= m - 1) sum += weight[31 - Math.clz32(m & -m)]!;
      const most = min > 0 ? Math.floor((sum + slack) / min) : Infinity;
      if (Math.max(1, Math.ceil((sum - slack) / max)) > most) return false;
    }
    return true;
  };
  const solve = (left: number): Map<number, { cost: number; cell: number }> => {
    const done = known.get(left);
    if (done !== undefined) return done;
    const best = new Map<number, { cost: number; cell: number }>();
    known.set(left, best);
    const grow = (cell: number, frontier: number, banned: number, sum: number): void => {
      if (--budget.steps < 0) return;
      if (sum >= min - slack && hopeful(left & ~cell)) {
        const rest = left & ~cell;
        let own = -1;
        for (const [k, { cost }] of solve(rest)) {
          if (own < 0) own = cutBetween(cell, rest) + cellCost(membersOf(cell));
          if (own + cost < (best.get(k + 1)?.cost ?? Infinity)) best.set(k + 1, { cost: own + cost, cell });
        }
      }
      let [open, closed] = [frontier, banned];
      while (open !== 0) {
        const bit = open & -open;
        const i = 31 - Math.clz32(bit);
        open ^= bit;
        closed |= bit;
        if (sum + weight[i]! <= max + slack && (apart[i]! & cell) === 0) grow(cell | bit, (open | near[i]!) & left & ~cell & ~closed, closed, sum + weight[i]!);
      }
    };
    const first = left & -left;
    const i = 31 - Math.clz32(first);
    if (weight[i]! <= max + slack) grow(first, near[i]! & left, first, weight[i]!);
    return best;
  };
  const all = 2 ** units.length - 1;
  const found = solve(all);
  if (budget.steps < 0) return null;
  const plans = new Map<number, ExactPlan>();
  for (const [k, { cost }] of found) {
    const cells: number[][] = [];
    for (let [left, count] = [all, k]; left !== 0; count--) {
      const { cell } = solve(left).get(count)!;
      cells.push(membersOf(cell));
      left &= ~cell;
    }
    plans.set(k, { cost, cells });
  }
  return plans;
}

function maskOf(list: Int32Array, from: number, to: number, local: Map<number, number>): number {
  let mask = 0;
  for (let k = from; k < to; k++) mask |= 1 << (local.get(list[k]!) ?? 31);
  return mask & ~(1 << 31);
}
