import type { Polygon, Position } from 'geojson';
import { BLOCK_RULES } from './blocks.ts';
import type { Division } from './divide.ts';
import type { Steps } from './steps.ts';

/** A building, or a piece of residential ground that stands for some. */
export interface Place {
  at: [number, number];
  households: number;
  /** The building's outline. */
  geometry?: Polygon;
  /** Of a piece of ground: half its width in degrees of latitude. */
  reach?: number;
}

interface Spot {
  u: number;
  v: number;
  /** Half the extent of the building along either axis. */
  reach: number;
  households: number;
}

type Window = { u: [number, number]; v: [number, number] };
type Axis = 'u' | 'v';

/**
 * Straight cuts through faces that hold too many households and that no lane divides: a unit larger than a cell could
 * never be put into one. Cuts run across the longer side of the built part, in the widest gap between buildings near
 * the middle of the households, along the main directions of the buildings' places.
 * @param faceAt the face at a position
 */
export function* cutsThroughCrowds(division: Division, buildings: readonly Place[], faceAt: (at: Position) => number): Steps<Position[][]> {
  const members = new Map<number, Place[]>();
  for (const building of buildings) {
    const face = faceAt(building.at);
    const list = members.get(face);
    if (list === undefined) members.set(face, [building]);
    else list.push(building);
  }
  const crowded = [...members].filter(([, own]) => own.length > 1 && households(own) > BLOCK_RULES.mostHouseholds);
  if (crowded.length === 0) return [];
  const borders = bordersOf(division, new Set(crowded.map(([face]) => face)));
  const cuts: Position[][] = [];
  for (const [face, own] of crowded) {
    cuts.push(...cutThroughGaps(borders.get(face) ?? [], own, BLOCK_RULES.mostHouseholds));
    yield;
  }
  return cuts;
}

function households(items: ReadonlyArray<{ households: number }>): number {
  return items.reduce((sum, item) => sum + item.households, 0);
}

/** The border edges of some faces, in degrees. */
export function bordersOf({ arrangement, vertices }: Pick<Division, 'arrangement' | 'vertices'>, faces: Set<number>): Map<number, Array<[Position, Position]>> {
  const borders = new Map<number, Array<[Position, Position]>>();
  for (let h = 0; h < arrangement.left.length; h++) {
    const face = arrangement.left[h] ?? 0;
    if (!faces.has(face) || arrangement.left[h ^ 1] === face) continue;
    const edge: [Position, Position] = [vertices.position(arrangement.from[h >> 1] ?? 0), vertices.position(arrangement.to[h >> 1] ?? 0)];
    const list = borders.get(face);
    if (list === undefined) borders.set(face, [edge]);
    else list.push(edge);
  }
  return borders;
}

/**
 * Straight cuts through one piece of ground, each across the longer side of what is built and in the widest gap near the
 * middle of its households, until no part has more than `most` or is one building.
 * @param border the edges of the ground, in any order, in degrees
 */
export function cutThroughGaps(border: ReadonlyArray<[Position, Position]>, buildings: readonly Place[], most: number): Position[][] {
  const cos = Math.cos(((buildings[0]?.at[1] ?? 0) * Math.PI) / 180);
  const [cx, cy] = [mean(buildings.map(({ at }) => at[0])), mean(buildings.map(({ at }) => at[1]))];
  const local = buildings.map(({ at }) => [(at[0] - cx) * cos, at[1] - cy] as const);
  const angle = 0.5 * Math.atan2(2 * mean(local.map(([x, y]) => x * y)), mean(local.map(([x]) => x * x)) - mean(local.map(([, y]) => y * y)));
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const turn = (p: Position): { u: number; v: number } => {
    const [x, y] = [((p[0] ?? 0) - cx) * cos, (p[1] ?? 0) - cy];
    return { u: x * c + y * s, v: y * c - x * s };
  };
  const back = (u: number, v: number): Position => [(u * c - v * s) / cos + cx, u * s + v * c + cy];
  const edges = border.map(([a, b]) => [turn(a), turn(b)] as const);
  const spots = buildings.map((building): Spot => {
    const at = turn(building.at);
    const ring = (building.geometry?.coordinates[0] ?? []).map(turn);
    const outline = ring.reduce((most, p) => Math.max(most, Math.abs(p.u - at.u), Math.abs(p.v - at.v)), 0);
    return { ...at, reach: building.reach ?? outline * 0.7, households: building.households };
  });
  const cuts: Position[][] = [];
  const everywhere: [number, number] = [-Infinity, Infinity];
  divideFurther(spots, { u: everywhere, v: everywhere });
  return cuts;

  function divideFurther(own: Spot[], window: Window): void {
    if (own.length < 2 || households(own) <= most) return;
    const spread = (axis: Axis): number => Math.max(...own.map((spot) => spot[axis])) - Math.min(...own.map((spot) => spot[axis]));
    const axis: Axis = spread('u') >= spread('v') ? 'u' : 'v';
    const across: Axis = axis === 'u' ? 'v' : 'u';
    const at = gapNearMiddle(own, axis);
    if (at === null) return;
    const hits = edges
      .filter(([a, b]) => a[axis] > at !== b[axis] > at)
      .map(([a, b]) => a[across] + ((b[across] - a[across]) * (at - a[axis])) / (b[axis] - a[axis]))
      .sort((p, q) => p - q);
    for (let i = 0; i + 1 < hits.length; i += 2) {
      const from = Math.max(hits[i] ?? 0, window[across][0]);
      const to = Math.min(hits[i + 1] ?? 0, window[across][1]);
      if (from < to) cuts.push(axis === 'u' ? [back(at, from), back(at, to)] : [back(from, at), back(to, at)]);
    }
    divideFurther(own.filter((spot) => spot[axis] <= at), { ...window, [axis]: [window[axis][0], at] });
    divideFurther(own.filter((spot) => spot[axis] > at), { ...window, [axis]: [at, window[axis][1]] });
  }
}

/** Where to cut: the widest gap between buildings that leaves at least 30 % of the households on either side. */
function gapNearMiddle(spots: Spot[], axis: Axis): number | null {
  const sorted = [...spots].sort((a, b) => a[axis] - b[axis]);
  const total = households(sorted);
  let best: number | null = null;
  let bestWorth = -Infinity;
  let before = 0;
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [a, b] = [sorted[i], sorted[i + 1]];
    if (a === undefined || b === undefined) continue;
    before += a.households;
    const least = Math.min(before, total - before) / total;
    // Outside the middle 40 % a cut counts by how near to it it comes.
    const worth = least >= 0.3 ? 1 + b[axis] - b.reach - (a[axis] + a.reach) : least - 1;
    if (a[axis] < b[axis] && worth > bestWorth) {
      bestWorth = worth;
      // Wide buildings may reach past each other; the cut must still part their places.
      const middle = (a[axis] + a.reach + b[axis] - b.reach) / 2;
      best = middle > a[axis] && middle < b[axis] ? middle : (a[axis] + b[axis]) / 2;
    }
  }
  return best;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
