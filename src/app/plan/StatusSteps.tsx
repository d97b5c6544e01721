import { BranchesOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanStatus } from '../../data/plans.ts';
import { PlanHistory } from '../../grid-editor/panel/PlanHistory.tsx';
import { select, useEditor } from '../../grid-editor/store.ts';
import { useUnsaved } from '../../grid-editor/use-unsaved.ts';
import { StepDialog } from './StepDialog.tsx';
import type { Desk } from './use-desk.ts';

const STEPS: Record<PlanStatus, ReadonlyArray<readonly [to: PlanStatus, words: string]>> = {
  draft: [['review', 'plans.toReview']],
  review: [['draft', 'plans.toDraft'], ['published', 'plans.publish']],
  published: [['archived', 'plans.archive']],
  archived: [],
};

/** The plan's next steps, a branch of it, and the steps it took; a step that cannot be taken says why. */
export function StatusSteps({ desk, onBranch, onGo }: { desk: Desk; onBranch: () => void; onGo: (at: readonly [lon: number, lat: number]) => void }): React.JSX.Element | null {
  const { t } = useTranslation();
  const { base, cells } = useEditor();
  const dirty = useUnsaved() > 0;
  const { plan, plans, planner, publisher, move } = desk;
  const [asked, setAsked] = useState<readonly [to: PlanStatus, words: string] | null>(null);
  if (plan === null) return null;
  const why = (to: PlanStatus): string | null => {
    if (!planner) return t('why.viewer');
    if (to === 'published' && !publisher) return t('plans.whyPublish');
    if (to === 'archived' && !publisher) return t('plans.whyArchive');
    // Back to draft is the way to save what was edited while somebody else handed the plan in.
    if (to === 'draft') return null;
    if (cells.length === 0) return t('bottom.noCells');
    return dirty ? t('plans.saveFirst') : null;
  };
  const noBranch = planner ? (dirty ? t('plans.saveFirst') : null) : t('why.viewer');
  // A step that somebody else took meanwhile is not to be asked about any more.
  const step = asked !== null && STEPS[plan.status].some(([to]) => to === asked[0]) ? asked : null;
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        {STEPS[plan.status].map(([to, words]) => (
          <Tooltip key={to} title={why(to)}>
            {/* A disabled button hears neither pointer nor focus: the reason hangs on what holds it. */}
            <span tabIndex={why(to) === null ? undefined : 0}>
              <Button type={to === 'published' ? 'primary' : 'default'} disabled={why(to) !== null} onClick={() => setAsked([to, words])}>{t(words)}</Button>
            </span>
          </Tooltip>
        ))}
        <Tooltip title={noBranch ?? t('plans.branchHelp')}>
          <span tabIndex={noBranch === null ? undefined : 0}>
            <Button icon={<BranchesOutlined />} disabled={noBranch !== null} onClick={onBranch}>{t('plans.branch')}</Button>
          </span>
        </Tooltip>
      </div>
      <PlanHistory plan={plan} parent={plans?.find(({ id }) => id === plan.parent)?.title ?? null} />
      {step !== null && (
        <StepDialog
          plan={plan} to={step[0]} title={t(step[1])} cells={base} onMove={move} onClose={() => setAsked(null)}
          onGo={({ cells: ids, place }) => (ids.length > 0 && select(ids), onGo(place))}
        />
      )}
    </>
  );
}
