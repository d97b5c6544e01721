/** Bars of the balance histogram. Pure. */
import type { Band, CellRow } from '../map/contract.ts';

export interface Bin {
  /** Households from … up to, both ends included; the last bin is open. */
  from: number;
  to: number;
  cells: CellRow[];
}

/** Bars of which the band takes four, from 0 to one and a half times its upper end; dedicated cells have no target and are left out. */
export function binsOf(cells: readonly CellRow[], { min, max }: Band): Bin[] {
  // The band's lower end falls on a border between two bars, so that no bar is half in and half out of it.
  const below = Math.max(1, Math.round(min / Math.max(1, (max - min + 1) / 4)));
  const step = min / below;
  const within = Math.max(1, Math.round((max + 1 - min) / step));
  const edge = (i: number): number => (i <= below ? Math.round(i * step) : i <= below + within ? Math.round(min + ((i - below) * (max + 1 - min)) / within) : Math.round(max + 1 + (i - below - within) * step));
  const count = below + within + Math.max(1, Math.ceil((max * 0.5) / step));
  const bins = Array.from({ length: count }, (_, i): Bin => ({ from: edge(i), to: i === count - 1 ? Infinity : edge(i + 1) - 1, cells: [] }));
  for (const cell of cells) {
    if (cell.kind === 'dedicated') continue;
    bins.findLast(({ from }) => cell.households >= from)?.cells.push(cell);
  }
  return bins;
}
