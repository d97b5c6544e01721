/** Gives every face one owner: first overlaps, then gaps, then slivers. */
import { pointInside } from '../../partition/units/points.ts';
import { bordersOf, groupsOf, sizeOf } from './faces.ts';
import type { FaceGroup, Faces } from './faces.ts';
import type { Repair, RepairOptions } from './model.ts';

export const NOBODY = -1;

/** Rounds in which slivers are handed on; each round leaves fewer pieces. */
const MAX_ROUNDS = 8;

/**
 * The owner of each face after overlaps. Ground that several features claim goes to one that has no ground of its own
 * besides (it would vanish); else to the one with the longer border towards what it has outside of the overlap; else
 * to the smaller one; else to the earlier one.
 */
export function settleOverlaps(faces: Faces, sizeOfFeature: (feature: number) => number): Int32Array {
  const { covers } = faces;
  const owner = Int32Array.from(covers, (features) => (features.length === 1 ? (features[0] ?? NOBODY) : NOBODY));
  const grounded = new Set(owner);
  for (const group of groupsOf(faces, (face) => ((covers[face]?.length ?? 0) > 1 ? (covers[face]?.join() ?? null) : null))) {
    const claims = covers[group.faces[0] ?? 0] ?? [];
    const borders = bordersOf(faces, group, (face) => covers[face] ?? []);
    const [winner = NOBODY] = [...claims].sort(
      (a, b) =>
        Number(grounded.has(a)) - Number(grounded.has(b)) ||
        apart(borders.get(b) ?? 0, borders.get(a) ?? 0) ||
        apart(sizeOfFeature(a), sizeOfFeature(b)) ||
        a - b,
    );
    for (const face of group.faces) owner[face] = winner;
  }
  return owner;
}

/** The sign of a difference of measures, 0 within rounding. */
function apart(a: number, b: number): number {
  return Math.abs(a - b) <= 1e-9 * Math.max(a, b) ? 0 : a - b;
}

/** Gives enclosed gaps to the neighbour with the longest common border: narrow ones, and those up to the wished size. */
export function fillGaps(faces: Faces, owner: Int32Array, { toleranceM, gapsUpToM2 = Infinity }: RepairOptions): void {
  for (const group of groupsOf(faces, (face) => (owner[face] === NOBODY ? NOBODY : null))) {
    const { areaM2, widthM } = sizeOf(faces, group);
    if (areaM2 > gapsUpToM2 && widthM > toleranceM) continue;
    const winner = longest(faces, group, owner);
    for (const face of group.faces) owner[face] = winner;
  }
}

/** Hands pieces narrower than the tolerance to their neighbours: of features with several, and of those that lost ground. */
export function moveSlivers(faces: Faces, owner: Int32Array, { toleranceM }: RepairOptions): Repair[] {
  const moved: Repair[] = [];
  const lost = new Set<number>();
  faces.covers.forEach((features, face) => features.forEach((feature) => feature !== owner[face] && lost.add(feature)));
  for (let round = 0; toleranceM > 0 && round < MAX_ROUNDS; round++) {
    const pieces = groupsOf(faces, (face) => (owner[face] === NOBODY ? null : (owner[face] ?? null)));
    const counts = new Map<number, number>();
    for (const { faces: [face = 0] } of pieces) counts.set(owner[face] ?? NOBODY, (counts.get(owner[face] ?? NOBODY) ?? 0) + 1);
    const thin = pieces.flatMap((group) => {
      const feature = owner[group.faces[0] ?? 0] ?? NOBODY;
      if ((counts.get(feature) ?? 0) < 2 && !lost.has(feature)) return [];
      const size = sizeOf(faces, group);
      return size.widthM < toleranceM ? [{ group, feature, ...size }] : [];
    });
    const before = moved.length;
    for (const { group, feature, areaM2, polygons } of thin.sort((a, b) => a.areaM2 - b.areaM2)) {
      const winner = longest(faces, group, owner);
      // Its neighbour has just come to the same feature: together they are looked at in the next round.
      if (winner === feature) continue;
      for (const face of group.faces) owner[face] = winner;
      moved.push({ kind: 'sliver', at: pointInside({ type: 'Polygon', coordinates: polygons[0] ?? [] }), areaM2, features: [feature], winner: winner === NOBODY ? null : winner });
    }
    if (moved.length === before) break;
  }
  return moved;
}

function longest(faces: Faces, group: FaceGroup, owner: Int32Array): number {
  const borders = bordersOf(faces, group, (face) => (owner[face] === NOBODY ? [] : [owner[face] ?? NOBODY]));
  const [best] = [...borders].sort(([f, a], [g, b]) => apart(b, a) || f - g);
  return best?.[0] ?? NOBODY;
}
