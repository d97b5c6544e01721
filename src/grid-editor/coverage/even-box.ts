/** The box that bins are best laid over. */
import type { Bounds } from '../../base/bounds.ts';

/** Shares of the places left outside on each side: none, those of a stray cell or two, those of a whole part elsewhere. */
const LEFT_OUT = [0, 0.01, 0.05, 0.25];
/** How far a box that leaves places out is widened on each side, as a share of it: what is spread evenly is all inside again. */
const MARGIN = 0.05;

/**
 * A box over which places fall into bins as evenly as may be; those outside count to the outermost bins. Over the whole
 * of a town and one cell at the other end of the world, the town would lie in a single bin. Several boxes are tried, and
 * judged by how many pairs of places would meet in a bin.
 * @param xs, ys at least one place
 */
export function evenBox(xs: readonly number[], ys: readonly number[]): Bounds {
  const sortedX = Float64Array.from(xs).sort();
  const sortedY = Float64Array.from(ys).sort();
  let best: Bounds = [0, 0, 0, 0];
  let least = Infinity;
  for (const share of LEFT_OUT) {
    const [west, east] = middleOf(sortedX, share);
    const [south, north] = middleOf(sortedY, share);
    const pairs = pairsIn([west, south, east, north], xs, ys);
    if (pairs >= least) continue;
    least = pairs;
    best = [west, south, east, north];
  }
  return best;
}

/** The range of sorted numbers without a share at either end, widened again, but no farther than they reach. */
function middleOf(sorted: Float64Array, share: number): [low: number, high: number] {
  const last = sorted.length - 1;
  const [first = 0, low = 0] = [sorted[0], sorted[Math.floor(last * share)]];
  const [most = 0, high = 0] = [sorted[last], sorted[last - Math.floor(last * share)]];
  const margin = (high - low) * MARGIN;
  return [Math.max(first, Math.floor(low - margin)), Math.min(most, Math.ceil(high + margin))];
}

/** How many pairs of places meet in bins of which there are about half as many as places. */
function pairsIn([west, south, east, north]: Bounds, xs: readonly number[], ys: readonly number[]): number {
  const size = Math.max(1, Math.sqrt((Math.max(1, east - west) * Math.max(1, north - south)) / (xs.length / 2)));
  const columns = Math.ceil((east - west) / size) + 1;
  const rows = Math.ceil((north - south) / size) + 1;
  const bin = (at: number, from: number, count: number): number => Math.min(count - 1, Math.max(0, Math.floor((at - from) / size)));
  const counts = new Map<number, number>();
  let pairs = 0;
  xs.forEach((x, i) => {
    const key = bin(ys[i] ?? 0, south, rows) * columns + bin(x, west, columns);
    const count = counts.get(key) ?? 0;
    pairs += count;
    counts.set(key, count + 1);
  });
  return pairs;
}
