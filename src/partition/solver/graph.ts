import type { PartitionProblem } from '../problem.ts';
import { FREE } from './free-units.ts';

// `!` after a typed-array access in this folder: indices come from loops over the array's own length or from the
// graph's own tables, so they are in range.

/** The problem as neighbour lists. Only edges that a cell may contain count as neighbours. */
export interface Graph {
  n: number;
  /** Neighbours of i are `to[start[i]..start[i+1])`; `edge` gives the index in `a`/`b`/`cost` below. */
  start: Int32Array;
  to: Int32Array;
  edge: Int32Array;
  /** Edges that a cell may contain, with the cost of cutting each. */
  a: Int32Array;
  b: Int32Array;
  cost: Float64Array;
  /** Neighbours across hard edges, which must lie in another cell. */
  apartStart: Int32Array;
  apart: Int32Array;
  /** Connected component per unit, over the edges that a cell may contain. */
  component: Int32Array;
  components: number;
  /** 1 per component whose cells are final, found by the exact search. */
  settled: Uint8Array;
  /** Edges that are cut in every plan: hard ones and those between groups. */
  alwaysCut: number;
}

/** Share of a border's length that counts when a cell's border runs along a barrier of grade 0, 1, 2. */
const GRADE_SHARE = [1, 0.6, 0.25];

/** Builds the neighbour lists; costs are 1 per edge, or border length in units of the mean length. */
export function buildGraph(problem: PartitionProblem, objective: 'cutEdges' | 'borders'): Graph {
  const n = problem.weights.length;
  const inside: number[] = [];
  const apartPairs: Array<[number, number]> = [];
  let alwaysCut = 0;
  let length = 0;
  for (let e = 0; e < problem.edgeA.length; e++) {
    const [u, v] = [problem.edgeA[e]!, problem.edgeB[e]!];
    if (u === v) continue;
    const sameGroup = problem.groups === null || problem.groups[u] === problem.groups[v] || problem.groups[u] === FREE || problem.groups[v] === FREE;
    if (problem.edgeGrade[e]! < 3 && sameGroup) {
      inside.push(e);
      length += problem.edgeLength[e]!;
      continue;
    }
    alwaysCut++;
    if (sameGroup) apartPairs.push([u, v]);
  }
  const mean = length / Math.max(1, inside.length) || 1;
  const a = Int32Array.from(inside, (e) => problem.edgeA[e]!);
  const b = Int32Array.from(inside, (e) => problem.edgeB[e]!);
  const cost = Float64Array.from(inside, (e) =>
    objective === 'cutEdges' ? 1 : (0.1 + problem.edgeLength[e]! / mean) * (GRADE_SHARE[problem.edgeGrade[e]!] ?? 1),
  );
  const { start, to, edge } = lists(n, a, b);
  const apart = lists(n, Int32Array.from(apartPairs, (p) => p[0]), Int32Array.from(apartPairs, (p) => p[1]));
  const { component, components } = connected(n, start, to);
  return { n, start, to, edge, a, b, cost, apartStart: apart.start, apart: apart.to, component, components, settled: new Uint8Array(components), alwaysCut };
}

function lists(n: number, a: Int32Array, b: Int32Array): { start: Int32Array; to: Int32Array; edge: Int32Array } {
  const start = new Int32Array(n + 1);
  for (let e = 0; e < a.length; e++) {
    start[a[e]! + 1]!++;
    start[b[e]! + 1]!++;
  }
  for (let i = 0; i < n; i++) start[i + 1]! += start[i]!;
  const fill = start.slice();
  const to = new Int32Array(2 * a.length);
  const edge = new Int32Array(2 * a.length);
  for (let e = 0; e < a.length; e++) {
    const [u, v] = [a[e]!, b[e]!];
    edge[fill[u]!] = e;
    to[fill[u]!++] = v;
    edge[fill[v]!] = e;
    to[fill[v]!++] = u;
  }
  return { start, to, edge };
}

function connected(n: number, start: Int32Array, to: Int32Array): { component: Int32Array; components: number } {
  const component = new Int32Array(n).fill(-1);
  const queue = new Int32Array(n);
  let components = 0;
  for (let s = 0; s < n; s++) {
    if (component[s] !== -1) continue;
    let tail = 0;
    queue[tail++] = s;
    component[s] = components;
    for (let head = 0; head < tail; head++) {
      const u = queue[head]!;
      for (let k = start[u]!; k < start[u + 1]!; k++) {
        const v = to[k]!;
        if (component[v] !== -1) continue;
        component[v] = components;
        queue[tail++] = v;
      }
    }
    components++;
  }
  return { component, components };
}
