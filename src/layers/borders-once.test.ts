import { expect, test } from 'vitest';
import { bordersOnce } from './frame.ts';

const square = (x: number) => ({ geometry: { type: 'Polygon' as const, coordinates: [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]] } });

test('a border between two cells is drawn once, the others as long lines', () => {
  // ┌───┬───┐
  // │ a │ b │
  // └───┴───┘
  const lines = bordersOnce([square(0), square(1)]);
  const drawn = lines.flatMap((line) => line.slice(1).map((to, i) => [String(line[i]), String(to)].sort().join(' ')));
  expect(drawn).toHaveLength(7);
  expect(new Set(drawn).size).toBe(7);
  expect(lines).toHaveLength(2);
});

test('nothing has no borders', () => {
  expect(bordersOnce([])).toEqual([]);
});
