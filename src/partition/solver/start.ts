import type { PartitionProblem } from '../problem.ts';
import type { Graph } from './graph.ts';

/** Trees that are tried for a small part, and how many nodes of trees in all for a large one. */
const TREES = 16;
const TREE_NODES = 20_000;

/**
 * A first plan: every component is split recursively along an edge of a random spanning tree, choosing among several
 * trees the split nearest to the band and then the cheapest (ReCom: DeFord, Duchin, Solomon 2021).
 * Every cell is connected; the band is only approached. Components that have been settled keep their cells.
 */
export function startingPlan(problem: PartitionProblem, graph: Graph, counts: Int32Array, settled: ReadonlyMap<number, number[][]>, random: () => number): Int32Array {
  const cell = new Int32Array(graph.n).fill(-1);
  const scratch = { mark: new Int32Array(graph.n).fill(-1), parent: new Int32Array(graph.n), sum: new Float64Array(graph.n), size: new Int32Array(graph.n), part: new Int32Array(graph.n) };
  let nextMark = 0;
  let nextCell = 0;
  const members: number[][] = Array.from({ length: graph.components }, () => []);
  for (let i = 0; i < graph.n; i++) members[graph.component[i]!]!.push(i);
  for (const units of [...settled.values()].flat()) {
    for (const u of units) cell[u] = nextCell;
    nextCell++;
  }
  const stack = members.flatMap((units, c) => (settled.has(c) ? [] : [{ units, k: counts[c]! }]));
  for (let job = stack.pop(); job !== undefined; job = stack.pop()) {
    const { units, k } = job;
    if (k <= 1) {
      for (const u of units) cell[u] = nextCell;
      nextCell++;
      continue;
    }
    const id = nextMark++;
    for (const u of units) scratch.part[u] = id + 1;
    let best: { units: number[]; k: number; miss: number; cost: number } | null = null;
    const trees = Math.max(2, Math.min(TREES, Math.round(TREE_NODES / units.length)));
    for (let t = 0; t < trees; t++) {
      const split = splitByTree(problem, graph, units, k, id + 1, scratch, random);
      if (best === null || split.miss < best.miss - 1e-9 || (split.miss <= best.miss + 1e-9 && split.cost < best.cost)) best = split;
    }
    // There is always a split: two candidates at least were compared.
    const chosen = best!;
    const inside = new Set(chosen.units);
    stack.push({ units: chosen.units, k: chosen.k }, { units: units.filter((u) => !inside.has(u)), k: k - chosen.k });
  }
  return cell;
}

interface Scratch {
  mark: Int32Array;
  parent: Int32Array;
  sum: Float64Array;
  size: Int32Array;
  part: Int32Array;
}

function splitByTree(problem: PartitionProblem, graph: Graph, units: number[], k: number, part: number, s: Scratch, random: () => number) {
  const root = units[Math.floor(random() * units.length)]!;
  const order: number[] = [];
  for (const u of units) s.mark[u] = 0;
  // Random frontier growth: a cheap spanning tree whose branches are bushy, so that cuts are compact.
  const frontier: number[] = [root, -1];
  while (frontier.length > 0) {
    const pick = Math.floor((random() * frontier.length) / 2) * 2;
    const [u, from] = [frontier[pick]!, frontier[pick + 1]!];
    frontier[pick] = frontier[frontier.length - 2]!;
    frontier[pick + 1] = frontier[frontier.length - 1]!;
    frontier.length -= 2;
    if (s.mark[u] === 1) continue;
    s.mark[u] = 1;
    s.parent[u] = from;
    s.sum[u] = problem.weights[u]!;
    s.size[u] = 1;
    order.push(u);
    for (let e = graph.start[u]!; e < graph.start[u + 1]!; e++) {
      const v = graph.to[e]!;
      if (s.part[v] === part && s.mark[v] === 0) frontier.push(v, u);
    }
  }
  let total = 0;
  for (let i = order.length - 1; i >= 0; i--) {
    const u = order[i]!;
    if (s.parent[u]! >= 0) {
      s.sum[s.parent[u]!]! += s.sum[u]!;
      s.size[s.parent[u]!]! += s.size[u]!;
    } else total = s.sum[u]!;
  }
  const { min, max } = problem;
  const outside = (w: number, cells: number): number => Math.max(0, w - cells * max, cells * min - w);
  let best = -1;
  let bestK = 1;
  let bestMiss = Infinity;
  let bestScore = Infinity;
  for (let i = 1; i < order.length; i++) {
    const u = order[i]!;
    const share = total > 0 ? Math.round((s.sum[u]! / total) * k) : Math.round((s.size[u]! / order.length) * k);
    const kk = Math.max(1, k - (order.length - s.size[u]!), Math.min(k - 1, s.size[u]!, share));
    const miss = outside(s.sum[u]!, kk) + outside(total - s.sum[u]!, k - kk);
    // Near the middle of the range of both parts leaves room for later splits.
    const score = Math.abs(s.sum[u]! - (total * kk) / k) / (total || 1) + Math.abs(kk - k / 2) / k / 4;
    if (miss < bestMiss - 1e-9 || (miss <= bestMiss + 1e-9 && score < bestScore)) [best, bestK, bestMiss, bestScore] = [u, kk, miss, score];
  }
  const chosen: number[] = [];
  for (const u of order) {
    const p = s.parent[u]!;
    s.mark[u] = u === best || (p >= 0 && s.mark[p] === 2) ? 2 : 3;
    if (s.mark[u] === 2) chosen.push(u);
  }
  let cost = 0;
  for (const u of chosen) {
    for (let e = graph.start[u]!; e < graph.start[u + 1]!; e++) {
      const v = graph.to[e]!;
      if (s.part[v] === part && s.mark[v] === 3) cost += graph.cost[graph.edge[e]!]!;
    }
  }
  return { units: chosen, k: bestK, miss: bestMiss, cost };
}
