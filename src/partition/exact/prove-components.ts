import type { Highs } from 'highs';
import type { Plan } from '../solver/anneal.ts';
import type { CellCounts } from '../solver/counts.ts';
import { contract } from '../solver/graph.ts';
import type { Graph } from '../solver/graph.ts';
import type { Band } from '../solver/state.ts';
import { prove } from './prove.ts';

interface Task {
  highs: Highs;
  seconds: number;
  graph: Graph;
  band: Band;
  counts: CellCounts;
  /** The best plan known; a better one takes its place. */
  best: Plan;
}

/**
 * Proves each component whose number of cells is fixed, in equal parts of the time that is left.
 * @returns the least cost that was proved per component, Infinity where no plan exists
 */
export function proveComponents({ highs, seconds, graph, band, counts, best }: Task): Map<number, number> {
  const until = performance.now() + seconds * 1000;
  const proved = new Map<number, number>();
  const open = [...counts.perComponent.keys()].filter((c) => {
    const fixed = counts.low[c] === counts.high[c] || (graph.components === 1 && counts.asked !== null);
    return fixed && counts.perComponent[c]! > 1 && graph.settled[c] === 0 && counts.findings.every(({ units }) => units?.every((u) => graph.component[u] !== c) ?? true);
  });
  open.forEach((c, i) => {
    const units = [...graph.component.keys()].filter((u) => graph.component[u] === c);
    // All other units as one node, which has no edge to these and is dropped as the last.
    const label = new Int32Array(graph.n).fill(units.length);
    units.forEach((u, at) => (label[u] = at));
    const part = graph.components === 1 ? graph : withoutLast(contract(graph, label, units.length + 1));
    const cellOf = new Map<number, number>();
    for (const u of units) if (!cellOf.has(best.assignment[u]!)) cellOf.set(best.assignment[u]!, cellOf.size);
    const cost = part.a.reduce((sum, u, e) => (best.assignment[units[u]!] === best.assignment[units[part.b[e]!]!] ? sum : sum + part.cost[e]!), 0);
    const known = best.miss > 0 && !inBand(graph, band, units, best.assignment) ? Infinity : cost;
    const { bound, better } = prove(highs, part, band, counts.perComponent[c]!, known, (until - performance.now()) / 1000 / (open.length - i));
    proved.set(c, bound);
    if (better === null) return;
    const cells = [...cellOf.keys()];
    units.forEach((u, at) => (best.assignment[u] = cells[better.assignment[at]!]!));
    if (known < Infinity) best.cost += better.cost - known;
  });
  return proved;
}

function withoutLast(graph: Graph): Graph {
  const { n, nodes } = graph;
  const shorter = Object.fromEntries(Object.entries(nodes).map(([key, values]: [string, Float64Array]) => [key, values.slice(0, n - 1)])) as unknown as Graph['nodes'];
  return { ...graph, n: n - 1, nodes: shorter, start: graph.start.slice(0, n), apartStart: graph.apartStart.slice(0, n), component: graph.component.slice(0, n - 1) };
}

function inBand(graph: Graph, band: Band, units: readonly number[], assignment: Int32Array): boolean {
  const weight = new Map<number, number>();
  for (const u of units) weight.set(assignment[u]!, (weight.get(assignment[u]!) ?? 0) + graph.nodes.weight[u]!);
  return [...weight.values()].every((w) => w >= band.min - 1e-9 && w <= band.max + 1e-9);
}
