import { useTranslation } from 'react-i18next';
import type { Language } from '../../base/words.ts';
import { indicatorRows } from './indicators.ts';
import type { IndicatorRow, Judged } from './indicators.ts';

/** Rows whose name alone does not say what they count. */
const EXPLAINED: ReadonlySet<IndicatorRow['key']> = new Set(['deviation', 'along', 'compactness', 'moved']);

/** A number with as many digits as the row has. */
export function figure(value: number, digits: number, language: Language): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** The new plan beside the old one, and which of the two is better in what. */
export function IndicatorTable({ judged }: { judged: Judged }): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const old = judged.before !== null;
  return (
    <table className="jw-part-table">
      <thead>
        <tr>
          <th scope="col">{t('partitionPanel.figures')}</th>
          {old && <th scope="col">{t('partitionPanel.old')}</th>}
          <th scope="col">{t('partitionPanel.new')}</th>
          {old && <th aria-hidden />}
        </tr>
      </thead>
      <tbody>
        {indicatorRows(judged).map(({ key, before, after, digits, verdict }) => (
          <tr key={key}>
            <th scope="row" title={EXPLAINED.has(key) ? t(`partitionPanel.figureHelp.${key}`) : undefined}>{t(`partitionPanel.figure.${key}`)}</th>
            {old && <td>{before === null ? '—' : figure(before, digits, language)}</td>}
            <td>{figure(after, digits, language)}</td>
            {old && <td data-verdict={verdict}>{verdict === null ? '' : t(`partitionPanel.${verdict}`)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
