import { useState } from 'react';
import { steadyOutlines } from './outlines.ts';
import type { Outlined } from './outlines.ts';

/** Cells of which only the outlines are used: the same list while no outline changed. */
export function useOutlines(cells: readonly Outlined[]): readonly Outlined[] {
  const [steady] = useState(steadyOutlines);
  return steady(cells);
}
