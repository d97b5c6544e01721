import { expect, test } from 'vitest';
import { randomFrom } from '../../base/random.ts';
import { groupsByHouseholds } from './equal-parts.ts';
import { box, polygon } from './test-plan.ts';

const unit = (column: number, row: number, households: number) => ({ geometry: polygon(box(column, row, column + 1, row + 1)), households });

function block(columns: number, rows: number, households: (i: number) => number) {
  return Array.from({ length: columns * rows }, (_, i) => unit(i % columns, Math.floor(i / columns), households(i)));
}

test('parts have about as many households each, are connected, and come out the same again', async () => {
  const random = randomFrom(7).next;
  const units = block(20, 10, () => Math.floor(random() * 40));
  const groups = await groupsByHouseholds(units, 3);
  if ('code' in groups) throw new Error(groups.code);
  expect(groups.flat().sort((a, b) => a - b)).toEqual([...units.keys()]);
  const sums = groups.map((group) => group.reduce((sum, i) => sum + (units[i]?.households ?? 0), 0));
  const mean = sums.reduce((a, b) => a + b, 0) / 3;
  for (const sum of sums) expect(Math.abs(sum - mean) / mean).toBeLessThan(0.031);
  expect(await groupsByHouseholds(units, 3)).toEqual(groups);
});

/*
 *   300 │ 10 │ 10       a unit that outweighs all others is a part of its own
 */
test('a unit heavier than a mean part does not spoil it', async () => {
  const units = [unit(0, 0, 300), unit(1, 0, 10), unit(2, 0, 10)];
  expect(await groupsByHouseholds(units, 2)).toEqual(expect.arrayContaining([[0], [1, 2]]));
});

test('a hard barrier is no obstacle, but the border runs along it', async () => {
  const units = block(4, 4, () => 10);
  const river = { geometry: { type: 'LineString' as const, coordinates: polygon(box(0, 0, 4, 2)).coordinates[0]?.slice(2, 4) ?? [] }, grade: 3 as const };
  const groups = await groupsByHouseholds(units, 2, [river]);
  expect(groups).toEqual(expect.arrayContaining([[0, 1, 2, 3, 4, 5, 6, 7], [8, 9, 10, 11, 12, 13, 14, 15]]));
});

test('what cannot be divided says why', async () => {
  const apart = [unit(0, 0, 5), unit(2, 0, 5), unit(4, 0, 5)];
  expect(await groupsByHouseholds(apart, 2)).toMatchObject({ code: 'divide.unitsApart' });
  expect(await groupsByHouseholds(apart, 4)).toMatchObject({ code: 'divide.fewUnits', params: { units: 3, parts: 4 } });
  expect(await groupsByHouseholds(apart, 1)).toMatchObject({ code: 'divide.tooFew' });
  expect(await groupsByHouseholds(block(2, 2, () => 0), 2)).toMatchObject({ code: 'divide.noHouseholds' });
});
