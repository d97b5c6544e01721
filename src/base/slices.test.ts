import { expect, test } from 'vitest';
import { each, inSlices } from './slices.ts';
import type { Sliced } from './slices.ts';

/** Work that goes on until it is told to end. */
function* until(ended: () => boolean): Sliced<string> {
  while (!ended()) yield;
  return 'done';
}

test('the page gets its turn while work is under way', async () => {
  let clicked = false;
  setTimeout(() => (clicked = true), 0);
  expect(await inSlices(until(() => clicked))).toBe('done');
});

test('work that is cancelled ends, and what it throws is thrown', async () => {
  const control = new AbortController();
  setTimeout(() => control.abort(new Error('enough')), 0);
  await expect(inSlices(until(() => false), control.signal)).rejects.toThrow('enough');
  const broken = until(() => {
    throw new Error('broken');
  });
  await expect(inSlices(broken)).rejects.toThrow('broken');
});

test('a list is gone through in order, with a stop after every so many', () => {
  const seen: string[] = [];
  let stops = 0;
  for (const _ of each(['a', 'b', 'c', 'd', 'e'], 2, (item, i) => seen.push(`${item}${i}`))) stops += 1;
  expect([seen, stops]).toEqual([['a0', 'b1', 'c2', 'd3', 'e4'], 2]);
});
