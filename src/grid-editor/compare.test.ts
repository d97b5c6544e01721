import { describe, expect, it } from 'vitest';
import { inSlices } from '../base/slices.ts';
import { blankCell } from '../map/blank-cell.ts';
import type { BarrierRow, CellRow, UnitRow } from '../map/contract.ts';
import { mergeUnits } from '../partition/units/merge.ts';
import type { Unit } from '../partition/units/model.ts';
import { comparePlans } from './compare.ts';

const SIDE = 0.001;
const BAND = { min: 15, max: 25 };

/** Units of 10 households, one per letter's square, numbered from the north-west. */
function unitsOf(rows: readonly string[]): Unit[] {
  const wide = rows[0]?.length ?? 0;
  return rows.flatMap((row, r) =>
    [...row].map((_, c) => {
      const [w, s] = [c * SIDE, (rows.length - 1 - r) * SIDE];
      const [e, n] = [(c + 1) * SIDE, (rows.length - r) * SIDE];
      return { id: 1 + c + wide * r, geometry: { type: 'Polygon', coordinates: [[[w, s], [e, s], [e, n], [w, n], [w, s]]] }, areaM2: 1, households: 10, population: 25, estimated: false, community: null };
    }),
  );
}

/** A plan drawn in letters, each a cell of that name; a dot is no cell. Codes where `codes` says so. */
function planOf(rows: readonly string[], codes: Readonly<Record<string, string>> = {}): CellRow[] {
  const units = unitsOf(rows);
  const letters = rows.join('');
  const names = [...new Set(letters)].filter((letter) => letter !== '.');
  const merged = mergeUnits(units, Int32Array.from(letters, (letter) => names.indexOf(letter)), names.length);
  return names.flatMap((name, i) => {
    const cell = merged[i];
    return cell === undefined ? [] : [{ ...blankCell(`${rows.join('/')} ${name}`, cell.geometry), name, code: codes[name] ?? '', households: cell.households, areaM2: cell.areaM2 }];
  });
}

async function compare(before: readonly string[], after: readonly string[], codes: [Record<string, string>, Record<string, string>] = [{}, {}], barriers: readonly BarrierRow[] = []) {
  const units: UnitRow[] = unitsOf(before);
  const found = await inSlices(comparePlans({ cells: planOf(before, codes[0]), band: BAND }, { cells: planOf(after, codes[1]), band: BAND }, units, barriers));
  return {
    ...found,
    words: found.changes.map(({ kind, before: was, after: is }) => `${kind} ${was?.name ?? '–'}→${is?.name ?? '–'}`),
    ways: found.moved.map(({ unit, from, to }) => `${unit.id} ${from?.name ?? '–'}→${to?.name ?? '–'}`),
  };
}

describe('what differs between two plans', () => {
  it('is nothing between a plan and its copy', async () => {
    const { words, ways, households } = await compare(['aabb'], ['aabb']);
    expect(words).toEqual(['same a→a', 'same b→b']);
    expect({ ways, households }).toEqual({ ways: [], households: 0 });
  });

  it('is a unit that changed cells', async () => {
    const { words, ways, households } = await compare(['aab', 'aab'], ['abb', 'aab']);
    expect(words).toEqual(['changed a→a', 'changed b→b']);
    expect({ ways, households }).toEqual({ ways: ['2 a→b'], households: 10 });
  });

  it('goes by code before it goes by households', async () => {
    // `a` kept its number although most of its households are in `b` now.
    const { words, ways } = await compare(['aaab'], ['abbb'], [{ a: '1', b: '2' }, { a: '1', b: '2' }]);
    expect(words).toEqual(['changed a→a', 'changed b→b']);
    expect(ways).toEqual(['2 a→b', '3 a→b']);
  });

  it('goes by households where there is no code, the most first', async () => {
    const { words, ways } = await compare(['aaab'], ['xyyy']);
    expect(words).toEqual(['added –→x', 'changed a→y', 'removed b→–']);
    expect(ways).toEqual(['1 a→x', '4 b→y']);
  });

  it('tells of units that no cell had, and that none has any more', async () => {
    const { words, ways } = await compare(['aa.'], ['.aa'], [{ a: '1' }, { a: '1' }]);
    expect(words).toEqual(['changed a→a']);
    expect(ways).toEqual(['1 a→–', '3 –→a']);
  });

  it('tells of a cell that is gone with all it had', async () => {
    const { words, ways } = await compare(['ab'], ['a.']);
    expect(words).toEqual(['same a→a', 'removed b→–']);
    expect(ways).toEqual(['2 b→–']);
  });
});

describe('how good each plan is', () => {
  it('tells households against the band, mean and spread', async () => {
    const { before, after } = await compare(['aaab'], ['aabb']);
    expect(before).toMatchObject({ cells: 2, basic: 2, within: 0, mean: 20, deviation: 10, farthest: 10 });
    expect(after).toMatchObject({ within: 2, mean: 20, deviation: 0, farthest: 0 });
    expect(after.compactness).toBeGreaterThan(before.compactness);
  });

  it('measures borders once, and those along a barrier', async () => {
    // The street runs along the border of the later plan; the lane beside it is no obstacle.
    const line = (x: number): BarrierRow['geometry'] => ({ type: 'LineString', coordinates: [[x, 0], [x, 2 * SIDE]] });
    const barriers: BarrierRow[] = [{ id: 1, kind: 'road', grade: 2, name: '', geometry: line(2 * SIDE) }, { id: 2, kind: 'road', grade: 0, name: '', geometry: line(SIDE) }];
    const { before, after } = await compare(['abbb', 'abbb'], ['aabb', 'aabb'], undefined, barriers);
    expect(before.borderM).toBeCloseTo(after.borderM, 6);
    expect(before.borderM).toBeCloseTo(221.15, 1);
    expect([before.alongM, after.alongM]).toEqual([0, after.borderM]);
  });

  it('is nothing where there are no cells', async () => {
    expect((await compare(['..'], ['..'])).before).toEqual({ cells: 0, basic: 0, within: 0, mean: 0, deviation: 0, farthest: 0, compactness: 0, borderM: 0, alongM: 0 });
  });
});
