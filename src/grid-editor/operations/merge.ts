/** Merging cells: the first keeps its name and takes the ground of the others. */
import { dropInnerEdges } from '../coverage/assign.ts';
import type { Draft } from '../coverage/draft.ts';
import type { Coverage } from '../coverage/model.ts';
import type { Reason } from './reason.ts';

/**
 * Why cells may not be merged; null where they may.
 * @param faces at least two different faces that are cells
 */
export function whyNotMerge(coverage: Coverage, faces: readonly number[]): Reason | null {
  if (new Set(faces).size < 2) return { code: 'merge.choose', params: {} };
  return joined(coverage, faces) ? null : { code: 'merge.apart', params: {} };
}

/** Whether one can go from each face to each other over shared edges, without leaving them. Touching at a point is apart. */
function joined(coverage: Coverage, faces: readonly number[]): boolean {
  const wanted = new Set(faces);
  const [start] = wanted;
  if (start === undefined) return false;
  const reached = new Set([start]);
  // A set that grows while it is walked: what is added is visited too.
  for (const face of reached) {
    for (const half of coverage.halvesOfFace(face)) {
      const other = coverage.left(half ^ 1);
      if (wanted.has(other)) reached.add(other);
    }
  }
  return reached.size === wanted.size;
}

/** Gives the first face the ground of all. Borders between them vanish; every other border keeps its coordinates. */
export function merge(draft: Draft, faces: readonly number[]): void {
  const { coverage } = draft;
  const [keeper, ...others] = faces;
  if (keeper === undefined) return;
  for (const face of others) {
    for (const half of coverage.halvesOfFace(face)) draft.relabel(half, keeper);
  }
  dropInnerEdges(draft);
}
