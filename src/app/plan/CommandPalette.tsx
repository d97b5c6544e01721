import { Input, Modal, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchAll } from '../search.ts';
import type { Found } from '../search.ts';

/** One box for places, codes and commands; arrows choose, Enter goes. */
export function CommandPalette({ entries, onPick, onClose }: { entries: readonly Found[]; onPick: (found: Found) => void; onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => searchAll(entries, query), [entries, query]);
  const pick = (entry: Found | undefined): void => {
    if (entry === undefined) return;
    onClose();
    onPick(entry);
  };
  const key = (event: React.KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) pick(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal open footer={null} closable={false} onCancel={onClose} style={{ top: 80 }}>
      <Input autoFocus size="large" value={query} placeholder={t('palette.placeholder')} aria-label={t('palette.placeholder')} onKeyDown={key} onChange={(e) => (setQuery(e.target.value), setAt(0))} />
      <ul className="jw-list" role="listbox" style={{ marginTop: 8, maxHeight: 400, overflow: 'auto' }}>
        {found.map((entry, i) => (
          <li key={entry.kind + entry.key}>
            <button type="button" role="option" aria-selected={i === at} className="jw-row" onClick={() => pick(entry)} onMouseEnter={() => setAt(i)}>
              <span>
                {entry.name}
                <span className="jw-quiet">
                  {entry.code} <Tag style={{ margin: 0 }}>{t(`palette.${entry.kind}`)}</Tag>
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="jw-quiet">{t('palette.none', { query })}</p>}
    </Modal>
  );
}
