/** The balance chart as numbers: every cell's households against the band, few to many. Pure. */
import type { Band } from '../../map/contract.ts';

export type BarState = 'below' | 'within' | 'above';

export interface Bar {
  /** The cells it stands for, by index: one, or of very many cells several that follow one another. */
  cells: number[];
  /** Households of the cell that is farthest up, and whether the bar ends at the top before it is long enough. */
  households: number;
  cut: boolean;
  state: BarState;
  x: number;
  width: number;
  height: number;
}

export interface BarChart {
  bars: Bar[];
  /** Heights of the band's ends. */
  low: number;
  high: number;
  counts: Record<BarState, number>;
}

/** Room above the band, and the least and most that the scale goes on beyond it. */
const [LEAST_ABOVE, MOST_ABOVE] = [1.15, 2];

export function stateOf(households: number, { min, max }: Band): BarState {
  return households < min ? 'below' : households > max ? 'above' : 'within';
}

/**
 * Bars in a room of so many px, heights from the floor up. Cells in band and out of it never share a bar.
 * @param most so many bars at most, or little more
 */
export function barsOf(households: readonly number[], band: Band, room: { width: number; height: number }, most: number): BarChart {
  const order = [...households.keys()].sort((a, b) => (households[a] ?? 0) - (households[b] ?? 0) || a - b);
  const counts = { below: 0, within: 0, above: 0 };
  for (const count of households) counts[stateOf(count, band)] += 1;
  const together = Math.max(1, Math.ceil(order.length / most));
  const groups: number[][] = [];
  for (const cell of order) {
    const last = groups.at(-1);
    const same = last !== undefined && last.length < together && stateOf(households[last[0] ?? 0] ?? 0, band) === stateOf(households[cell] ?? 0, band);
    if (same) last.push(cell);
    else groups.push([cell]);
  }
  const largest = households[order.at(-1) ?? -1] ?? 0;
  const top = Math.min(Math.max(largest, band.max * LEAST_ABOVE), band.max * MOST_ABOVE) || 1;
  const tall = (count: number): number => (Math.min(count, top) / top) * room.height;
  const width = room.width / Math.max(1, groups.length);
  const bars = groups.map((cells, i): Bar => {
    const count = households[cells.at(-1) ?? 0] ?? 0;
    return { cells, households: count, cut: count > top, state: stateOf(count, band), x: i * width, width, height: tall(count) };
  });
  return { bars, low: tall(band.min), high: tall(band.max), counts };
}

/** The bar that a key goes to from another one; null where the key is none of ours. */
export function barAfter(key: string, at: number, count: number): number | null {
  const ways: Partial<Record<string, number>> = { ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1, Home: 0, End: count - 1 };
  const to = ways[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
