import { useEffect, useRef } from 'react';
import { writing } from '../../map/input.ts';

export interface DeskKeys {
  search: () => void;
  save: () => void;
  undo: () => void;
  redo: () => void;
  escape: () => void;
  draw: () => void;
  cut: () => void;
  merge: () => void;
  reshape: () => void;
  vertex: () => void;
  paint: () => void;
  lock: () => void;
  help: () => void;
}

const LETTERS: Readonly<Record<string, keyof DeskKeys>> = { escape: 'escape', '?': 'help', d: 'draw', c: 'cut', m: 'merge', r: 'reshape', v: 'vertex', b: 'paint', l: 'lock' };

/** With Ctrl or ⌘; while somebody types, undoing is the field's own. */
function commandOf(key: string, shift: boolean, typing: boolean): keyof DeskKeys | null {
  if (key === 'k') return 'search';
  if (key === 's') return 'save';
  if (typing) return null;
  return key === 'z' ? (shift ? 'redo' : 'undo') : key === 'y' ? 'redo' : null;
}

/** What a key press asks of the desk. @param typing whether what is typed goes into a text */
export function keyOf({ key, ctrlKey, metaKey, shiftKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>, typing: boolean): keyof DeskKeys | null {
  const name = key.toLowerCase();
  if (ctrlKey || metaKey) return commandOf(name, shiftKey, typing);
  return typing ? null : (LETTERS[name] ?? null);
}

/** The desk's keys; letters are left alone while somebody types. */
export function useKeys(keys: DeskKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const act = keyOf(event, writing(event.target));
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
