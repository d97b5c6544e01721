import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlanStatus } from '../../data/plans.ts';
import { isDirty } from '../../grid-editor/draft.ts';
import { useEditor } from '../../grid-editor/store.ts';
import type { Desk } from './use-desk.ts';

const STEPS: Record<PlanStatus, ReadonlyArray<readonly [to: PlanStatus, words: string]>> = {
  draft: [['review', 'plans.toReview']],
  review: [['draft', 'plans.toDraft'], ['published', 'plans.publish']],
  published: [],
  archived: [],
};

/** The plan's next steps; one that cannot be taken says why. */
export function StatusSteps({ desk }: { desk: Desk }): React.JSX.Element | null {
  const { t } = useTranslation();
  const { base, changes, cells } = useEditor();
  const { plan, planner, publisher, move } = desk;
  if (plan === null || STEPS[plan.status].length === 0) return null;
  const why = (to: PlanStatus): string | null => {
    if (!planner) return t('why.viewer');
    if (to === 'published' && !publisher) return t('plans.whyPublish');
    if (to !== 'draft' && cells.length === 0) return t('bottom.noCells');
    return isDirty(base, changes) ? t('plans.saveFirst') : null;
  };
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      {STEPS[plan.status].map(([to, words]) => (
        <Tooltip key={to} title={why(to)}>
          {/* A disabled button hears neither pointer nor focus: the reason hangs on what holds it. */}
          <span tabIndex={why(to) === null ? undefined : 0}>
            <Button type={to === 'published' ? 'primary' : 'default'} disabled={why(to) !== null} onClick={() => move(to)}>{t(words)}</Button>
          </span>
        </Tooltip>
      ))}
    </div>
  );
}
