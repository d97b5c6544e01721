import type { MultiPolygon, Polygon, Position } from 'geojson';
import { boundsOf, overlap } from '../../base/bounds.ts';
import type { MapSource } from '../../exchange/source.ts';
import { OUTSIDE, arrangeSteps } from './arrangement.ts';
import type { Arrangement } from './arrangement.ts';
import { gatherLinework } from './linework.ts';
import type { Line, Region } from './linework.ts';
import { distanceM } from './measures.ts';
import type { BarrierGrade, TownDivision } from './model.ts';
import { regionsOfFaces } from './regions.ts';
import { seaFaces } from './sea.ts';
import { snapRoundSteps } from './snap-round.ts';
import type { Steps } from './steps.ts';
import { Vertices, segmentKey } from './vertices.ts';

/** The ground of a town cut along every line: faces, what runs along each segment, and what each face is. */
export interface Division {
  vertices: Vertices;
  arrangement: Arrangement;
  lines: Line[];
  /** Noded vertices of each line. */
  chains: number[][];
  /** Per segment: highest grade along it, whether a line that makes blocks runs there, length in m. */
  grade: Uint8Array;
  block: Uint8Array;
  lengthM: Float64Array;
  /** Per face: whether it is part of the town, whether water, and its administrative areas (`,`-joined indices). */
  inside: Uint8Array;
  water: Uint8Array;
  divisionKey: string[];
  divisions: TownDivision[];
}

/**
 * Nodes all linework with the boundary and finds the faces.
 * @param cuts further lines that divide faces but are no barriers
 * @param trimSea take the sea (right of the coastline) out of the town; not done where the boundary was given
 */
export function* divide(source: MapSource, boundary: Polygon | MultiPolygon, trimSea: boolean, cuts: Position[][]): Steps<Division> {
  const gathered = gatherLinework(source, boundary);
  yield;
  gathered.lines.unshift(...cuts.map((positions): Line => ({ positions, class: null, name: '', coastline: false })));
  const { regions, divisions } = gathered;
  // A fixed order of lines makes vertex and face numbers, and with them every tie, independent of the file's order.
  const ordered = gathered.lines.map((line, i) => ({ line, i })).sort((a, b) => compareLines(a.line, b.line) || a.i - b.i);
  const lines = ordered.map(({ line }) => line);
  const vertices = new Vertices();
  const box = boundsOf(boundary.coordinates);
  const raw = lines.map((line) => (overlap(boundsOf(line.positions), box) ? vertices.addLine(line.positions) : []));
  yield;
  const chains = yield* snapRoundSteps(vertices, raw);
  const arrangement = yield* arrangeSteps(vertices, chains);

  const segments = arrangement.from.length;
  const grade = new Uint8Array(segments);
  const block = new Uint8Array(segments);
  const coast = new Int8Array(segments);
  const ringsOfRegion: number[][][] = regions.map(() => []);
  const regionOfRing = new Map<Line, number>();
  let at = gathered.lines.length - regions.reduce((sum, region) => sum + region.rings.length, 0);
  regions.forEach((region, r) => {
    for (let i = 0; i < region.rings.length; i++) {
      const line = gathered.lines[at++];
      if (line !== undefined) regionOfRing.set(line, r);
    }
  });
  lines.forEach((line, l) => {
    const chain = chains[l] ?? [];
    const region = regionOfRing.get(line);
    if (region !== undefined) ringsOfRegion[region]?.push(chain);
    for (let i = 1; i < chain.length; i++) {
      const s = arrangement.segmentOf.get(segmentKey(chain[i - 1] ?? 0, chain[i] ?? 0));
      if (s === undefined || line.class === null) continue;
      grade[s] = Math.max(grade[s] ?? 0, line.class.grade);
      if (line.class.makes === 'block') block[s] = 1;
      if (line.coastline) coast[s] = arrangement.from[s] === chain[i - 1] ? 1 : -1;
    }
  });
  const lengthM = Float64Array.from(arrangement.from, (a, s) => distanceM(vertices.position(a), vertices.position(arrangement.to[s] ?? 0)));

  yield;
  const regionsAt = regionsOfFaces(arrangement, ringsOfRegion);
  const inside = new Uint8Array(arrangement.faces);
  const water = new Uint8Array(arrangement.faces);
  const divisionKey: string[] = [];
  for (let face = 0; face < arrangement.faces; face++) {
    const around: Region[] = (regionsAt[face] ?? []).flatMap((r) => regions[r] ?? []);
    inside[face] = face !== OUTSIDE && around.some((region) => region.kind === 'boundary') ? 1 : 0;
    water[face] = around.some((region) => region.kind === 'water') ? 1 : 0;
    divisionKey[face] = [...new Set(around.filter((region) => region.kind === 'division').map((region) => region.division))].join(',');
  }
  yield;
  const sea = seaFaces(arrangement, coast, lengthM, block);
  const dry = [...inside].some((value, face) => value === 1 && !sea.has(face));
  for (const face of sea) {
    water[face] = 1;
    if (trimSea && dry) inside[face] = 0;
  }
  return { vertices, arrangement, lines, chains, grade, block, lengthM, inside, water, divisionKey, divisions };
}

/** Grid area of every face, m², holes taken out; the local scale is that of the face's own latitude. */
export function faceAreasM2(arrangement: Arrangement): Float64Array {
  const { vertices, from, to, left, faces } = arrangement;
  const areas = new Float64Array(faces);
  const y0 = vertices.yAt(from[0] ?? 0);
  const x0 = vertices.xAt(from[0] ?? 0);
  const cos = Math.cos(((y0 / 1e7) * Math.PI) / 180);
  const scale = 0.011_132 ** 2 * cos;
  for (let h = 0; h < left.length; h++) {
    const [a, b] = (h & 1) === 0 ? [from[h >> 1] ?? 0, to[h >> 1] ?? 0] : [to[h >> 1] ?? 0, from[h >> 1] ?? 0];
    const cross = (vertices.xAt(a) - x0) * (vertices.yAt(b) - y0) - (vertices.xAt(b) - x0) * (vertices.yAt(a) - y0);
    const face = left[h] ?? 0;
    areas[face] = (areas[face] ?? 0) + (cross / 2) * scale;
  }
  return areas;
}

export function isGrade(value: number): value is BarrierGrade {
  return value === 0 || value === 1 || value === 2 || value === 3;
}

function compareLines(a: Line, b: Line): number {
  const [p, q] = [a.positions, b.positions];
  if (p.length !== q.length) return p.length - q.length;
  for (let i = 0; i < p.length; i++) {
    const dx = (p[i]?.[0] ?? 0) - (q[i]?.[0] ?? 0);
    const dy = (p[i]?.[1] ?? 0) - (q[i]?.[1] ?? 0);
    if (dx !== 0) return dx;
    if (dy !== 0) return dy;
  }
  return a.name < b.name ? -1 : a.name > b.name ? 1 : (a.class?.grade ?? -1) - (b.class?.grade ?? -1);
}

