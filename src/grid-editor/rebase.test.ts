import { describe, expect, test } from 'vitest';
import { polygonsOf } from '../base/area.ts';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import { fromPolygons } from './coverage/from-polygons.ts';
import { withChanges } from './draft.ts';
import type { Changes } from './draft.ts';
import { rebase, settle } from './rebase.ts';

/** A cell from `west` to `east`, in thousandths of a degree, one high. */
const cell = (id: string, west: number, east: number, more: Partial<CellRow> = {}): CellRow => {
  const [w, e] = [west / 1000, east / 1000];
  return blankCell(id, { type: 'Polygon', coordinates: [[[w, 0], [e, 0], [e, 0.001], [w, 0.001], [w, 0]]] }, { name: id, households: 100 * (east - west), ...more });
};
const [a, b, c, far] = [cell('a', 0, 1), cell('b', 1, 2), cell('c', 2, 3), cell('far', 50, 51)];
const asked = (changes: Changes, theirs: readonly CellRow[], base: readonly CellRow[] = [a, b, c]) => rebase(base, theirs, changes).clashes.map(({ conflicts, cells }) => [conflicts.map(({ id }) => id), [...cells].sort()]);

/** The plan once it is decided, which must be a coverage without holes between `a` and `c`. */
function decided(changes: Changes, theirs: readonly CellRow[], ours: boolean): CellRow[] {
  const plan = withChanges(theirs, settle([a, b, c, far], theirs, changes, () => ours));
  const { coverage, findings } = fromPolygons(plan.map(({ id, geometry }) => ({ id, geometry, attributes: null })));
  expect(findings).toEqual([]);
  expect(coverage).not.toBeNull();
  return [...plan].sort((p, q) => p.id.localeCompare(q.id));
}
const borders = (plan: readonly CellRow[]): string[] => plan.map(({ id, geometry }) => `${id} ${polygonsOf(geometry).flat(2).map(([x = 0]) => Math.round(Number(x) * 10_000) / 10).filter((x, i, all) => all.indexOf(x) === i).sort((p, q) => p - q).join('–')}`);

describe('what others saved meanwhile', () => {
  test('in other cells: ours stay, nothing to decide', () => {
    const ours = { a: { ...a, name: '甲' } };
    expect(rebase([a, b], [a, { ...b, name: '乙' }], ours)).toEqual({ changes: ours, clashes: [] });
  });

  test('in the same cell: both are shown, and the answer stands', () => {
    const [ours, theirs] = [{ ...a, name: '甲' }, { ...a, name: '乙' }];
    expect(rebase([a], [theirs], { a: ours })).toEqual({ changes: {}, clashes: [{ conflicts: [{ id: 'a', ours, theirs }], cells: ['a'] }] });
    expect(settle([a], [theirs], { a: ours }, () => true)).toEqual({ a: ours });
    expect(settle([a], [theirs], { a: ours }, () => false)).toEqual({});
  });

  test('they removed what we edited, and we removed what they edited', () => {
    expect(rebase([a], [], { a: { ...a, name: '甲' } }).clashes).toMatchObject([{ conflicts: [{ theirs: null }] }]);
    expect(rebase([a], [{ ...a, name: '乙' }], { a: null }).clashes).toMatchObject([{ conflicts: [{ ours: null }] }]);
  });

  test('both did the same, or we took ours back: nothing to decide, nothing to save', () => {
    expect(rebase([a], [{ ...a, name: '同' }], { a: { ...a, name: '同' } })).toEqual({ changes: {}, clashes: [] });
    expect(rebase([a], [], { a: null })).toEqual({ changes: {}, clashes: [] });
    expect(rebase([a], [{ ...a, name: '乙' }], { a: { ...a } })).toEqual({ changes: {}, clashes: [] });
  });

  /*
   *  ┌───┬───┬───┐     ours     ┌──┬────┬───┐     theirs   ┌───┬────┬──┐
   *  │ a │ b │ c │              │ a│ b  │ c │              │ a │ b  │ c│
   *  └───┴───┴───┘              └──┴────┴───┘              └───┴────┴──┘
   */
  test('two borders of one cell are moved: whichever side stands, the borders fit', () => {
    const ours: Changes = { a: cell('a', 0, 0.5, { name: '甲' }), b: cell('b', 0.5, 2), far: { ...far, name: '远' } };
    const theirs = [a, cell('b', 1, 2.5), cell('c', 2.5, 3, { notes: '他人' }), far];
    expect(asked(ours, theirs, [a, b, c, far])).toEqual([[['b'], ['a', 'b', 'c']]]);
    const mine = decided(ours, theirs, true);
    expect(borders(mine)).toEqual(['a 0–0.5', 'b 0.5–2', 'c 2–3', 'far 50–51']);
    // What was said of cells stays said, whoever drew them; and what lies elsewhere is not asked about.
    expect(mine.map(({ name, notes, households }) => [name, notes, households])).toEqual([['甲', '', 50], ['b', '', 150], ['c', '他人', 100], ['远', '', 100]]);
    const yours = decided(ours, theirs, false);
    expect(borders(yours)).toEqual(['a 0–1', 'b 1–2.5', 'c 2.5–3', 'far 50–51']);
    expect(yours.map(({ name, households }) => [name, households])).toEqual([['甲', 100], ['b', 150], ['c', 50], ['远', 100]]);
  });

  test('a cell split here and merged there: either side stands whole', () => {
    const ours: Changes = { a: cell('a', 0, 0.5), n: cell('n', 0.5, 1) };
    const theirs = [cell('a', 0, 2), c, far];
    expect(borders(decided(ours, theirs, true))).toEqual(['a 0–0.5', 'b 1–2', 'c 2–3', 'far 50–51', 'n 0.5–1']);
    expect(borders(decided(ours, theirs, false))).toEqual(['a 0–2', 'c 2–3', 'far 50–51']);
  });
});
