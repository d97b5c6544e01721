import type { Highs } from 'highs';
import type { Plan } from '../solver/anneal.ts';
import type { CellCounts } from '../solver/counts.ts';
import { contract } from '../solver/graph.ts';
import type { Graph } from '../solver/graph.ts';
import type { Band } from '../solver/state.ts';
import { coverBound } from './cover-bound.ts';
import { prove } from './prove.ts';

/** Share of a component's time for the bound from covering, which says much sooner how good the best plan is. */
const COVER = 0.5;
/** Edges times cells above which a program alone takes longer to write down than most have time. */
const MOST = 50_000;

interface Task {
  highs: Highs;
  seconds: number;
  graph: Graph;
  band: Band;
  counts: CellCounts;
  /** The best plan known; a better one takes its place. */
  best: Plan;
  /** Other plans, as cells per unit. */
  plans: readonly Int32Array[];
}

/**
 * Proves each component whose number of cells is fixed, in equal parts of the time that is left.
 * @returns the least cost that was proved per component, Infinity where no plan exists
 */
export function proveComponents({ highs, seconds, graph, band, counts, best, plans }: Task): Map<number, number> {
  const until = performance.now() + seconds * 1000;
  const proved = new Map<number, number>();
  const open = [...counts.perComponent.keys()].filter((c) => {
    const fixed = counts.low[c] === counts.high[c] || (graph.components === 1 && counts.asked !== null);
    return fixed && counts.perComponent[c]! > 1 && graph.settled[c] === 0 && counts.findings.every(({ units }) => units?.every((u) => graph.component[u] !== c) ?? true);
  });
  const members: number[][] = Array.from({ length: graph.components }, () => []);
  for (let u = 0; u < graph.n; u++) members[graph.component[u]!]!.push(u);
  open.forEach((c, i) => {
    const units = members[c]!;
    const label = new Int32Array(graph.n).fill(-1);
    units.forEach((u, at) => (label[u] = at));
    const part = graph.components === 1 ? graph : contract(graph, label, units.length);
    if (part.a.length * counts.perComponent[c]! > MOST) return;
    const cellOf = new Map<number, number>();
    for (const u of units) if (!cellOf.has(best.assignment[u]!)) cellOf.set(best.assignment[u]!, cellOf.size);
    const cost = part.a.reduce((sum, u, e) => (best.assignment[units[u]!] === best.assignment[units[part.b[e]!]!] ? sum : sum + part.cost[e]!), 0);
    const known = best.miss > 0 && !obeys(graph, band, units, best.assignment) ? Infinity : cost;
    const cells = counts.perComponent[c]!;
    const left = (): number => (until - performance.now()) / 1000 / (open.length - i);
    const own = [best.assignment, ...plans].map((plan) => Int32Array.from(units, (u) => plan[u]!));
    const covered = coverBound(highs, part, band, { low: cells, high: cells }, own, known, left() * COVER) ?? 0;
    const floor = part.cost.every((price) => Number.isInteger(price)) ? Math.ceil(covered - 1e-6) : covered;
    const { bound, better } = floor >= known ? { bound: floor, better: null } : prove(highs, part, band, cells, { known, floor }, left());
    proved.set(c, bound);
    if (better === null) return;
    const names = [...cellOf.keys()];
    units.forEach((u, at) => (best.assignment[u] = names[better.assignment[at]!]!));
    if (known < Infinity) best.cost += better.cost - known;
  });
  return proved;
}

/** Whether the cells of these units are in band, without a hard edge inside. */
function obeys(graph: Graph, band: Band, units: readonly number[], assignment: Int32Array): boolean {
  const weight = new Map<number, number>();
  for (const u of units) weight.set(assignment[u]!, (weight.get(assignment[u]!) ?? 0) + graph.nodes.weight[u]!);
  const walled = units.some((u) => graph.apart.subarray(graph.apartStart[u], graph.apartStart[u + 1]).some((v) => assignment[v] === assignment[u]));
  return !walled && [...weight.values()].every((w) => w >= band.min - 1e-9 && w <= band.max + 1e-9);
}
