/** The ground of one unit, divided by what runs through it: faces with households, and the problem of putting them together. */
import type { Polygon, Position } from 'geojson';
import { boundsOf, overlap } from '../../base/bounds.ts';
import { gridStep } from '../../base/quantize.ts';
import type { PartitionProblem } from '../problem.ts';
import { arrange } from '../units/arrangement.ts';
import type { Arrangement } from '../units/arrangement.ts';
import { bordersOf, cutThroughGaps } from '../units/cuts.ts';
import type { Place } from '../units/cuts.ts';
import { distanceM } from '../units/measures.ts';
import type { Barrier } from '../units/model.ts';
import { containsPoint } from '../units/points.ts';
import { regionsOfFaces } from '../units/regions.ts';
import { snapRound } from '../units/snap-round.ts';
import { Vertices, segmentKey } from '../units/vertices.ts';

export interface Ground {
  arrangement: Arrangement;
  /** Faces within the unit; node i of the problem is face `faces[i]`. */
  faces: number[];
  /** Per segment: whether a mapped line runs there, not only a cut that was made for this. */
  mapped: Uint8Array;
  households: Float64Array;
}

/** Places that stand for households spread evenly, where no buildings are known: about so many along the longer side. */
const SAMPLES = 24;

/** The unit's ground cut along the lines and the further cuts, with the households of each face. */
export function groundOf(unit: Polygon, lines: ReadonlyArray<Pick<Barrier, 'geometry'>>, cuts: readonly Position[][], places: readonly Place[]): Ground {
  const vertices = new Vertices();
  const box = boundsOf(unit.coordinates);
  const inner = lines.map(({ geometry }) => geometry.coordinates).filter((line) => overlap(boundsOf(line), box));
  const raw = [...unit.coordinates, ...inner, ...cuts].map((line) => vertices.addLine(line));
  const chains = snapRound(vertices, raw);
  const arrangement = arrange(vertices, chains);
  const regions = regionsOfFaces(arrangement, [chains.slice(0, unit.coordinates.length)]);
  const faces = [...regions.keys()].filter((face) => regions[face]?.includes(0));
  const mapped = new Uint8Array(arrangement.from.length);
  for (const chain of chains.slice(unit.coordinates.length, unit.coordinates.length + inner.length)) {
    for (let i = 1; i < chain.length; i++) {
      const s = arrangement.segmentOf.get(segmentKey(chain[i - 1] ?? 0, chain[i] ?? 0));
      if (s !== undefined) mapped[s] = 1;
    }
  }
  const at = new Map(faces.map((face, i) => [face, i]));
  const households = new Float64Array(faces.length);
  for (const { at: [x, y], households: own } of places) {
    const i = at.get(arrangement.locate(gridStep(x), gridStep(y)));
    if (i !== undefined) households[i] = (households[i] ?? 0) + own;
  }
  return { arrangement, faces, mapped, households };
}

/** Cuts between the places of each face that has more than `most` households. */
export function cutsFor({ arrangement, faces, households }: Ground, places: readonly Place[], most: number): Position[][] {
  const crowded = new Set(faces.filter((_, i) => (households[i] ?? 0) > most));
  if (crowded.size === 0) return [];
  const borders = bordersOf({ arrangement, vertices: arrangement.vertices }, crowded);
  const faceAt = ({ at: [x, y] }: Place): number => arrangement.locate(gridStep(x), gridStep(y));
  return [...crowded].flatMap((face) => cutThroughGaps(borders.get(face) ?? [], places.filter((place) => faceAt(place) === face), most));
}

/** Faces as units; a border along a mapped line costs less than one along a cut. */
export function problemOfGround({ arrangement, faces, mapped, households }: Ground, band: { min: number; max: number }): PartitionProblem {
  const { vertices, from, to, left } = arrangement;
  const at = new Map(faces.map((face, i) => [face, i]));
  const [x, y, count] = [0, 0, 0].map(() => new Float64Array(faces.length)) as [Float64Array, Float64Array, Float64Array];
  const borders = new Map<number, { a: number; b: number; length: number; mapped: number }>();
  from.forEach((v, s) => {
    const sides = [at.get(left[2 * s] ?? 0), at.get(left[2 * s + 1] ?? 0)];
    const [p, q] = [vertices.position(v), vertices.position(to[s] ?? 0)];
    for (const i of sides) {
      if (i === undefined) continue;
      x[i] = (x[i] ?? 0) + p[0] + q[0];
      y[i] = (y[i] ?? 0) + p[1] + q[1];
      count[i] = (count[i] ?? 0) + 2;
    }
    const [a, b] = sides;
    if (a === undefined || b === undefined || a === b) return;
    const key = Math.min(a, b) * faces.length + Math.max(a, b);
    const border = borders.get(key) ?? { a, b, length: 0, mapped: 0 };
    const length = distanceM(p, q);
    border.length += length;
    if (mapped[s] === 1) border.mapped += length;
    borders.set(key, border);
  });
  const edges = [...borders.values()];
  return {
    weights: households,
    x: x.map((sum, i) => sum / Math.max(1, count[i] ?? 1)),
    y: y.map((sum, i) => sum / Math.max(1, count[i] ?? 1)),
    edgeA: Int32Array.from(edges, ({ a }) => a),
    edgeB: Int32Array.from(edges, ({ b }) => b),
    edgeLength: Float64Array.from(edges, ({ length }) => length),
    edgeGrade: Uint8Array.from(edges, ({ length, mapped: along }) => (2 * along >= length ? 2 : 0)),
    groups: null,
    cells: null,
    ...band,
  };
}

/** Places all over the polygon that share the households evenly. */
export function spreadEvenly(unit: Polygon, households: number): Place[] {
  const [west, south, east, north] = boundsOf(unit.coordinates);
  const cos = Math.max(0.1, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const step = Math.max((east - west) * cos, north - south) / SAMPLES;
  const places: Array<[number, number]> = [];
  if (!(step > 0)) return [];
  for (let y = south + step / 2; y < north; y += step) {
    for (let x = west + step / cos / 2; x < east; x += step / cos) if (containsPoint(unit, x, y)) places.push([x, y]);
  }
  return places.map((at) => ({ at, households: households / places.length, reach: step / 2 }));
}
