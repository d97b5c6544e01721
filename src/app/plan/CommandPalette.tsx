import { Input, Modal, Tag } from 'antd';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchAll } from '../search.ts';
import type { Found } from '../search.ts';

/** One box for places, codes and commands; arrows choose, Enter goes. */
export function CommandPalette({ entries, onPick, onClose }: { entries: readonly Found[]; onPick: (found: Found) => void; onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [{ at, byKey }, choose] = useState({ at: 0, byKey: false });
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const found = useMemo(() => searchAll(entries, query), [entries, query]);
  useEffect(() => {
    // Where the pointer is nothing has to come into sight, and would run away under it.
    if (byKey) void list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [found, at, byKey]);
  const option = (i: number): string => `${id}-${i}`;
  const pick = (entry: Found | undefined): void => {
    if (entry === undefined) return;
    onClose();
    onPick(entry);
  };
  const key = (event: React.KeyboardEvent): void => {
    if (event.key === 'ArrowDown') choose({ at: Math.min(at + 1, found.length - 1), byKey: true });
    else if (event.key === 'ArrowUp') choose({ at: Math.max(at - 1, 0), byKey: true });
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) pick(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal open footer={null} closable={false} onCancel={onClose} style={{ top: 80 }}>
      <Input
        autoFocus size="large" role="combobox" aria-autocomplete="list" aria-expanded={found.length > 0} aria-controls={id} aria-activedescendant={found[at] === undefined ? undefined : option(at)}
        value={query} placeholder={t('palette.placeholder')} aria-label={t('palette.placeholder')} onKeyDown={key} onChange={(e) => (setQuery(e.target.value), choose({ at: 0, byKey: true }))}
      />
      <ul ref={list} id={id} className="jw-list" role="listbox" aria-label={t('top.search')} style={{ marginTop: 8, maxHeight: 400, overflow: 'auto' }}>
        {found.map((entry, i) => (
          <li key={entry.kind + entry.key} role="presentation">
            <button type="button" role="option" id={option(i)} tabIndex={-1} aria-selected={i === at} className="jw-row" onClick={() => pick(entry)} onMouseEnter={() => choose({ at: i, byKey: false })}>
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
