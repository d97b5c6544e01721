import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatArea, formatCount } from '../../base/format.ts';
import type { Language } from '../../base/words.ts';
import { ATTRIBUTE_KEYS } from '../../data/cell-attributes.ts';
import type { CellAttribute } from '../../data/cell-attributes.ts';
import type { CellRow } from '../../map/contract.ts';
import type { Conflict } from '../rebase.ts';
import { settleConflict, useEditor } from '../store.ts';
import { Outline } from './Outline.tsx';

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
          {row.name || row.code || t('cell.unnamed')} · {t(`cell.${row.kind}`)}
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
  return conflict === null ? null : <Question key={conflict.version} version={conflict.version} conflicts={conflict.conflicts} />;
}

function Question({ version, conflicts }: { version: number; conflicts: readonly Conflict[] }): React.JSX.Element {
  const { t } = useTranslation();
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const choose = (id: string, side: 'ours' | 'theirs'): void => {
    const next = new Set(theirs);
    if (side === 'theirs') next.add(id);
    else next.delete(id);
    setTheirs(next);
  };
  return (
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={t('conflict.title')}
      okText={t('conflict.apply')}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={() => settleConflict(new Set(conflicts.map(({ id }) => id).filter((id) => !theirs.has(id))))}
    >
      <p className="jw-quiet">{t('conflict.intro', { version })}</p>
      <div style={{ maxHeight: '50vh', overflow: 'auto' }}>
        {conflicts.map(({ id, ours, theirs: other }) => (
          <div key={id} className="jw-sides" role="radiogroup" aria-label={ours?.name || other?.name || ours?.code || t('cell.unnamed')}>
            <Side label={t('conflict.ours')} row={ours} other={other} chosen={!theirs.has(id)} onChoose={() => choose(id, 'ours')} />
            <Side label={t('conflict.theirs')} row={other} other={ours} chosen={theirs.has(id)} onChoose={() => choose(id, 'theirs')} />
          </div>
        ))}
      </div>
    </Modal>
  );
}
