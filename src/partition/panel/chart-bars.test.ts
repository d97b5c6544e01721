import { expect, test } from 'vitest';
import { barAfter, barsOf } from './chart-bars.ts';

const band = { min: 300, max: 500 };
const room = { width: 100, height: 100 };

test('cells stand in a row from few households to many, as high as they have', () => {
  const { bars, low, high, counts } = barsOf([400, 250, 500, 575], band, room, 100);
  expect(bars.map(({ cells, state, x, width }) => [cells, state, x, width])).toEqual([
    [[1], 'below', 0, 25],
    [[0], 'within', 25, 25],
    [[2], 'within', 50, 25],
    [[3], 'above', 75, 25],
  ]);
  // The scale ends with the largest cell, or a little above the band.
  expect(bars.map(({ height }) => Math.round(height))).toEqual([43, 70, 87, 100]);
  expect([Math.round(low), Math.round(high)]).toEqual([52, 87]);
  expect(counts).toEqual({ below: 1, within: 2, above: 1 });
  expect(Math.round(barsOf([400], band, room, 100).high)).toBe(87);
});

test('one far too large does not press the others down', () => {
  const { bars, high } = barsOf([400, 9000], band, room, 100);
  expect(high).toBe(50);
  expect(bars.map(({ height, cut }) => [height, cut])).toEqual([[40, false], [100, true]]);
});

test('very many share bars, but never those in band with those out of it', () => {
  const households = [...Array(9).fill(299), ...Array(95).fill(400), 501] as number[];
  const { bars } = barsOf(households, band, room, 11);
  expect(bars.map(({ state, cells }) => `${state} ${cells.length}`)).toEqual(['below 9', ...Array(9).fill('within 10') as string[], 'within 5', 'above 1']);
  expect(bars.flatMap(({ cells }) => cells)).toHaveLength(105);
});

test('no cells, no bars', () => {
  expect(barsOf([], band, room, 10).bars).toEqual([]);
});

test('arrow keys go from bar to bar and stop at the ends', () => {
  expect(['ArrowRight', 'ArrowLeft', 'Home', 'End'].map((key) => barAfter(key, 0, 5))).toEqual([1, 0, 0, 4]);
  expect(barAfter('ArrowRight', 4, 5)).toBe(4);
  expect(barAfter('x', 0, 5)).toBeNull();
});
