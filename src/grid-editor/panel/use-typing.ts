import { useState } from 'react';
import type { CellAttribute } from '../../data/cell-attributes.ts';
import type { CellRow } from '../../map/contract.ts';
import { edit, undo, useEditor } from '../store.ts';

interface Typing<K extends CellAttribute> {
  enter: () => void;
  put: (value: CellRow[K]) => void;
  leave: () => void;
  /** Takes back what was typed since the field was entered. */
  cancel: () => void;
}

/** An attribute in a field: what is typed between entering and leaving the field is one undo step. */
export function useTyping<K extends CellAttribute>(cell: CellRow, attribute: K): Typing<K> {
  const [entered, setEntered] = useState<{ value: CellRow[K]; step: string } | null>(null);
  return {
    enter: () => setEntered({ value: cell[attribute], step: `${attribute} ${crypto.randomUUID()}` }),
    put: (value) => {
      if (value !== cell[attribute]) edit({ [cell.id]: { ...cell, [attribute]: value } }, { step: entered?.step ?? null });
    },
    leave: () => setEntered(null),
    cancel: () => {
      // Only what was typed here: another's save may have changed the field as well.
      if (entered !== null && useEditor.getState().step === entered.step && cell[attribute] !== entered.value) undo();
    },
  };
}
