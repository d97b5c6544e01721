import { BranchesOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanStatus } from '../../data/plans.ts';
import { PlanHistory } from '../../grid-editor/panel/PlanHistory.tsx';
import { select, useEditor } from '../../grid-editor/store.ts';
import { useUnsaved } from '../../grid-editor/use-unsaved.ts';
import { StepDialog } from './StepDialog.tsx';
import { againstBranch, againstStep } from './step-reasons.ts';
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
  const { base, cells, elsewhere } = useEditor();
  const dirty = useUnsaved() > 0;
  const { plan, plans, planner, publisher, move } = desk;
  const [asked, setAsked] = useState<readonly [to: PlanStatus, words: string] | null>(null);
  if (plan === null) return null;
  const standing = { planner, publisher, elsewhere, dirty, empty: cells.length === 0 };
  const worded = (key: string | null): string | null => (key === null ? null : t(key));
  const why = (to: PlanStatus): string | null => worded(againstStep(to, standing));
  const noBranch = worded(againstBranch(standing));
  // A step that somebody else took meanwhile, or that cannot be taken any more, is not to be asked about.
  const step = asked !== null && STEPS[plan.status].some(([to]) => to === asked[0]) && why(asked[0]) === null ? asked : null;
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
