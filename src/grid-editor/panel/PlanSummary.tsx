import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import type { PlanRow } from '../../data/plans.ts';
import type { Band, CellRow, UnitRow } from '../../map/contract.ts';
import { bandState } from '../measure.ts';

/** What the inspector shows while no single cell is chosen. */
export function PlanSummary({ plan, cells, left, band, chosen, children }: { plan: PlanRow; cells: readonly CellRow[]; left: readonly UnitRow[]; band: Band; chosen: readonly CellRow[]; children?: React.ReactNode }): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const counted = chosen.length > 1 ? chosen : cells;
  const sum = (rows: ReadonlyArray<{ households: number }>): number => rows.reduce((total, row) => total + row.households, 0);
  const some = (rows: ReadonlyArray<{ estimated: boolean }>): boolean => rows.some((row) => row.estimated);
  const aimed = counted.filter((cell) => cell.kind === 'basic');
  const within = aimed.filter((cell) => bandState(cell, band) === 'within').length;
  return (
    <div className="jw-pad">
      <div>
        <p className="jw-quiet">{chosen.length > 1 ? t('cell.several', { count: chosen.length }) : t('summary.title')}</p>
        <h2 className="jw-title">{plan.title}</h2>
        {plan.synthetic && <Tag style={{ marginTop: 4 }}>{t('app.synthetic')}</Tag>}
      </div>
      <dl className="jw-facts">
        <dt>{t('summary.cells')}</dt>
        <dd>{counted.length}</dd>
        <dt>{t('summary.within')}</dt>
        <dd>
          {within} / {aimed.length}
        </dd>
        <dt>{t('cell.target', { ...band })}</dt>
        <dd />
        <dt>{t('summary.households')}</dt>
        <dd>{formatCount(sum(counted), language, some(counted))}</dd>
        <dt>{t('summary.unassigned')}</dt>
        <dd>{formatCount(sum(left), language, some(left))}</dd>
      </dl>
      {cells.length > 0 && chosen.length === 0 && <p className="jw-quiet">{t('summary.hint')}</p>}
      {children}
    </div>
  );
}
