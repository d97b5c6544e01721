/** Why the open plan may not take a step, or be branched, from this page now; keys of words, null where it may. Pure. */
import type { PlanStatus } from '../../data/plans.ts';

export interface PlanStanding {
  /** Whether the person plans in the plan's division, and whether they publish there. */
  planner: boolean;
  publisher: boolean;
  /** Whether another page of this browser edits it: what is unsaved there is not known here. */
  elsewhere: boolean;
  /** Whether this page has unsaved edits, and whether the plan has no cells. */
  dirty: boolean;
  empty: boolean;
}

export function againstStep(to: PlanStatus, { planner, publisher, elsewhere, dirty, empty }: PlanStanding): string | null {
  if (!planner) return 'why.viewer';
  if (to === 'published' && !publisher) return 'plans.whyPublish';
  if (to === 'archived' && !publisher) return 'plans.whyArchive';
  // Back to draft is the way to save what was edited while somebody else handed the plan in.
  if (to === 'draft') return null;
  if (elsewhere) return 'why.elsewhere';
  if (empty) return 'bottom.noCells';
  return dirty ? 'plans.saveFirst' : null;
}

export function againstBranch({ planner, elsewhere, dirty }: PlanStanding): string | null {
  if (!planner) return 'why.viewer';
  if (elsewhere) return 'why.elsewhere';
  return dirty ? 'plans.saveFirst' : null;
}
