import { useTranslation } from 'react-i18next';
import { formatArea, formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import type { Band, CellRow } from '../../map/contract.ts';
import { polsbyPopper } from '../../partition/units/measures.ts';
import { bandState } from '../measure.ts';
import type { Effect } from '../offers/offer.ts';
import { piecesOfArea } from '../offers/ground.ts';
import { shownName } from './shown-name.ts';

/** More rows than this are summed up: the card must not hide the map. */
const MOST = 5;
const SIGNS = { below: '▼', above: '▲', within: '✓', free: '' } as const;

/** What an operation does to each cell it touches, before it is done: from what it is to what it would be. */
export function Effects({ effects, band }: { effects: readonly Effect[]; band: Band }): React.JSX.Element | null {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  if (effects.length === 0) return null;
  const households = (row: CellRow | null): string => (row === null ? '—' : `${formatCount(row.households, language, row.estimated)} ${SIGNS[bandState(row, band)]}`);
  const both = (before: string | null, after: string | null): string => (before === null || before === after ? (after ?? '—') : `${before} → ${after ?? '—'}`);
  const round = (row: CellRow): string => polsbyPopper(row.geometry).toFixed(2);
  const rows = [...effects].sort((a, b) => Number(a.before === null) - Number(b.before === null)).slice(0, MOST);
  return (
    <table className="jw-effects" aria-label={t('effects.title')}>
      <thead>
        <tr>
          <th scope="col">{t('cell.cell')}</th>
          <th scope="col">{t('cell.households')}</th>
          <th scope="col">{t('cell.area')}</th>
          <th scope="col">{t('cell.compactness')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ before, after }) => {
          const row = after ?? before;
          const pieces = after === null ? 1 : piecesOfArea(after.geometry);
          return (
            <tr key={row?.id}>
              <th scope="row">{before === null ? t('effects.new') : shownName(row ?? undefined, t)}{pieces > 1 && <em>{t('effects.pieces', { count: pieces })}</em>}</th>
              <td>{after === null ? t('effects.gone') : both(before === null ? null : households(before), households(after))}</td>
              <td>{after === null ? '' : formatArea(after.areaM2, language)}</td>
              <td>{after === null ? '' : both(before === null ? null : round(before), round(after))}</td>
            </tr>
          );
        })}
      </tbody>
      {effects.length > MOST && <caption>{t('effects.more', { count: effects.length - MOST })}</caption>}
    </table>
  );
}
