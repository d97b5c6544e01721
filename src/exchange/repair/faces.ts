import type { Position } from 'geojson';
import { OUTSIDE, arrangeSteps } from '../../partition/units/arrangement.ts';
import type { Arrangement } from '../../partition/units/arrangement.ts';
import { areaM2, distanceM } from '../../partition/units/measures.ts';
import { coverOfRings } from '../../partition/units/ring-relations.ts';
import type { RingCover } from '../../partition/units/ring-relations.ts';
import { polygonsFromEdges } from '../../partition/units/rings.ts';
import { snapRoundSteps } from '../../partition/units/snap-round.ts';
import type { Steps } from '../../partition/units/steps.ts';
import { featureOfChain } from '../../partition/units/ring-table.ts';
import type { Rings } from '../../partition/units/ring-table.ts';

/** The faces that the rings make, and which features cover each. */
export interface Faces extends RingCover {
  arrangement: Arrangement;
  /** The chains as noded, in the order of the rings. */
  noded: number[][];
  /** Half-edges with the face on their left: `halves` from `starts[face]` to `starts[face + 1]`. */
  starts: Int32Array;
  halves: Int32Array;
}

/** Faces that belong together, and the half-edges around them with the group on their left. */
export interface FaceGroup {
  faces: number[];
  border: number[];
}

export function* facesOf(rings: Rings): Steps<Faces> {
  const noded = yield* snapRoundSteps(rings.vertices, rings.chains);
  const arrangement = yield* arrangeSteps(rings.vertices, noded);
  const { covers, flaws } = coverOfRings(arrangement, rings, noded);
  yield;
  const { left, faces } = arrangement;
  const starts = new Int32Array(faces + 1);
  for (const face of left) starts[face + 1] = (starts[face + 1] ?? 0) + 1;
  for (let face = 0; face < faces; face++) starts[face + 1] = (starts[face + 1] ?? 0) + (starts[face] ?? 0);
  const next = starts.slice();
  const halves = new Int32Array(left.length);
  left.forEach((face, half) => {
    const at = next[face] ?? 0;
    halves[at] = half;
    next[face] = at + 1;
  });
  return { arrangement, noded, covers, flaws, starts, halves };
}

/** Connected faces with the same key; faces without a key (null) are in no group. Only groups without the outside. */
export function groupsOf({ arrangement, starts, halves }: Faces, keyOf: (face: number) => string | number | null): FaceGroup[] {
  const { left, faces } = arrangement;
  const done = new Uint8Array(faces);
  const groups: FaceGroup[] = [];
  for (let start = 0; start < faces; start++) {
    const key = keyOf(start);
    if (key === null || done[start] === 1) continue;
    const group: FaceGroup = { faces: [start], border: [] };
    done[start] = 1;
    for (let i = 0; i < group.faces.length; i++) {
      const face = group.faces[i] ?? 0;
      for (let k = starts[face] ?? 0; k < (starts[face + 1] ?? 0); k++) {
        const half = halves[k] ?? 0;
        const other = left[half ^ 1] ?? 0;
        if (keyOf(other) !== key) group.border.push(half);
        else if (done[other] === 0) {
          done[other] = 1;
          group.faces.push(other);
        }
      }
    }
    if (start !== OUTSIDE) groups.push(group);
  }
  return groups;
}

export function headTail({ from, to }: Arrangement, half: number): [number, number] {
  const [a, b] = [from[half >> 1] ?? 0, to[half >> 1] ?? 0];
  return (half & 1) === 0 ? [a, b] : [b, a];
}

/** Length in m of a half-edge. */
export function halfLengthM({ vertices, from, to }: Arrangement, half: number): number {
  return distanceM(vertices.position(from[half >> 1] ?? 0), vertices.position(to[half >> 1] ?? 0));
}

/** Size of a group, and how wide it is if it is a strip: twice the area by the length around it. */
export function sizeOf({ arrangement }: Faces, { border }: FaceGroup): { areaM2: number; widthM: number; polygons: Position[][][] } {
  const polygons = polygonsFromEdges(
    arrangement.vertices,
    border.map((half) => headTail(arrangement, half)),
  );
  const area = areaM2({ type: 'MultiPolygon', coordinates: polygons });
  const around = border.reduce((sum, half) => sum + halfLengthM(arrangement, half), 0);
  return { areaM2: area, widthM: around === 0 ? 0 : (2 * area) / around, polygons };
}

/** Which of the sides beyond the border has most of it; `sidesOf` names the sides of a face. */
export function bordersOf({ arrangement }: Faces, { border }: FaceGroup, sidesOf: (face: number) => readonly number[]): Map<number, number> {
  const lengths = new Map<number, number>();
  for (const half of border) {
    const sides = sidesOf(arrangement.left[half ^ 1] ?? 0);
    if (sides.length === 0) continue;
    const length = halfLengthM(arrangement, half);
    for (const side of sides) lengths.set(side, (lengths.get(side) ?? 0) + length);
  }
  return lengths;
}

/** Vertices by the features whose rings use them, for those asked for. */
export function usersOf(rings: Rings, wanted: (vertex: number) => boolean): Map<number, Set<number>> {
  const users = new Map<number, Set<number>>();
  rings.chains.forEach((chain, i) => {
    const feature = featureOfChain(rings, i);
    for (const vertex of chain) {
      if (!wanted(vertex)) continue;
      const set = users.get(vertex);
      if (set === undefined) users.set(vertex, new Set([feature]));
      else set.add(feature);
    }
  });
  return users;
}
