import { expect, test } from 'vitest';
import { askedProblem } from './asked.ts';
import type { HardFrom } from './asked.ts';
import type { Barrier, BarrierGrade, Unit } from './units/model.ts';

/*
 * Five units in a row with a barrier between each two; the digit is its grade.
 *
 *   ┌───0───1───2───3───┐
 */
const ring = (west: number): number[][] => [[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]].map(([x = 0, y = 0]) => [x / 1000, y / 1000]);
const units: Unit[] = [0, 1, 2, 3, 4].map((west) => ({ id: west + 1, geometry: { type: 'Polygon', coordinates: [ring(west)] }, areaM2: 12_000, households: 100, population: 200, estimated: false, community: null }));
const barriers: Barrier[] = ([0, 1, 2, 3] as BarrierGrade[]).map((grade) => ({ id: grade, kind: 'road', grade, name: '', geometry: { type: 'LineString', coordinates: [[(grade + 1) / 1000, 0], [(grade + 1) / 1000, 1 / 1000]] } }));

test.each<[HardFrom, number[]]>([
  [4, [0, 1, 2, 2]],
  [3, [0, 1, 2, 3]],
  [2, [0, 1, 3, 3]],
  [1, [0, 3, 3, 3]],
])('from grade %i on no cell crosses a barrier', (hardFrom, grades) => {
  expect([...askedProblem(units, barriers, { min: 100, max: 300, cells: null, hardFrom }).edgeGrade]).toEqual(grades);
});
