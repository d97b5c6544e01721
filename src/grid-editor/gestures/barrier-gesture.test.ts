import { expect, test } from 'vitest';
import type { BarrierRow } from '../../map/contract.ts';
import { startBarrierCut } from './barrier-gesture.ts';
import { pixel, squareCell, testDesk } from './test-desk.ts';
import type { TestDesk } from './test-desk.ts';

/*
 *  100 ┌─────┬─────┐
 *   50 ~~~~~~~~~~~~~~~   a river through both cells
 *    0 └─────┴─────┘
 */
const river: BarrierRow = { id: 1, kind: 'water', grade: 1, name: '柴河', geometry: { type: 'LineString', coordinates: [[-0.0005, 0.0005], [0.0025, 0.0005]] } };
function start(): TestDesk {
  const desk = testDesk([squareCell('a', 0), squareCell('b', 1)], { barriers: [river] });
  startBarrierCut(desk.surface, desk.host);
  desk.move(pixel(50, 50));
  return desk;
}
/** The cells that were cut; their new halves have longer ids. */
const cutCells = (desk: TestDesk): string[] => (desk.done[0]?.chosen ?? []).filter((id) => id.length === 1).sort();

test('a click cuts all that the barrier passes', () => {
  const desk = start();
  desk.click(pixel(50, 50));
  expect(cutCells(desk)).toEqual(['a', 'b']);
});

test('an edit or another choice since it was looked at makes another offer', () => {
  const chosen = start();
  chosen.chosen = ['a'];
  chosen.click(pixel(50, 50));
  expect(cutCells(chosen)).toEqual(['a']);

  const edited = start();
  edited.cells = [squareCell('a', 0)];
  edited.click(pixel(50, 50));
  expect(cutCells(edited)).toEqual(['a']);
});
