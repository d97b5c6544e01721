import { Tag } from 'antd';
import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import type { PlanRow } from '../../data/plans.ts';
import type { Band, BarrierRow, CellRow, UnitRow } from '../../map/contract.ts';
import { bandState } from '../measure.ts';
import { offerOn } from '../offers/ground.ts';
import { mergeOffer } from '../offers/merge.ts';
import { select } from '../store.ts';
import { useGround } from '../use-ground.ts';
import { BorderTools } from './BorderTools.tsx';
import { CopyAttributes } from './CopyAttributes.tsx';
import { OfferButton } from './OfferButton.tsx';

const STATES = ['within', 'below', 'above', 'free'] as const;

/** What the inspector shows while no single cell is chosen. */
export function PlanSummary({ plan, cells, units, barriers, left, band, chosen, reason, children }: { plan: PlanRow; cells: readonly CellRow[]; units: readonly UnitRow[]; barriers: readonly BarrierRow[]; left: readonly UnitRow[]; band: Band; chosen: readonly CellRow[]; reason: string | null; children?: React.ReactNode }): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const ground = useGround(units, band);
  const ids = useMemo(() => chosen.map(({ id }) => id), [chosen]);
  // Not while nothing is chosen: the ground takes a second to build in a large plan, and the plan is to be seen first.
  const merge = useMemo(() => (ids.length > 1 ? offerOn(ground(), (on) => mergeOffer(on, ids)) : null), [ids, ground]);
  const counted = chosen.length > 1 ? chosen : cells;
  const sum = (rows: ReadonlyArray<{ households: number }>): number => rows.reduce((total, row) => total + row.households, 0);
  const some = (rows: ReadonlyArray<{ estimated: boolean }>): boolean => rows.some((row) => row.estimated);
  const aimed = counted.filter((cell) => cell.kind === 'basic');
  const households = (count: number, estimated: boolean): string => t('cell.count', { count: formatCount(count, language, estimated) as unknown as number });
  return (
    <div className="jw-pad">
      <div>
        <p className="jw-quiet">{chosen.length > 1 ? t('cell.several', { count: chosen.length }) : t('summary.title')}</p>
        <h2 className="jw-title">{plan.title}</h2>
        {plan.synthetic && <Tag style={{ marginTop: 4 }}>{t('app.synthetic')}</Tag>}
      </div>
      <dl className="jw-facts">
        <dt>{t('summary.cells')}</dt>
        <dd>{t('summary.cellCount', { count: counted.length })}</dd>
        <dt>{t('summary.target')}</dt>
        <dd>{t('summary.band', { ...band })}</dd>
        {STATES.map((state) => {
          const there = counted.filter((cell) => bandState(cell, band) === state);
          if (there.length === 0 && state !== 'within') return null;
          const words = t('summary.cellCount', { count: there.length });
          return (
            <Fragment key={state}>
              <dt>{t(`summary.${state === 'free' ? 'dedicated' : state}`)}</dt>
              <dd>{there.length === 0 ? words : <button type="button" className="jw-link" title={t('summary.choose')} onClick={() => select(there.map(({ id }) => id))}>{words}</button>}</dd>
            </Fragment>
          );
        })}
        {aimed.length > 0 && <dt>{t('summary.mean')}</dt>}
        {aimed.length > 0 && <dd>{households(sum(aimed) / aimed.length, some(aimed))}</dd>}
        <dt>{t('summary.households')}</dt>
        <dd>{households(sum(counted), some(counted))}</dd>
        {chosen.length < 2 && <dt>{t('summary.unassigned')}</dt>}
        {chosen.length < 2 && <dd>{households(sum(left), some(left))}</dd>}
      </dl>
      {some(counted) && <p className="jw-quiet">{t('cell.estimated')}</p>}
      {chosen.length > 1 && <CopyAttributes cells={chosen} reason={reason} />}
      {merge !== null && <OfferButton operation="merge" offer={merge} band={band} reason={reason} />}
      {chosen.length > 1 && reason === null && <BorderTools ids={ids} units={units} barriers={barriers} band={band} reason={reason} />}
      {cells.length > 0 && chosen.length === 0 && <p className="jw-quiet">{t('summary.hint')}</p>}
      {children}
    </div>
  );
}
