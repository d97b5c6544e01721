import { OUTSIDE } from './arrangement.ts';
import type { Arrangement } from './arrangement.ts';
import { segmentKey } from './vertices.ts';

const NONE: readonly number[] = [];

/**
 * Which regions each face lies in, exactly: walking from face to face, a region is entered or left where its noded
 * ring is crossed an odd number of times (even-odd rule, so a self-crossing or doubled ring still has a clear inside).
 * @param rings noded closed rings of each region
 * @returns for each face the sorted numbers of the regions around it
 */
export function regionsOfFaces(arrangement: Arrangement, rings: number[][][]): Array<readonly number[]> {
  const { left, faces, segmentOf } = arrangement;
  const toggles = new Map<number, number[]>();
  rings.forEach((own, region) => {
    const crossings = new Map<number, number>();
    for (const ring of own) {
      for (let i = 1; i < ring.length; i++) {
        const segment = segmentOf.get(segmentKey(ring[i - 1] ?? 0, ring[i] ?? 0));
        if (segment !== undefined) crossings.set(segment, (crossings.get(segment) ?? 0) + 1);
      }
    }
    for (const [segment, times] of crossings) {
      if (times % 2 === 0) continue;
      const list = toggles.get(segment);
      if (list === undefined) toggles.set(segment, [region]);
      else list.push(region);
    }
  });

  const across: number[][] = Array.from({ length: faces }, () => []);
  for (let h = 0; h < left.length; h++) across[left[h] ?? 0]?.push(h);
  const result: Array<readonly number[] | undefined> = new Array<readonly number[] | undefined>(faces);
  result[OUTSIDE] = NONE;
  const queue = [OUTSIDE];
  for (let at = 0; at < queue.length; at++) {
    const face = queue[at] ?? 0;
    const here = result[face] ?? NONE;
    for (const h of across[face] ?? []) {
      const other = left[h ^ 1] ?? 0;
      if (result[other] !== undefined) continue;
      const change = toggles.get(h >> 1);
      result[other] = change === undefined ? here : toggle(here, change);
      queue.push(other);
    }
  }
  return Array.from(result, (list) => list ?? NONE);
}

function toggle(list: readonly number[], change: readonly number[]): readonly number[] {
  const set = new Set(list);
  for (const region of change) if (!set.delete(region)) set.add(region);
  return set.size === 0 ? NONE : [...set].sort((a, b) => a - b);
}
