import type { Position } from 'geojson';
import { boundsOf, overlap } from '../../base/bounds.ts';
import type { Bounds } from '../../base/bounds.ts';
import { OUTSIDE, arrangeSteps } from './arrangement.ts';
import type { Arrangement } from './arrangement.ts';
import { distanceM } from './measures.ts';
import { regionsOfFaces } from './regions.ts';
import { borderOf } from './rings.ts';
import { snapRoundSteps } from './snap-round.ts';
import type { Steps } from './steps.ts';
import { Vertices, segmentKey } from './vertices.ts';

/** An extract may lack a way or two of the coast: loose ends up to this far apart belong together. */
const BRIDGED_GAP_M = 1_000;

/**
 * The sea within a box: what lies on the right of the coastline, as OpenStreetMap draws it. Where the extract ends inside
 * the box, the coast is drawn straight on to its edge; beyond the extract there is nothing to tell better.
 * @returns polygons; none where there is no coast
 */
export function* seaWithin(coastlines: Position[][], box: Bounds): Steps<Position[][][]> {
  const [west, south, east, north] = box;
  const near = coastlines.filter((line) => overlap(boundsOf(line), box));
  if (near.length === 0) return [];
  const vertices = new Vertices();
  const coast = [...near, ...loosened(near, box)].map((line) => vertices.addLine(line));
  const frame = vertices.addLine([[west, south], [east, south], [east, north], [west, north], [west, south]]);
  const chains = yield* snapRoundSteps(vertices, [frame, ...coast]);
  const arrangement = yield* arrangeSteps(vertices, chains);
  const direction = new Int8Array(arrangement.from.length);
  for (const chain of chains.slice(1)) {
    for (let i = 1; i < chain.length; i++) {
      const s = arrangement.segmentOf.get(segmentKey(chain[i - 1] ?? 0, chain[i] ?? 0));
      if (s !== undefined) direction[s] = arrangement.from[s] === chain[i - 1] ? 1 : -1;
    }
  }
  const lengthM = Float64Array.from(arrangement.from, (a, s) => distanceM(vertices.position(a), vertices.position(arrangement.to[s] ?? 0)));
  const sea = seaFaces(arrangement, direction, lengthM, new Uint8Array(direction.length).fill(1));
  const inBox = regionsOfFaces(arrangement, [[chains[0] ?? []]]);
  return borderOf(arrangement, (face) => sea.has(face) && (inBox[face]?.length ?? 0) > 0);
}

/** What is missing between the loose ends of a coast: short gaps, and the way out of the box. */
function loosened(lines: Position[][], [west, south, east, north]: readonly [number, number, number, number]): Position[][] {
  const inBox = ([x = 0, y = 0]: Position): boolean => x > west && x < east && y > south && y < north;
  const key = (p: Position): string => `${Math.round((p[0] ?? 0) * 1e7)} ${Math.round((p[1] ?? 0) * 1e7)}`;
  const starts = new Map(lines.flatMap((line) => (line[0] === undefined ? [] : [[key(line[0]), line[0]] as const])));
  const ends = new Map(lines.flatMap((line) => line.slice(-1).map((p) => [key(p), p] as const)));
  const looseEnds = [...ends].flatMap(([k, p]) => (starts.has(k) ? [] : [p]));
  const looseStarts = [...starts].flatMap(([k, p]) => (ends.has(k) ? [] : [p]));
  const pairs = looseEnds
    .flatMap((from) => looseStarts.map((to) => ({ from, to, length: distanceM(from, to) })))
    .filter(({ length }) => length <= BRIDGED_GAP_M)
    .sort((p, q) => p.length - q.length);
  const joined = new Set<Position>();
  const added: Position[][] = [];
  for (const { from, to } of pairs) {
    if (joined.has(from) || joined.has(to)) continue;
    joined.add(from).add(to);
    added.push([from, to]);
  }
  const left = [...looseEnds, ...looseStarts].filter((p) => !joined.has(p) && inBox(p));
  const middle = ([0, 1] as const).map((i) => left.reduce((sum, p) => sum + (p[i] ?? 0), 0) / left.length);
  /** Straight on, away from the middle of what is left open; to the nearest edge where that says nothing. */
  const out = ([x = 0, y = 0]: Position): Position => {
    const [dx, dy] = [x - (middle[0] ?? 0), y - (middle[1] ?? 0)];
    if (Math.hypot(dx, dy) > 1e-4) {
      const times = Math.min(dx > 0 ? (east - x) / dx : dx < 0 ? (west - x) / dx : Infinity, dy > 0 ? (north - y) / dy : dy < 0 ? (south - y) / dy : Infinity);
      return [x + times * dx, y + times * dy];
    }
    const ways = [{ d: x - west, to: [west, y] }, { d: east - x, to: [east, y] }, { d: y - south, to: [x, south] }, { d: north - y, to: [x, north] }];
    return ways.reduce((best, way) => (way.d < best.d ? way : best)).to;
  };
  for (const p of left) added.push(looseEnds.includes(p) ? [p, out(p)] : [out(p), p]);
  return added;
}

/**
 * Faces on the right of the coastline (OpenStreetMap draws it with the land on the left), and those behind them that
 * no street or border parts from them. A face that has more coast on its left is land: extracts cut coastlines open.
 */
export function seaFaces(arrangement: Arrangement, coast: Int8Array, lengthM: Float64Array, block: Uint8Array): Set<number> {
  const balance = new Map<number, number>();
  const vote = (face: number, length: number): void => void balance.set(face, (balance.get(face) ?? 0) + length);
  for (let s = 0; s < coast.length; s++) {
    const direction = coast[s] ?? 0;
    if (direction === 0) continue;
    vote(arrangement.left[2 * s] ?? 0, -direction * (lengthM[s] ?? 0));
    vote(arrangement.left[2 * s + 1] ?? 0, direction * (lengthM[s] ?? 0));
  }
  const sea = new Set([...balance].filter(([face, value]) => value > 0 && face !== OUTSIDE).map(([face]) => face));
  const neighbours = new Map<number, number[]>();
  for (let s = 0; s < coast.length; s++) {
    if (block[s] === 1) continue;
    const [a, b] = [arrangement.left[2 * s] ?? 0, arrangement.left[2 * s + 1] ?? 0];
    if (a === b || a === OUTSIDE || b === OUTSIDE) continue;
    for (const [one, other] of [[a, b], [b, a]] as const) {
      const list = neighbours.get(one);
      if (list === undefined) neighbours.set(one, [other]);
      else list.push(other);
    }
  }
  const queue = [...sea];
  for (let at = 0; at < queue.length; at++) {
    for (const other of neighbours.get(queue[at] ?? 0) ?? []) {
      if (sea.has(other) || (balance.get(other) ?? 0) < 0) continue;
      sea.add(other);
      queue.push(other);
    }
  }
  return sea;
}
