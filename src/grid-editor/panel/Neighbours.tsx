import { useTranslation } from 'react-i18next';
import { formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import type { CellRow } from '../../map/contract.ts';
import { select } from '../store.ts';
import { shownName } from './shown-name.ts';

/** The cells beside one; a click leads there. */
export function Neighbours({ cell, neighbours }: { cell: CellRow; neighbours: readonly CellRow[] }): React.JSX.Element {
  const { t, i18n } = useTranslation();
  return (
    <ul className="jw-list" style={{ margin: '0 -12px' }}>
      {neighbours.map((other) => (
        <li key={other.id}>
          <button type="button" className="jw-row" title={t('cell.neighbourHelp')} onClick={(event) => select(event.shiftKey ? [cell.id, other.id] : [other.id])}>
            <span>
              {shownName(other, t)}
              <span className="jw-quiet">{t('cell.count', { count: formatCount(other.households, i18n.language as Language, other.estimated) as unknown as number })}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
