/** The best so far of a run that was stopped, as a plan. Pure. */
import type { Band } from '../../map/contract.ts';
import type { FoundPlan } from '../partition-client.ts';
import type { PartitionFinding } from '../problem.ts';
import type { MergedCell } from '../units/merge.ts';

/** What the panel shows of a plan: all of it, or what is known of one that was not finished. */
export type ShownPlan = Pick<FoundPlan, 'cells' | 'findings' | 'feasible' | 'kind' | 'from'> & { whole: FoundPlan | null };

/** A plan that was finished. */
export function finishedPlan(plan: FoundPlan): ShownPlan {
  return { cells: plan.cells, findings: plan.findings, feasible: plan.feasible, kind: plan.kind, from: plan.from, whole: plan };
}

/** What was found until the run was stopped; every cell out of band is told. */
export function stoppedPlan(cells: MergedCell[], { min, max }: Band): ShownPlan {
  const findings = cells.flatMap(({ households }, cell): PartitionFinding[] =>
    households >= min && households <= max ? [] : [{ code: 'partitionPanel.outOfBand', cell, params: { cell: cell + 1, weight: households, min, max } }],
  );
  return { cells, findings, feasible: findings.length === 0, kind: null, from: null, whole: null };
}
