import { expect, test } from 'vitest';
import { keyOf } from './use-keys.ts';

const press = (key: string, more: { ctrlKey?: boolean; metaKey?: boolean; shiftKey?: boolean } = {}) => ({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...more });

test('letters choose tools, unless they are typed into a field', () => {
  expect(['d', 'C', 'm', 'v', '?', 'Escape'].map((key) => keyOf(press(key), false))).toEqual(['draw', 'cut', 'merge', 'vertex', 'help', 'escape']);
  expect(['d', 'c', 'm', 'v', '?', 'Escape', ' ', 'Enter'].map((key) => keyOf(press(key), true))).toEqual(Array(8).fill(null));
  // What presses the button that has the focus does nothing else.
  expect([' ', 'Enter'].map((key) => keyOf(press(key), false))).toEqual([null, null]);
});

test('saving and searching work from a field too; undoing there is the field’s own', () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
    expect(['s', 'k', 'z', 'y'].map((key) => keyOf(press(key, held), true))).toEqual(['save', 'search', null, null]);
    expect(['z', 'y', 'd'].map((key) => keyOf(press(key, held), false))).toEqual(['undo', 'redo', null]);
    expect(keyOf(press('Z', { ...held, shiftKey: true }), false)).toBe('redo');
  }
});
