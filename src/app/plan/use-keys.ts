import { useEffect, useRef } from 'react';

export interface DeskKeys {
  search: () => void;
  save: () => void;
  undo: () => void;
  redo: () => void;
  escape: () => void;
  draw: () => void;
  cut: () => void;
  merge: () => void;
  help: () => void;
}

/** The desk's keys; letters are left alone while somebody types. */
export function useKeys(keys: DeskKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable="true"], .ant-modal') !== null;
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const act = command
        ? key === 'k' ? 'search' : key === 's' ? 'save' : typing ? null : key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' ? 'redo' : null
        : typing ? null : key === 'escape' ? 'escape' : key === '?' ? 'help' : key === 'd' ? 'draw' : key === 'c' ? 'cut' : key === 'm' ? 'merge' : null;
      if (act === null) return;
      if (act !== 'escape') event.preventDefault();
      // A field that is being typed in says what it holds when it is left.
      if (act === 'save' && document.activeElement instanceof HTMLElement) document.activeElement.blur();
      latest.current[act]();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
