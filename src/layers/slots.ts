/**
 * Keeps rows at a fixed place in the array that a layer draws, so that one changed cell re-uploads one cell.
 * deck.gl compares what `changedRanges` returns (its `_dataDiff`) instead of rebuilding every attribute.
 */

/** Something drawn that belongs to a keyed row; `source` tells by identity whether it changed. */
export interface Slot<Row, Part> {
  key: string;
  source: Row | null;
  part: Part;
}

/** When more than a quarter of the places (and at least 64) are empty, the array is packed and uploaded anew. */
const slack = (empty: number, total: number): boolean => empty > 64 && empty * 4 > total;

/**
 * Carries `rows` into the slots of the last time: same row, same slot object; changed row, same place; new row, an
 * empty place or the end; gone row, an empty place.
 * @param split the parts of a row (polygons of a multipolygon, rings of a polygon)
 * @param nothing what an empty place draws: a part without area
 */
export function alignSlots<Row, Part>(
  previous: readonly Slot<Row, Part>[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  split: (row: Row) => Part[],
  nothing: Part,
): Slot<Row, Part>[] {
  const place = new Map<string, number>();
  previous.forEach((slot, index) => {
    if (slot.source !== null) place.set(slot.key, index);
  });
  const next = [...previous];
  const fresh: Slot<Row, Part>[] = [];
  for (const row of rows) {
    const id = keyOf(row);
    const first = place.get(`${id}/0`);
    if (first !== undefined && previous[first]?.source === row) {
      // Unchanged: its parts stay as they are.
      for (let i = 0; place.delete(`${id}/${i}`); i += 1);
      continue;
    }
    split(row).forEach((part, i) => {
      const key = `${id}/${i}`;
      const slot = { key, source: row, part };
      const at = place.get(key);
      if (at === undefined) fresh.push(slot);
      else {
        next[at] = slot;
        place.delete(key);
      }
    });
  }
  for (const [key, at] of place) next[at] = { key, source: null, part: nothing };
  for (let at = 0; at < next.length && fresh.length > 0; at += 1) {
    if (next[at]?.source === null) next[at] = fresh.shift() as Slot<Row, Part>;
  }
  next.push(...fresh);
  const empty = next.reduce((count, slot) => count + (slot.source === null ? 1 : 0), 0);
  return slack(empty, next.length) ? next.filter((slot) => slot.source !== null) : next;
}

/** Rows that differ between two arrays, as half-open ranges; one range over all when the array was packed shorter. */
export function changedRanges<T>(now: readonly T[], before: readonly T[] | null | undefined): Array<{ startRow: number; endRow: number }> {
  if (!Array.isArray(before) || now.length < before.length) return [{ startRow: 0, endRow: now.length }];
  const ranges: Array<{ startRow: number; endRow: number }> = [];
  for (let i = 0; i < now.length; i += 1) {
    if (i < before.length && now[i] === before[i]) continue;
    const last = ranges.at(-1);
    if (last?.endRow === i) last.endRow = i + 1;
    else ranges.push({ startRow: i, endRow: i + 1 });
  }
  return ranges;
}
