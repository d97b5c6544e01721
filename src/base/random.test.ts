import { expect, test } from 'vitest';
import { randomFrom } from './random.ts';

const first = (seed: number, count: number): number[] => {
  const { next } = randomFrom(seed);
  return Array.from({ length: count }, next);
};

test('gives the numbers of mulberry32, so that plans and the demo town can be made again anywhere', () => {
  expect(first(1, 4).map((n) => n * 2 ** 32)).toEqual([2693262067, 11749833, 2265367787, 4213581821]);
});

test('keeps one seed apart from another, and looks at its lowest 32 bits', () => {
  expect(first(1, 8)).not.toEqual(first(2, 8));
  expect(first(2 ** 32 + 7, 8)).toEqual(first(7, 8));
});

test('is even over [0, 1) and over what is picked from', () => {
  const random = randomFrom(20261122);
  const numbers = Array.from({ length: 10_000 }, random.next);
  for (let tenth = 0; tenth < 10; tenth++) {
    expect(Math.abs(numbers.filter((n) => Math.floor(n * 10) === tenth).length - 1000)).toBeLessThan(150);
  }
  const picked = Array.from({ length: 3000 }, () => random.pick(['a', 'b', 'c'])).filter((each) => each === 'a');
  expect(Math.abs(picked.length - 1000)).toBeLessThan(150);
  const share = Array.from({ length: 10_000 }, () => random.chance(0.2)).filter(Boolean).length;
  expect(Math.abs(share - 2000)).toBeLessThan(200);
});

test('stays between the limits, and picks nothing from nothing', () => {
  const random = randomFrom(3);
  for (let n = 0; n < 1000; n++) {
    const value = random.between(-2, 5);
    expect(value).toBeGreaterThanOrEqual(-2);
    expect(value).toBeLessThan(5);
  }
  expect(() => random.pick([])).toThrow(RangeError);
});
