import { Timeline } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanRow } from '../../data/plans.ts';
import { planHistory } from '../../data/versions.ts';
import type { PlanStep } from '../../data/versions.ts';

const COLOURS = { draft: 'gray', review: 'blue', published: 'green', archived: 'gray' } as const;

/** The way of a plan: each step with when, who and why. @param parent the title of the plan that it was branched from */
export function PlanHistory({ plan, parent }: { plan: PlanRow; parent: string | null }): React.JSX.Element | null {
  const { t, i18n } = useTranslation();
  const [steps, setSteps] = useState<readonly PlanStep[]>([]);
  useEffect(() => {
    let gone = false;
    // Without an answer there is no history to show; the plan itself says what is wrong with the connection.
    planHistory(plan.id).then((found) => gone || setSteps(found), () => undefined);
    return () => {
      gone = true;
    };
  }, [plan.id, plan.status]);
  if (steps.length === 0) return null;
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section aria-label={t('steps.title')}>
      <h3 className="jw-sub" style={{ marginBottom: 12 }}>{t('steps.title')}</h3>
      <Timeline
        items={steps.map(({ at, actor, from, to, note }, i) => ({
          key: i,
          color: COLOURS[to],
          content: (
            <>
              <div>{from === null ? t(parent === null ? 'steps.created' : 'steps.from', { title: parent ?? '' }) : t(`steps.${to}`)}</div>
              <div className="jw-quiet">{when.format(new Date(at))} {actor ?? t('steps.system')}</div>
              {note !== null && <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{note}</div>}
            </>
          ),
        }))}
      />
    </section>
  );
}
