import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { blankCell } from '../../map/blank-cell.ts';
import type { Clash } from '../rebase.ts';
import { ClashChoice } from './ClashChoice.tsx';
import { sideAfter } from './clash-side.ts';
import type { ClashSide } from './clash-side.ts';

const cell = (id: string, name: string) => blankCell(id, { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }, { name });
/** Two cells whose borders are decided together; they removed one of them. */
const clash: Clash = { cells: ['a', 'b', 'c'], conflicts: [{ id: 'a', ours: cell('a', '甲'), theirs: cell('a', '他甲') }, { id: 'b', ours: cell('b', '乙'), theirs: null }] };

function radios(side: ClashSide | null): string[] {
  const page = renderToStaticMarkup(<ClashChoice clash={clash} side={side} onChoose={() => undefined} />);
  return [...page.matchAll(/<button[^>]*>/g)].map(([tag]) => ['aria-label', 'aria-checked', 'tabindex'].map((name) => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1]).join(' '));
}

test('however many cells are decided together, there are two sides and one stop for Tab', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  expect(radios(null)).toEqual(['conflict.ours false 0', 'conflict.theirs false -1']);
  expect(radios('theirs')).toEqual(['conflict.ours false -1', 'conflict.theirs true 0']);
});

test('every arrow key goes to the other side, and no other key chooses', () => {
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) expect([sideAfter(key, 'ours'), sideAfter(key, 'theirs')]).toEqual(['theirs', 'ours']);
  for (const key of ['Enter', ' ', 'Tab', 'Escape']) expect(sideAfter(key, 'ours')).toBeNull();
});
