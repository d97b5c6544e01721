import type { Polygon, Position } from 'geojson';
import { randomFrom } from '../../base/random.ts';
import { TINY, searchAll } from '../solver/exact.ts';
import { buildGraph } from '../solver/graph.ts';
import { startingPlan } from '../solver/start.ts';
import type { Place } from '../units/cuts.ts';
import { distanceM } from '../units/measures.ts';
import type { Barrier, Building } from '../units/model.ts';
import { containsPoint, pointInside } from '../units/points.ts';
import { NotSettled } from '../units/snap-round.ts';
import { cutsFor, groundOf, problemOfGround, spreadEvenly } from './split-ground.ts';
import type { Ground } from './split-ground.ts';

/** How a unit that is heavier than a cell may be could be divided. */
export interface SplitProposal {
  /** Households of the pieces, most first; none where no division was found. */
  households: number[];
  /** The fewest pieces that each fit into a cell. */
  least: number;
  /** Where to cut, in degrees: straight pieces, in no order. */
  lines: Position[][];
  /** What the cuts follow: lines on the map, the gaps between buildings (or nothing that is known), or both. */
  along: 'streets' | 'gaps' | 'both' | 'none';
  /** Households of the one building that is too heavy by itself, else null. */
  building: number | null;
  /** True where no buildings are known, and the households are taken to be spread evenly. */
  even: boolean;
}

interface HeavyUnit {
  geometry: Polygon;
  households: number;
}

/** A division may have so many pieces more than the fewest. */
const MORE_PIECES = 3;
/** How even the pieces are at least, in parts of their mean; the first that can be had. */
const EVENNESS = [0.7, 0.4, 0];
const STEPS = 200_000;
const TREES = 40;
/** A share of the cuts' length that is not worth a word. */
const FEW = 0.1;

/**
 * Divides a unit into connected pieces of at most `max` households: along lanes and other lines in it where these
 * do, else by straight cuts between its buildings.
 * @param lines barriers; only what runs through the unit counts
 * @param buildings those of the unit, or none where they are not known
 */
export function proposeSplit(unit: HeavyUnit, max: number, lines: ReadonlyArray<Pick<Barrier, 'geometry'>>, buildings: ReadonlyArray<Pick<Building, 'geometry' | 'households'>> = []): SplitProposal {
  const least = Math.max(1, Math.ceil(unit.households / max - 1e-9));
  const known = placesOf(unit, buildings);
  const heaviest = known.reduce((most, { households }) => Math.max(most, households), 0);
  const nothing: SplitProposal = { households: [], least, lines: [], along: 'none', building: heaviest > max ? heaviest : null, even: known.length === 0 };
  if (heaviest > max) return nothing;
  const places = known.length > 0 ? known : spreadEvenly(unit.geometry, unit.households);
  let best: SplitProposal | null = null;
  // At first the fewest cuts; smaller parts can be put together in more ways.
  for (const most of [max, max / 3]) {
    try {
      const streets = groundOf(unit.geometry, lines, [], places);
      const cuts = cutsFor(streets, places, most);
      const ground = cuts.length === 0 ? streets : groundOf(unit.geometry, lines, cuts, places);
      const pieces = piecesOf(ground, least, max);
      if (pieces !== null && (best === null || pieces.count < best.households.length)) best = { ...nothing, ...described(ground, pieces) };
    } catch (cause) {
      if (!(cause instanceof NotSettled)) throw cause;
    }
    if (best !== null && best.households.length === least) break;
  }
  return best ?? nothing;
}

/** The buildings' places, their shares scaled to the unit's households. */
function placesOf(unit: HeavyUnit, buildings: ReadonlyArray<Pick<Building, 'geometry' | 'households'>>): Place[] {
  const places = buildings
    .map(({ geometry, households }): Place => ({ at: pointInside(geometry), households, geometry }))
    .filter(({ at, households }) => households > 0 && containsPoint(unit.geometry, at[0], at[1]));
  const sum = places.reduce((all, { households }) => all + households, 0);
  return places.map((place) => ({ ...place, households: (place.households * unit.households) / sum }));
}

interface Pieces {
  count: number;
  pieceOf: Int32Array;
}

/** Faces put together to the fewest pieces that fit, as even and as much along lines as can be had. */
function piecesOf(ground: Ground, least: number, max: number): Pieces | null {
  const total = ground.households.reduce((sum, own) => sum + own, 0);
  const most = Math.min(ground.faces.length, least + MORE_PIECES);
  for (let count = least; count <= most; count++) {
    for (const even of EVENNESS) {
      const pieceOf = divided(problemOfGround(ground, { min: (even * total) / count, max }), count);
      if (pieceOf !== null) return { count, pieceOf };
    }
  }
  return null;
}

function divided(problem: ReturnType<typeof problemOfGround>, count: number): Int32Array | null {
  const graph = buildGraph(problem, 'border');
  if (graph.components !== 1) return null;
  const nodes = [...problem.weights.keys()];
  const all = nodes.length > TINY ? null : searchAll(problem, graph, nodes, () => 0, { steps: STEPS });
  if (all !== null) {
    const cells = all.get(count)?.cells;
    if (cells === undefined) return null;
    const pieceOf = new Int32Array(nodes.length);
    cells.forEach((faces, piece) => faces.forEach((i) => (pieceOf[i] = piece)));
    return pieceOf;
  }
  const { next } = randomFrom(1);
  let [best, cheapest] = [null as Int32Array | null, Infinity];
  for (let tree = 0; tree < TREES; tree++) {
    const plan = startingPlan(problem, graph, Int32Array.of(count), new Map(), next);
    const sums = new Float64Array(count);
    plan.forEach((piece, i) => (sums[piece] = (sums[piece] ?? 0) + (problem.weights[i] ?? 0)));
    const cost = graph.cost.reduce((sum, own, e) => (plan[graph.a[e] ?? 0] === plan[graph.b[e] ?? 0] ? sum : sum + own), 0);
    if (cost < cheapest && sums.every((sum) => sum >= problem.min && sum <= problem.max + 1e-9)) [best, cheapest] = [plan, cost];
  }
  return best;
}

function described({ arrangement, faces, mapped, households }: Ground, { count, pieceOf }: Pieces): Pick<SplitProposal, 'households' | 'lines' | 'along'> {
  const sums = Array.from({ length: count }, () => 0);
  pieceOf.forEach((piece, i) => (sums[piece] = (sums[piece] ?? 0) + (households[i] ?? 0)));
  const pieceAt = new Map(faces.map((face, i) => [face, pieceOf[i]]));
  const lines: Position[][] = [];
  let [length, street] = [0, 0];
  arrangement.from.forEach((v, s) => {
    const [a, b] = [pieceAt.get(arrangement.left[2 * s] ?? 0), pieceAt.get(arrangement.left[2 * s + 1] ?? 0)];
    if (a === undefined || b === undefined || a === b) return;
    const line = [arrangement.vertices.position(v), arrangement.vertices.position(arrangement.to[s] ?? 0)] as const;
    lines.push([...line]);
    length += distanceM(line[0], line[1]);
    if (mapped[s] === 1) street += distanceM(line[0], line[1]);
  });
  const share = length > 0 ? street / length : 0;
  return { households: sums.map(Math.round).sort((a, b) => b - a), lines, along: share > 1 - FEW ? 'streets' : share < FEW ? 'gaps' : 'both' };
}
