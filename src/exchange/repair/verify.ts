import type { GeoJsonProperties } from 'geojson';
import { checkPolygons } from '../../partition/units/check.ts';
import type { CoverageFinding } from '../../partition/units/check.ts';
import { headTail } from './faces.ts';
import type { Faces } from './faces.ts';
import type { PolygonOf } from './model.ts';
import { NOBODY } from './settle.ts';

/**
 * Checks the repaired polygons anew, by their coordinates alone: the changed features and those that touch them. Two
 * features that nothing was done to had no finding before and have none now, so they are left out of it.
 * @param repaired what each feature is now; null where it is no more
 * @returns findings with the numbers of the features
 */
export function findingsAround<P extends GeoJsonProperties>(repaired: ReadonlyArray<PolygonOf<P> | null>, { arrangement }: Faces, owner: Int32Array, isChanged: (feature: number) => boolean): CoverageFinding[] {
  const { left } = arrangement;
  const touched = new Set<number>();
  const owners = (half: number): number[] => [owner[left[half] ?? 0] ?? NOBODY, owner[left[half ^ 1] ?? 0] ?? NOBODY].filter((feature) => feature !== NOBODY);
  for (let half = 0; half < left.length; half += 2) if (owners(half).some(isChanged)) for (const v of headTail(arrangement, half)) touched.add(v);
  const wanted = new Set<number>();
  for (let half = 0; half < left.length; half += 2) {
    if (headTail(arrangement, half).some((v) => touched.has(v))) for (const feature of owners(half)) wanted.add(feature);
  }
  const kept: number[] = [];
  const there: PolygonOf<P>[] = [];
  repaired.forEach((feature, number) => {
    if (feature === null || !(wanted.has(number) || isChanged(number))) return;
    kept.push(number);
    there.push(feature);
  });
  return checkPolygons(there).flatMap((finding) => {
    const { kind, at, features } = finding;
    // Ground of features that were left out of the check is no gap.
    const has = owner[arrangement.locate(Math.round(at[0] * 1e7), Math.round(at[1] * 1e7))] ?? NOBODY;
    if (kind === 'gap' && has !== NOBODY && !wanted.has(has) && !isChanged(has)) return [];
    return [{ ...finding, features: features.map((i) => kept[i] ?? 0) }];
  });
}
