/** Following streets, rivers and borders from one place to another. */
import type { Position } from 'geojson';
import { gridStep } from '../../base/quantize.ts';
import { distanceM } from '../../partition/units/measures.ts';
import { stepMetres } from '../coverage/step-metres.ts';
import { MinHeap } from './heap.ts';
import { COST_PER_METRE, jointsNear } from './network.ts';
import type { Joint, TraceNetwork } from './network.ts';

/** A way longer than this many times the straight distance is not what was meant. */
const MOST_DETOUR = 5;
/** So far a way may always be, m: around a block between two places on either side of it. */
const LEAST_LIMIT_M = 500;

const NO_NODE = -1;

/** A way found so far. */
interface Reached {
  cost: number;
  /** The node before; NO_NODE at the start. */
  from: number;
  /** Whether no shorter way is left. */
  settled: boolean;
}

/**
 * The shortest path along a network between two places: A* (Hart, Nilsson, Raphael 1968) with the straight distance as
 * the bound. Both places are snapped to the network, within segments too, and to the same connected part of it; of
 * several parts the one that is nearest to both.
 * @param from, to in degrees
 * @param reachM how far the places may be from the network, m
 * @returns positions in degrees on the 1e-7° grid, the snapped ends included; null where the network is out of reach,
 * both ends snap to one point, or no way is shorter than 5 times the straight distance (or 500 m)
 */
export function trace(network: TraceNetwork, from: Position, to: Position, reachM: number): Position[] | null {
  const ends = commonEnds(near(network, from, reachM), near(network, to, reachM));
  if (ends === null) return null;
  const [start, goal] = ends;
  if (start.x === goal.x && start.y === goal.y) return null;
  const nodes = search(network, start, goal);
  if (nodes === null) return null;
  const { xs, ys } = network.points;
  const path: Position[] = [degrees(start.x, start.y)];
  const add = (x: number, y: number): void => {
    const at = degrees(x, y);
    const last = path[path.length - 1];
    if (last?.[0] !== at[0] || last?.[1] !== at[1]) path.push(at);
  };
  for (const node of nodes) add(xs[node] ?? 0, ys[node] ?? 0);
  add(goal.x, goal.y);
  return path;
}

/** The nodes of the shortest way between two joints, without these; null where there is none. */
function search(network: TraceNetwork, start: Joint, goal: Joint): number[] | null {
  const { points, from, to, cost, starts, links } = network;
  const { xs, ys } = points;
  // The goal lies within a segment: it is a node of its own, after all others.
  const end = points.count;
  const limit = Math.max(MOST_DETOUR * costBetween(start.x, start.y, goal.x, goal.y), LEAST_LIMIT_M * COST_PER_METRE);
  const bound = lowerBound(goal, Math.max(Math.abs(start.y), Math.abs(goal.y)), limit);
  const reached = new Map<number, Reached>();
  const heap = new MinHeap();
  const reach = (node: number, total: number, before: number): void => {
    const known = reached.get(node);
    if (known !== undefined && (known.settled || known.cost < total || (known.cost === total && known.from <= before))) return;
    const whole = total + (node === end ? 0 : bound(xs[node] ?? 0, ys[node] ?? 0));
    if (whole > limit) return;
    reached.set(node, { cost: total, from: before, settled: false });
    heap.push(whole, node);
  };
  const costTo = (joint: Joint, node: number): number => costBetween(joint.x, joint.y, xs[node] ?? 0, ys[node] ?? 0);
  for (const node of [from[start.segment] ?? 0, to[start.segment] ?? 0]) reach(node, costTo(start, node), NO_NODE);
  if (start.segment === goal.segment) reach(end, costBetween(start.x, start.y, goal.x, goal.y), NO_NODE);
  for (let next = heap.pop(); next !== null; next = heap.pop()) {
    const { id: node } = next;
    const here = reached.get(node);
    if (here === undefined || here.settled) continue;
    here.settled = true;
    if (node === end) return wayBack(reached, end);
    if (node === from[goal.segment] || node === to[goal.segment]) reach(end, here.cost + costTo(goal, node), node);
    for (let i = starts[node] ?? 0; i < (starts[node + 1] ?? 0); i++) {
      const segment = links[i] ?? 0;
      const other = from[segment] === node ? (to[segment] ?? 0) : (from[segment] ?? 0);
      reach(other, here.cost + (cost[segment] ?? 0), node);
    }
  }
  return null;
}

function wayBack(reached: ReadonlyMap<number, Reached>, end: number): number[] {
  const nodes: number[] = [];
  for (let node = reached.get(end)?.from ?? NO_NODE; node !== NO_NODE; node = reached.get(node)?.from ?? NO_NODE) nodes.push(node);
  return nodes.reverse();
}

/** A cost that no way from a point to the goal falls below: measured with the shortest steps of where ways of the limit may lead. */
function lowerBound(goal: Joint, farthest: number, limit: number): (x: number, y: number) => number {
  const { north } = stepMetres(0);
  const reach = limit / COST_PER_METRE / 2 / north;
  const { east } = stepMetres(Math.min(899_000_000, farthest + reach));
  return (x, y) => Math.hypot((x - goal.x) * east, (y - goal.y) * north) * COST_PER_METRE;
}

function costBetween(ax: number, ay: number, bx: number, by: number): number {
  return Math.ceil(distanceM(degrees(ax, ay), degrees(bx, by)) * COST_PER_METRE);
}

function near(network: TraceNetwork, [lon = Number.NaN, lat = Number.NaN]: Position, reachM: number): Map<number, Joint> {
  return jointsNear(network, gridStep(lon), gridStep(lat), reachM);
}

/** The ends on the part of the network that is nearest to both places. */
function commonEnds(starts: ReadonlyMap<number, Joint>, goals: ReadonlyMap<number, Joint>): [Joint, Joint] | null {
  let best: [Joint, Joint] | null = null;
  let least = Infinity;
  for (const [part, start] of [...starts].sort(([a], [b]) => a - b)) {
    const goal = goals.get(part);
    if (goal === undefined || start.metres + goal.metres >= least) continue;
    best = [start, goal];
    least = start.metres + goal.metres;
  }
  return best;
}

function degrees(x: number, y: number): Position {
  return [x / 1e7, y / 1e7];
}
