import { describe, expect, it } from 'vitest';
import { clickSelection, pickerOf } from './pick.ts';

const square = (id: string, x: number, y: number): { id: string; geometry: { type: 'Polygon'; coordinates: number[][][] } } => ({
  id,
  geometry: { type: 'Polygon', coordinates: [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]] },
});

/*  +---+---+
 *  | a | b |   c lies over b
 *  +---+---+   */
it('picks the cell under the pointer, the later on top, and nothing outside', () => {
  const picker = pickerOf([square('a', 0, 0), square('b', 1, 0), square('c', 1.5, 0)]);
  expect(picker.at(0.5, 0.5)?.id).toBe('a');
  expect(picker.at(1.2, 0.5)?.id).toBe('b');
  expect(picker.at(1.8, 0.5)?.id).toBe('c');
  expect(picker.at(0.5, 1.5)).toBeNull();
  expect(pickerOf([]).at(0, 0)).toBeNull();
});

describe('clickSelection', () => {
  it.each([
    [['a'], 'b', false, ['b']],
    [['a'], 'b', true, ['a', 'b']],
    [['a', 'b'], 'a', true, ['b']],
    [['a'], null, false, []],
    [['a'], null, true, ['a']],
  ] as const)('%o + click on %s (adding %s) = %o', (before, hit, adding, after) => {
    expect(clickSelection(before, hit, adding)).toEqual(after);
  });
});
