import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clash } from '../rebase.ts';
import { settleConflict, useEditor } from '../store.ts';
import { ClashChoice } from './ClashChoice.tsx';
import type { ClashSide } from './clash-side.ts';

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
  // Nothing is chosen at first: whoever presses on without looking must not overwrite the other. Esc decides nothing either.
  const [chosen, setChosen] = useState<ReadonlyMap<string, ClashSide>>(new Map());
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
        {clashes.map((clash) => (
          <ClashChoice key={nameOf(clash)} clash={clash} side={chosen.get(nameOf(clash)) ?? null} onChoose={(side) => setChosen((before) => new Map(before).set(nameOf(clash), side))} />
        ))}
      </div>
    </Modal>
  );
}
