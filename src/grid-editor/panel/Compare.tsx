import { App, Checkbox, Select, Space, Spin, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount, sentenceOf } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import type { PlanRow } from '../../data/plans.ts';
import type { Band, BarrierRow, CellRow, UnitRow } from '../../map/contract.ts';
import type { CellChange, PlanFigures } from '../compare.ts';
import { compareWith, showDifferences, useReview } from '../review.ts';
import { useComparison } from '../use-comparison.ts';
import { shownName } from './shown-name.ts';

interface Props {
  plan: PlanRow;
  plans: readonly PlanRow[];
  units: readonly UnitRow[] | undefined;
  barriers: readonly BarrierRow[] | undefined;
  band: Band;
  onShow: (geometry: CellRow['geometry'], cell: string | null) => void;
}

/** So many cells are listed, those of this plan first. */
const MOST = 200;

/** What the table lists: key of its words, value, digits. */
const FIGURES: ReadonlyArray<readonly [key: string, of: (figures: PlanFigures) => number, digits: number]> = [
  ['cells', (f) => f.cells, 0],
  ['within', (f) => f.within, 0],
  ['mean', (f) => f.mean, 0],
  ['deviation', (f) => f.deviation, 1],
  ['farthest', (f) => f.farthest, 0],
  ['compactness', (f) => f.compactness, 3],
  ['border', (f) => f.borderM / 1000, 1],
  ['along', (f) => (f.borderM === 0 ? 0 : (100 * f.alongM) / f.borderM), 1],
];

const TONE = { added: 'green', removed: 'red', changed: 'blue', same: 'default' } as const;

/** This plan beside another one of the same town: figures, and the cells that differ. */
export function Compare({ plan, plans, units, barriers, band, onShow }: Props): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const language = i18n.language as Language;
  const { other, shown, awaited } = useReview();
  const comparison = useComparison(units, barriers, band, true);
  const others = plans.filter(({ id, town }) => town === plan.town && id !== plan.id);
  const choose = (row: PlanRow | null): void => void compareWith(row).catch((cause: unknown) => void message.error(sentenceOf(t, cause)));
  if (others.length === 0) return <p className="jw-quiet">{t('compare.none')}</p>;
  const changes = comparison?.changes.filter(({ kind }) => kind !== 'same') ?? [];
  return (
    <>
      <Space wrap style={{ marginBottom: 8 }}>
        <Select
          size="small" style={{ width: 260 }} allowClear loading={awaited !== null} placeholder={t('compare.choose')} aria-label={t('compare.with')} value={awaited ?? other?.plan ?? null}
          options={others.map(({ id, title, status }) => ({ value: id, label: `${title} · ${t(`status.${status}`)}` }))}
          onChange={(id: string | undefined) => choose(others.find((row) => row.id === id) ?? null)}
        />
        <Checkbox disabled={comparison === null} checked={shown} onChange={(e) => showDifferences(e.target.checked)}>{t('compare.show')}</Checkbox>
        {(awaited !== null || (other !== null && comparison === null)) && <Spin size="small" />}
        {comparison !== null && <span className="jw-quiet" role="status">{t('compare.moved', { units: formatCount(comparison.moved.length, language), households: formatCount(comparison.households, language) })}</span>}
      </Space>
      {comparison !== null && (
        <div className="jw-compare jw-compare-figures">
          <Figures before={comparison.before} after={comparison.after} language={language} />
          <div>
            <h3 className="jw-sub">{t('compare.changes', { count: changes.length })}</h3>
            {changes.length === 0 && <p className="jw-quiet">{t('compare.same')}</p>}
            <ul className="jw-list">
              {changes.slice(0, MOST).map((change) => <Changed key={(change.after ?? change.before)?.id} change={change} language={language} onShow={onShow} />)}
            </ul>
            {changes.length > MOST && <p className="jw-quiet">{t('compare.more', { count: changes.length - MOST })}</p>}
          </div>
        </div>
      )}
    </>
  );
}

function Figures({ before, after, language }: { before: PlanFigures; after: PlanFigures; language: Language }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <table className="jw-effects">
      <thead>
        <tr>{['figure', 'other', 'this', 'difference'].map((key) => <th key={key} scope="col">{t(`compare.${key}`)}</th>)}</tr>
      </thead>
      <tbody>
        {FIGURES.map(([key, of, digits]) => {
          const number = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
          const signed = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' });
          return (
            <tr key={key}>
              <th scope="row" style={{ maxWidth: 'none' }}>{t(`compare.${key}`)}</th>
              <td>{number.format(of(before))}</td>
              <td>{number.format(of(after))}</td>
              <td>{signed.format(of(after) - of(before))}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Changed({ change: { kind, before, after }, language, onShow }: { change: CellChange; language: Language; onShow: Props['onShow'] }): React.JSX.Element | null {
  const { t } = useTranslation();
  const row = after ?? before;
  if (row === null) return null;
  const count = (cell: CellRow | null): string => formatCount(cell?.households ?? 0, language, cell?.estimated ?? false);
  return (
    <li>
      <button type="button" className="jw-row" style={{ padding: '4px 8px' }} onClick={() => onShow(row.geometry, after?.id ?? null)}>
        <span>
          <span><Tag color={TONE[kind]}>{t(`compare.${kind}`)}</Tag>{shownName(row, t)}</span>
          <span className="jw-quiet">{t('compare.households', { before: count(before), after: count(after) })}</span>
        </span>
      </button>
    </li>
  );
}
