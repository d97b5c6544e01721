import { useTranslation } from 'react-i18next';
import { formatArea, formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import { ATTRIBUTE_KEYS } from '../../data/cell-attributes.ts';
import type { CellAttribute } from '../../data/cell-attributes.ts';
import type { CellRow } from '../../map/contract.ts';
import type { Clash } from '../rebase.ts';
import { SIDES, sideAfter } from './clash-side.ts';
import type { ClashSide } from './clash-side.ts';
import { Outline } from './Outline.tsx';
import { shownName } from './shown-name.ts';

/** Besides name and kind, which are always shown, the attributes in which two sides differ. */
function otherAttributes(row: CellRow, other: CellRow | null): CellAttribute[] {
  return ATTRIBUTE_KEYS.filter((key) => key !== 'name' && key !== 'kind' && other !== null && row[key] !== other[key]);
}

const shown = (value: CellRow[CellAttribute]): string => (typeof value === 'boolean' ? (value ? '✓' : '—') : String(value) || '—');

function Version({ row, other, label }: { row: CellRow | null; other: CellRow | null; label: string }): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const frame = [row, other].flatMap((one) => (one === null ? [] : [one.geometry]));
  return (
    <>
      <Outline area={row?.geometry ?? null} ghost={other?.geometry ?? null} frame={frame} label={label} />
      {row === null ? (
        <span>{t('conflict.removed')}</span>
      ) : (
        <span>
          {shownName(row, t)} · {t(`cell.${row.kind}`)}
          <br />
          {otherAttributes(row, other).map((key) => <span key={key}>{t(`cell.${key}`)} {shown(row[key])}<br /></span>)}
          <span className="jw-quiet">{t('conflict.households', { count: formatCount(row.households, language, row.estimated) as unknown as number, area: formatArea(row.areaM2, language) })}</span>
        </span>
      )}
    </>
  );
}

interface Props {
  clash: Clash;
  /** Null while nobody has chosen. */
  side: ClashSide | null;
  onChoose: (side: ClashSide) => void;
}

/** Both versions of the cells that are decided together, as one group of two radio buttons: one stop for Tab, arrow keys go to the other. */
export function ClashChoice({ clash: { conflicts, cells }, side, onChoose }: Props): React.JSX.Element {
  const { t } = useTranslation();
  const more = cells.length - conflicts.length;
  const step = (event: React.KeyboardEvent<HTMLElement>, from: ClashSide): void => {
    const to = sideAfter(event.key, from);
    if (to === null) return;
    event.preventDefault();
    onChoose(to);
    const { nextElementSibling, previousElementSibling } = event.currentTarget;
    const other = nextElementSibling ?? previousElementSibling;
    if (other instanceof HTMLElement) other.focus();
  };
  return (
    <div role="radiogroup" aria-label={conflicts.map(({ ours, theirs }) => shownName(ours ?? theirs ?? undefined, t)).join(t('app.comma'))}>
      <div className="jw-sides">
        {SIDES.map((which) => (
          <button key={which} type="button" role="radio" aria-checked={side === which} aria-label={t(`conflict.${which}`)} tabIndex={which === (side ?? 'ours') ? 0 : -1} className="jw-side" onClick={() => onChoose(which)} onKeyDown={(event) => step(event, which)}>
            <b>{side === which ? '● ' : '○ '}{t(`conflict.${which}`)}</b>
            {conflicts.map(({ id, [which]: row, [which === 'ours' ? 'theirs' : 'ours']: other }) => <Version key={id} row={row} other={other} label={t(`conflict.${which}`)} />)}
          </button>
        ))}
      </div>
      {more > 0 && <p className="jw-quiet">{t('conflict.with', { count: more })}</p>}
    </div>
  );
}
