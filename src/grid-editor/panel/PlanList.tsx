import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Empty, Skeleton, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlanRow } from '../../data/plans.ts';

interface Props {
  plans: readonly PlanRow[] | null;
  open: string | null;
  mayPlan: boolean;
  hasTown: boolean;
  onOpen: (plan: string) => void;
  onCreate: () => void;
  onImport: () => void;
}

/** The plans in sight, the newest first; the two ways to a new one above. */
export function PlanList({ plans, open, mayPlan, hasTown, onOpen, onCreate, onImport }: Props): React.JSX.Element {
  const { t } = useTranslation();
  if (plans === null) return <Skeleton active paragraph={{ rows: 6 }} style={{ padding: 16 }} />;
  const why = mayPlan ? undefined : t('why.viewer');
  return (
    <div className="jw-pad">
      <div style={{ display: 'flex', gap: 8 }}>
        <Tooltip title={why ?? (hasTown ? undefined : t('plans.empty'))}>
          <Button icon={<PlusOutlined />} disabled={!mayPlan || !hasTown} onClick={onCreate}>
            {t('plans.create')}
          </Button>
        </Tooltip>
        <Tooltip title={why}>
          <Button type={plans.length === 0 && !hasTown ? 'primary' : 'default'} icon={<UploadOutlined />} disabled={!mayPlan} onClick={onImport}>
            {t('plans.import')}
          </Button>
        </Tooltip>
      </div>
      {plans.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(mayPlan ? 'plans.empty' : 'plans.emptyViewer')} />}
      <ul className="jw-list" aria-label={t('plans.list')} style={{ margin: '0 -12px' }}>
        {plans.map((plan) => (
          <li key={plan.id}>
            <button type="button" className="jw-row" aria-current={plan.id === open} onClick={() => onOpen(plan.id)}>
              <span>
                <b style={{ fontWeight: 500 }}>{plan.title}</b>
                <Tag style={{ marginInlineEnd: 0 }}>{t(`status.${plan.status}`)}</Tag>
              </span>
              <span className="jw-quiet jw-wrap">
                {t('plans.facts', { version: plan.version, min: plan.band_min, max: plan.band_max })}
                {plan.synthetic && <span>{t('app.synthetic')}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
