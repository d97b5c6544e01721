import type { Objective, PartitionProblem } from '../problem.ts';
import { FREE } from './free-units.ts';

// `!` after a typed-array access in this folder: indices come from loops over the array's own length or from the
// graph's own tables, so they are in range.

/** What a node brings to its cell. A node is a unit, or several that move together. */
export interface Nodes {
  weight: Float64Array;
  /** Mass for the moment of inertia, and its first and second moments, in a plane where a mean unit covers the area 1. */
  mass: Float64Array;
  x: Float64Array;
  y: Float64Array;
  q: Float64Array;
}

/** The problem as neighbour lists. Only edges that a cell may contain count as neighbours. */
export interface Graph {
  n: number;
  nodes: Nodes;
  /** Neighbours of i are `to[start[i]..start[i+1])`; `edge` gives the index in `a`/`b`/`cost` below. */
  start: Int32Array;
  to: Int32Array;
  edge: Int32Array;
  /** Cost of the edge beside each neighbour, and which of the node's other neighbours (bits) are that one's neighbours. */
  halfCost: Float64Array;
  ring: Int32Array;
  /** Edges that a cell may contain, with the cost of cutting each. */
  a: Int32Array;
  b: Int32Array;
  cost: Float64Array;
  /** Neighbours across hard edges, which must lie in another cell. */
  apartStart: Int32Array;
  apart: Int32Array;
  /** Connected component per node, over the edges that a cell may contain. */
  component: Int32Array;
  components: number;
  /** 1 per component whose cells are final, found by the exact search. */
  settled: Uint8Array;
  /** Edges that are cut in every plan: hard ones and those between groups. */
  alwaysCut: number;
  /** Where a plan is to be changed with care: what of it stays. */
  stay: Stay | null;
}

/** What stays of a plan that is changed. */
export interface Stay {
  /** 1 for a node that may not leave its cell. */
  frozen: Uint8Array;
  /** The cell of each node in the plan, −1 for none, and what it costs that the node is elsewhere. */
  home: Int32Array;
  away: Float64Array;
}

/** Share of a border's length that counts when a cell's border runs along a barrier of grade 0, 1, 2. */
const GRADE_SHARE = [1, 0.6, 0.25];

/** Nodes with more neighbours than fit into the bits of `ring` are looked at by walking. */
export const RING_BITS = 30;

/** Builds the neighbour lists; costs are 1 per edge, or border length in units of the mean length, or nothing. */
export function buildGraph(problem: PartitionProblem, objective: Objective): Graph {
  const inside: number[] = [];
  const apart: Array<[number, number]> = [];
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
    if (sameGroup) apart.push([u, v]);
  }
  const mean = length / Math.max(1, inside.length) || 1;
  const price = (e: number): number => (0.1 + problem.edgeLength[e]! / mean) * (GRADE_SHARE[problem.edgeGrade[e]!] ?? 1);
  return assemble({
    nodes: nodesOf(problem, objective),
    a: Int32Array.from(inside, (e) => problem.edgeA[e]!),
    b: Int32Array.from(inside, (e) => problem.edgeB[e]!),
    cost: Float64Array.from(inside, (e) => (objective === 'cut' ? 1 : objective === 'border' ? price(e) : 0)),
    apart,
    alwaysCut,
  });
}

