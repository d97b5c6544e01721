import { describe, expect, it } from 'vitest';
import { alignSlots, changedRanges } from './slots.ts';
import type { Slot } from './slots.ts';

interface Row {
  id: string;
  parts: string[];
}
type Slots = Slot<Row, string>[];
const align = (before: Slots, rows: Row[]): Slots => alignSlots(before, rows, (row) => row.id, (row) => row.parts, '');
const drawn = (slots: Slots): string => slots.map((slot) => slot.part || '·').join('');

const a: Row = { id: 'a', parts: ['A'] };
const b: Row = { id: 'b', parts: ['B', 'b'] };
const c: Row = { id: 'c', parts: ['C'] };

describe('slots', () => {
  const first = align([], [a, b, c]);

  it('keeps every slot object of unchanged rows, in any order', () => {
    const again = align(first, [c, a, b]);
    expect(drawn(again)).toBe('ABbC');
    expect(changedRanges(again, first)).toEqual([]);
  });

  it('replaces a changed row in its place only', () => {
    const next = align(first, [a, { ...b, parts: ['X', 'y'] }, c]);
    expect(drawn(next)).toBe('AXyC');
    expect(changedRanges(next, first)).toEqual([{ startRow: 1, endRow: 3 }]);
  });

  it('empties the places of parts and rows that are gone, and fills them with new rows', () => {
    const fewer = align(first, [{ ...b, parts: ['B'] }, c]);
    expect(drawn(fewer)).toBe('·B·C');
    const refilled = align(fewer, [{ id: 'd', parts: ['D', 'd', 'δ'] }, ...fewer.flatMap((slot) => slot.source ?? [])]);
    expect(drawn(refilled)).toBe('DBdCδ');
    expect(changedRanges(refilled, fewer)).toEqual([{ startRow: 0, endRow: 1 }, { startRow: 2, endRow: 3 }, { startRow: 4, endRow: 5 }]);
  });

  it('packs itself after most rows are gone', () => {
    const many = align([], Array.from({ length: 400 }, (_, i) => ({ id: String(i), parts: ['x'] })));
    const few = align(many, many.slice(0, 10).flatMap((slot) => slot.source ?? []));
    expect(few).toHaveLength(10);
    expect(changedRanges(few, many)).toEqual([{ startRow: 0, endRow: 10 }]);
  });
});
