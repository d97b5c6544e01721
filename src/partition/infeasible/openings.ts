/** Which border, if cells might cross it, would let a closed-in area meet the band together with its neighbour. */
import type { PartitionProblem } from '../problem.ts';
import type { Budget } from '../solver/exact.ts';
import { part } from '../solver/heavy-units.ts';
import { cellsByWeight, possibleCells } from './relax.ts';

export interface Opening {
  /** The units on either side of the longest piece of that border; the first lies in the closed-in area. */
  units: [number, number];
  /** What is to be opened: hard barriers, the border of two groups, or both. */
  kind: 'barrier' | 'group' | 'both';
  /** Edges, and their length, m. */
  edges: number;
  length: number;
  /** Weight of both areas together, and how many cells they make. */
  weight: number;
  cells: number;
  by: 'exact' | 'arithmetic';
}

/** A problem's units by component: two units of different components lie in different cells whatever the band. */
export interface Components {
  component: Int32Array;
  members: number[][];
}

/**
 * For a component that cannot be divided in band: the neighbouring component with which it can, when cells may cross
 * the border of the two. All barriers between both are opened, and both count as one group; each other one stays.
 * @param budget steps left to exact searches; without any, arithmetic answers
 * @returns what opens the least: one thing rather than two, barriers before groups' borders, then the shortest; null where no neighbour helps
 */
export function bestOpening(problem: PartitionProblem, { component, members }: Components, own: number, budget: Budget): Opening | null {
  let best: Opening | null = null;
  for (const [neighbour, edges] of sidesOf(problem, component, own)) {
    const both = [...(members[own] ?? []), ...(members[neighbour] ?? [])];
    const opened = openedBetween(problem, component, both);
    const possible = possibleCells(opened, budget);
    const cells = possible === null ? cellsByWeight(opened, problem) : (possible[0] ?? 0);
    if (cells === 0) continue;
    const longest = edges.reduce((most, e) => ((problem.edgeLength[e] ?? 0) > (problem.edgeLength[most] ?? 0) ? e : most));
    const [u, v] = [problem.edgeA[longest] ?? 0, problem.edgeB[longest] ?? 0];
    const found: Opening = {
      units: component[u] === own ? [u, v] : [v, u],
      kind: kindOf(problem, edges),
      edges: edges.length,
      length: edges.reduce((sum, e) => sum + (problem.edgeLength[e] ?? 0), 0),
      weight: both.reduce((sum, w) => sum + (problem.weights[w] ?? 0), 0),
      cells,
      by: possible === null ? 'arithmetic' : 'exact',
    };
    if (best === null || rank(found) < rank(best) || (rank(found) === rank(best) && found.length < best.length)) best = found;
  }
  return best;
}

/** The edges to each neighbouring component; no cell crosses any of them. */
function sidesOf({ edgeA, edgeB }: PartitionProblem, component: Int32Array, own: number): Map<number, number[]> {
  const sides = new Map<number, number[]>();
  edgeA.forEach((u, e) => {
    const [a, b] = [component[u] ?? -1, component[edgeB[e] ?? u] ?? -1];
    if (a === b || (a !== own && b !== own)) return;
    const neighbour = a === own ? b : a;
    const edges = sides.get(neighbour);
    if (edges === undefined) sides.set(neighbour, [e]);
    else edges.push(e);
  });
  return sides;
}

/** The problem of two components alone, in which cells may cross from one to the other. */
export function openedBetween(problem: PartitionProblem, component: Int32Array, both: readonly number[]): PartitionProblem {
  const own = part(problem, both);
  const across = (e: number): boolean => component[both[own.edgeA[e] ?? 0] ?? 0] !== component[both[own.edgeB[e] ?? 0] ?? 0];
  return { ...own, groups: null, edgeGrade: own.edgeGrade.map((grade, e) => (across(e) ? Math.min(grade, 2) : grade)) };
}

function kindOf({ groups, edgeA, edgeB, edgeGrade }: PartitionProblem, edges: readonly number[]): Opening['kind'] {
  const parted = groups !== null && edges.some((e) => groups[edgeA[e] ?? 0] !== groups[edgeB[e] ?? 0]);
  if (!parted) return 'barrier';
  // One edge without a barrier is way enough, but a barrier beside it would still keep its two units apart.
  return edges.some((e) => (edgeGrade[e] ?? 0) >= 3) ? 'both' : 'group';
}

function rank({ kind }: Opening): number {
  return ['barrier', 'group', 'both'].indexOf(kind);
}