/** The graph whose nodes are the labels 0 … count−1: parallel edges become one, edges inside a label and nodes of label −1 vanish. */
export function contract(graph: Graph, label: Int32Array, count: number): Graph {
  const nodes: Nodes = { weight: new Float64Array(count), mass: new Float64Array(count), x: new Float64Array(count), y: new Float64Array(count), q: new Float64Array(count) };
  for (const key of ['weight', 'mass', 'x', 'y', 'q'] as const) {
    const [from, into] = [graph.nodes[key], nodes[key]];
    for (let u = 0; u < graph.n; u++) if (label[u]! >= 0) into[label[u]!]! += from[u]!;
  }
  const index = new Map<number, number>();
  const [a, b, cost]: [number[], number[], number[]] = [[], [], []];
  for (let e = 0; e < graph.a.length; e++) {
    const [u, v] = [label[graph.a[e]!]!, label[graph.b[e]!]!];
    if (u === v || u < 0 || v < 0) continue;
    const key = Math.min(u, v) * count + Math.max(u, v);
    const known = index.get(key);
    if (known !== undefined) cost[known]! += graph.cost[e]!;
    else {
      index.set(key, a.length);
      a.push(u);
      b.push(v);
      cost.push(graph.cost[e]!);
    }
  }
  const apart: Array<[number, number]> = [];
  for (let u = 0; u < graph.n; u++) {
    for (let k = graph.apartStart[u]!; k < graph.apartStart[u + 1]!; k++) {
      const v = graph.apart[k]!;
      // What lies together in one label cannot be parted here.
      if (u < v && label[u]! >= 0 && label[v]! >= 0 && label[u] !== label[v]) apart.push([label[u]!, label[v]!]);
    }
  }
  const small = assemble({ nodes, a: Int32Array.from(a), b: Int32Array.from(b), cost: Float64Array.from(cost), apart, alwaysCut: graph.alwaysCut });
  for (let u = 0; u < graph.n; u++) if (label[u]! >= 0 && graph.settled[graph.component[u]!] === 1) small.settled[small.component[label[u]!]!] = 1;
  return small;
}

interface Parts {
  nodes: Nodes;
  a: Int32Array;
  b: Int32Array;
  cost: Float64Array;
  apart: Array<[number, number]>;
  alwaysCut: number;
}

function assemble({ nodes, a, b, cost, apart, alwaysCut }: Parts): Graph {
  const n = nodes.weight.length;
  const { start, to, edge } = lists(n, a, b);
  const walls = lists(n, Int32Array.from(apart, (p) => p[0]), Int32Array.from(apart, (p) => p[1]));
  const { component, components } = connected(n, start, to);
  return {
    ...{ n, nodes, start, to, edge, a, b, cost, alwaysCut, component, components, stay: null },
    halfCost: Float64Array.from(edge, (e) => cost[e]!),
    ring: ringsOf(n, start, to),
    apartStart: walls.start,
    apart: walls.to,
    settled: new Uint8Array(components),
  };
}

/** Units as nodes; the mass is 1 each, or the weight where inertia is what counts. */
function nodesOf(problem: PartitionProblem, objective: Objective): Nodes {
  const { weights } = problem;
  const n = weights.length;
  let [west, east, south, north, my] = [Infinity, -Infinity, Infinity, -Infinity, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [problem.x[i]!, problem.y[i]!];
    [west, east, south, north, my] = [Math.min(west, x), Math.max(east, x), Math.min(south, y), Math.max(north, y), my + y / n];
  }
  const kx = west >= -180 && east <= 180 && south >= -90 && north <= 90 ? Math.cos((my * Math.PI) / 180) : 1;
  const scale = Math.sqrt(n / Math.max(1e-12, (east - west) * kx * (north - south)));
  const [px, py] = [Float64Array.from(problem.x, (x) => (x - west) * kx * scale), Float64Array.from(problem.y, (y) => (y - south) * scale)];
  const mean = weights.reduce((sum, w) => sum + w, 0) / n;
  const mass = Float64Array.from(weights, (w) => (objective === 'inertia' && mean > 0 ? w / mean : 1));
  return { weight: weights, mass, x: px.map((x, i) => mass[i]! * x), y: py.map((y, i) => mass[i]! * y), q: px.map((x, i) => mass[i]! * (x * x + py[i]! * py[i]!)) };
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

/** For each neighbour of each node the node's other neighbours that it touches, as bits in the order of the list. */
function ringsOf(n: number, start: Int32Array, to: Int32Array): Int32Array {
  const ring = new Int32Array(to.length);
  const at = new Int32Array(n).fill(-1);
  for (let u = 0; u < n; u++) {
    const [from, end] = [start[u]!, start[u + 1]!];
    if (end - from > RING_BITS) continue;
    for (let k = from; k < end; k++) at[to[k]!] = k - from;
    for (let k = from; k < end; k++) {
      const v = to[k]!;
      for (let j = start[v]!; j < start[v + 1]!; j++) {
        const bit = at[to[j]!]!;
        if (bit >= 0) ring[k]! |= 1 << bit;
      }
    }
    for (let k = from; k < end; k++) at[to[k]!] = -1;
  }
  return ring;
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
