/** The two sides of a question that both people's edits put. */
export type ClashSide = 'ours' | 'theirs';

export const SIDES = ['ours', 'theirs'] as const;

const ARROWS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

/** What a key chooses in a group of two radio buttons: an arrow the other one; null where the key is none of theirs. */
export function sideAfter(key: string, from: ClashSide): ClashSide | null {
  if (!ARROWS.has(key)) return null;
  return from === 'ours' ? 'theirs' : 'ours';
}
