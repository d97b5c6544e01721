/** What is proved about a plan, as a sentence. Pure. */
import type { Objective, PartitionResult } from '../problem.ts';
import type { Said } from './verb-list.ts';

/** What a sentence can be made of; `borderBound` is a valid lower bound of the length of borders, m, where there is one. */
export type Proof = Pick<PartitionResult, 'feasible' | 'proved' | 'gap' | 'measures'> & { objective: Objective; borderBound?: number };

/** Below so much of the whole, a plan is as good as the best. */
const NEARLY = 0.005;

/**
 * How much better a plan could still be; null where nothing is known that a planner could use. `gap` and `proved` of a
 * feasible plan speak of the number of cut edges, so only of plans that were made to cut few.
 */
export function gapSentence({ feasible, proved, gap, measures, objective, borderBound }: Proof): Said | null {
  if (!feasible) return proved ? { code: 'partitionPanel.impossible', params: {} } : null;
  if (borderBound !== undefined && measures.borderLength > 0) {
    const rest = (measures.borderLength - borderBound) / measures.borderLength;
    return rest < NEARLY ? { code: 'partitionPanel.shortest', params: {} } : { code: 'partitionPanel.shorter', params: { percent: percent(rest) } };
  }
  if (objective !== 'cut') return null;
  return proved ? { code: 'partitionPanel.proved', params: {} } : { code: 'partitionPanel.fewer', params: { percent: percent(gap) } };
}

/** Up, so that what is said is never too little. */
function percent(share: number): number {
  return Math.ceil(share * 100 - 1e-9);
}
