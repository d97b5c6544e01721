import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatArea, formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import { ATTRIBUTE_KEYS } from '../../data/cell-attributes.ts';
import type { CellAttribute } from '../../data/cell-attributes.ts';
import type { CellRow } from '../../map/contract.ts';
import type { Clash } from '../rebase.ts';
import { settleConflict, useEditor } from '../store.ts';
import { Outline } from './Outline.tsx';
import { shownName } from './shown-name.ts';

interface SideProps {
  label: string;
  row: CellRow | null;
  other: CellRow | null;
  chosen: boolean;
  onChoose: () => void;
}

/** Besides name and kind, which are always shown, the attributes in which two sides differ. */
function otherAttributes(row: CellRow, other: CellRow | null): CellAttribute[] {
  return ATTRIBUTE_KEYS.filter((key) => key !== 'name' && key !== 'kind' && other !== null && row[key] !== other[key]);
}

const shown = (value: CellRow[CellAttribute]): string => (typeof value === 'boolean' ? (value ? '✓' : '—') : String(value) || '—');

function Side({ label, row, other, chosen, onChoose }: SideProps): React.JSX.Element {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const frame = [row, other].flatMap((one) => (one === null ? [] : [one.geometry]));
  return (
    <button type="button" role="radio" aria-checked={chosen} aria-label={label} className="jw-side" onClick={onChoose}>
      <b>{chosen ? '● ' : '○ '}{label}</b>
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
    </button>
  );
}

/** Both sides of every cell that two people changed; choosing writes nothing. */
export function ConflictDialog(): React.JSX.Element | null {
  const conflict = useEditor((state) => state.conflict);
  // A newer version is a new question.
  return conflict === null ? null : <Question key={conflict.version} version={conflict.version} clashes={conflict.clashes} />;
}

/** What a clash is asked by: the first of its cells. */
const nameOf = ({ conflicts }: Clash): string => conflicts[0]?.id ?? '';

function Question({ version, clashes }: { version: number; clashes: readonly Clash[] }): React.JSX.Element {
  const { t } = useTranslation();
  // Nothing is chosen at first: whoever presses on without looking must not overwrite the other.
  const [chosen, setChosen] = useState<ReadonlyMap<string, 'ours' | 'theirs'>>(new Map());
  const choose = (clash: Clash, side: 'ours' | 'theirs'): void => setChosen(new Map(chosen).set(nameOf(clash), side));
  const open = clashes.some((clash) => !chosen.has(nameOf(clash)));
  return (
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={t('conflict.title')}
      okText={t('conflict.apply')}
      okButtonProps={{ disabled: open, title: open ? t('conflict.each') : undefined }}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={() => settleConflict(new Set([...chosen].flatMap(([id, side]) => (side === 'theirs' ? [id] : []))))}
    >
      <p className="jw-quiet">{t('conflict.intro', { version })}</p>
      <div style={{ maxHeight: '50vh', overflow: 'auto' }}>
        {clashes.map((clash) => {
          const side = chosen.get(nameOf(clash));
          const more = clash.cells.length - clash.conflicts.length;
          return (
            <div key={nameOf(clash)} role="radiogroup" aria-label={clash.conflicts.map(({ ours, theirs }) => shownName(ours ?? theirs ?? undefined, t)).join(t('app.comma'))}>
              {clash.conflicts.map(({ id, ours, theirs }) => (
                <div key={id} className="jw-sides">
                  <Side label={t('conflict.ours')} row={ours} other={theirs} chosen={side === 'ours'} onChoose={() => choose(clash, 'ours')} />
                  <Side label={t('conflict.theirs')} row={theirs} other={ours} chosen={side === 'theirs'} onChoose={() => choose(clash, 'theirs')} />
                </div>
              ))}
              {more > 0 && <p className="jw-quiet">{t('conflict.with', { count: more })}</p>}
            </div>
          );
        })}
      </div>
    </Modal>
  );
}
