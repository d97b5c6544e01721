/** Streets, rivers and borders as a graph to follow. */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { gridStep } from '../../base/quantize.ts';
import { distanceM } from '../../partition/units/measures.ts';
import { PointTable } from '../coverage/point-table.ts';
import { stepMetres } from '../coverage/step-metres.ts';

const NONE = -1;

/** Costs are whole tenths of a millimetre: their sums are exact, so that ways of equal length are equal. */
export const COST_PER_METRE = 1e4;

/** Polylines as a graph: their vertices are its nodes, each segment counts once. Built by `traceNetwork`. */
export interface TraceNetwork {
  points: PointTable;
  /** Segments by the nodes at their ends. */
  from: Int32Array;
  to: Int32Array;
  cost: Float64Array;
  /** Segments at node n: `links[starts[n]]` up to `links[starts[n + 1]]`. */
  starts: Int32Array;
  links: Int32Array;
  /** Nodes that can reach one another have the same number. */
  part: Int32Array;
  /** Segments by their boxes in 1e-7°; null where there is none. */
  index: Flatbush | null;
}

/** A place on the network: on a segment, at a grid point that need not lie on it exactly. */
export interface Joint {
  segment: number;
  x: number;
  y: number;
  metres: number;
}

/**
 * Builds the graph of some paths: barriers, rings of units, borders of cells. Paths meet where they have a vertex in
 * common; where they merely cross, or a vertex lies within another's segment, they do not.
 * @param paths in degrees
 */
export function traceNetwork(paths: ReadonlyArray<readonly Position[]>): TraceNetwork {
  let positions = 0;
  for (const path of paths) positions += path.length;
  const points = new PointTable(positions);
  const from = new Int32Array(positions);
  const to = new Int32Array(positions);
  // Segments by their lower end, as lists: each is found again where another path runs along it.
  const firstAt = new Int32Array(positions).fill(NONE);
  const nextAt = new Int32Array(positions);
  let count = 0;
  for (const path of paths) {
    let before = NONE;
    for (const [lon = Number.NaN, lat = Number.NaN] of path) {
      const node = Number.isFinite(lon) && Number.isFinite(lat) ? points.add(gridStep(lon), gridStep(lat)) : NONE;
      if (before !== NONE && node !== NONE && node !== before) {
        const low = Math.min(before, node);
        const high = Math.max(before, node);
        let segment = firstAt[low] ?? NONE;
        while (segment !== NONE && to[segment] !== high) segment = nextAt[segment] ?? NONE;
        if (segment === NONE) {
          from[count] = low;
          to[count] = high;
          nextAt[count] = firstAt[low] ?? NONE;
          firstAt[low] = count++;
        }
      }
      before = node;
    }
  }
  return linked(points, from.slice(0, count), to.slice(0, count));
}

function linked(points: PointTable, from: Int32Array, to: Int32Array): TraceNetwork {
  const { xs, ys } = points;
  const count = from.length;
  const cost = new Float64Array(count);
  const starts = new Int32Array(points.count + 2);
  const part = Int32Array.from({ length: points.count }, (_, node) => node);
  const index = count === 0 ? null : new Flatbush(count, 16, Int32Array);
  for (let s = 0; s < count; s++) {
    const [a, b] = [from[s] ?? 0, to[s] ?? 0];
    const [ax, ay, bx, by] = [xs[a] ?? 0, ys[a] ?? 0, xs[b] ?? 0, ys[b] ?? 0];
    // Rounded up: the straight distance never exceeds the cost of a way.
    cost[s] = Math.ceil(distanceM([ax / 1e7, ay / 1e7], [bx / 1e7, by / 1e7]) * COST_PER_METRE);
    for (const node of [a, b]) starts[node + 2] = (starts[node + 2] ?? 0) + 1;
    index?.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    unite(part, a, b);
  }
  index?.finish();
  for (let node = 2; node < starts.length; node++) starts[node] = (starts[node] ?? 0) + (starts[node - 1] ?? 0);
  const links = new Int32Array(2 * count);
  for (let s = 0; s < count; s++) {
    for (const node of [from[s] ?? 0, to[s] ?? 0]) {
      const at = starts[node + 1] ?? 0;
      links[at] = s;
      starts[node + 1] = at + 1;
    }
  }
  for (let node = 0; node < part.length; node++) part[node] = rootOf(part, node);
  return { points, from, to, cost, starts, links, part, index };
}

function rootOf(part: Int32Array, node: number): number {
  let root = node;
  for (let up = part[root] ?? root; up !== root; up = part[root] ?? root) {
    part[root] = part[up] ?? up;
    root = up;
  }
  return root;
}

function unite(part: Int32Array, a: number, b: number): void {
  const [ra, rb] = [rootOf(part, a), rootOf(part, b)];
  if (ra !== rb) part[Math.max(ra, rb)] = Math.min(ra, rb);
}

/**
 * The nearest place of each connected part of the network within reach of a point, by the part's number.
 * @param x, y in 1e-7°
 * @param reachM in m
 */
export function jointsNear(network: TraceNetwork, x: number, y: number, reachM: number): Map<number, Joint> {
  const { index, points, from, to, part } = network;
  const near = new Map<number, Joint>();
  if (index === null) return near;
  const { east, north } = stepMetres(y);
  const [wide, high] = [reachM / east, reachM / north];
  for (const segment of index.search(x - wide, y - high, x + wide, y + high)) {
    const [a, b] = [from[segment] ?? 0, to[segment] ?? 0];
    const [ax, ay] = [points.xs[a] ?? 0, points.ys[a] ?? 0];
    const [dx, dy] = [(points.xs[b] ?? 0) - ax, (points.ys[b] ?? 0) - ay];
    const [ux, uy] = [dx * east, dy * north];
    const t = Math.min(1, Math.max(0, ((x - ax) * east * ux + (y - ay) * north * uy) / (ux * ux + uy * uy)));
    const metres = Math.hypot((ax + t * dx - x) * east, (ay + t * dy - y) * north);
    const known = near.get(part[a] ?? 0);
    if (metres > reachM || (known !== undefined && (known.metres < metres || (known.metres === metres && known.segment < segment)))) continue;
    near.set(part[a] ?? 0, { segment, x: Math.round(ax + t * dx) + 0, y: Math.round(ay + t * dy) + 0, metres });
  }
  return near;
}
