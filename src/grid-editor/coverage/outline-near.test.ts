import { expect, test } from 'vitest';
import { liesAlong } from './outline-near.ts';
import type { Stretch } from './outline-near.ts';

/** The stretches of an outline from place to place. */
const along = (...places: ReadonlyArray<readonly [number, number]>): Stretch[] =>
  places.slice(1).map(([x, y], i): Stretch => [...(places[i] ?? ([x, y] as const)), x, y]);
const same = (a: Stretch[], b: Stretch[]): boolean => liesAlong(a, b, 1) && liesAlong(b, a, 1);

/*
 *        ╭─╮  0.8          a bend of less than a step, and one of more
 *   ●────╯ ╰────●
 */
test('a border that is bent by less than a step runs along the old one', () => {
  const old = along([0, 0], [1000, 300]);
  expect(same(old, along([0, 0], [500, 150], [1000, 300]))).toBe(true);
  expect(same(old, along([0, 0], [500, 151], [1000, 300]))).toBe(true);
  expect(same(old, along([0, 0], [500, 152], [1000, 300]))).toBe(false);
  expect(same(along([0, 0], [500, 151], [1000, 300]), along([0, 0], [333, 100], [1000, 300]))).toBe(true);
});

/*
 *   ●───●    the same four places joined in another order: every corner is a corner of both
 *    ╲ ╱
 *     ●      ●
 */
test('places in between count, not corners alone', () => {
  const [a, b, c, d] = [[0, 0], [40, 0], [40, 40], [20, 10]] as const;
  expect(same(along(a, d, b, c, a), along(a, b, d, c, a))).toBe(false);
  expect(same(along(a, d, b, c, a), along(c, a, d, b, c))).toBe(true);
});

test('a stretch that is gone with nothing in its place runs along nothing', () => {
  expect(same(along([0, 0], [9, 0]), [])).toBe(false);
  expect(same([], [])).toBe(true);
  expect(same(along([0, 0], [9, 0]), along([0, 0], [7, 0]))).toBe(false);
  expect(same(along([0, 0], [9, 0]), along([9, 0], [5, 1], [5, 0], [0, 0]))).toBe(true);
});
