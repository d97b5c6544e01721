import { expect, it } from 'vitest';
import { compareAround, determinant, doubleArea, inTriangle, onSegment, segmentsCross, segmentsMeet } from './exact.ts';

const FAR = 1_799_999_999;

it('is exact where products overflow a double', () => {
  // (FAR, FAR − 1) lies one step off the diagonal of the globe.
  expect(onSegment(-FAR, -FAR, FAR, FAR, 7, 7)).toBe(true);
  expect(onSegment(-FAR, -FAR, FAR, FAR, 7, 8)).toBe(false);
  expect(Math.sign(determinant(2 * FAR, 2 * FAR - 1, 2 * FAR - 1, 2 * FAR - 2))).toBe(-1);
  expect(segmentsCross(-FAR, -FAR, FAR, FAR, 0, 1, 1, 0)).toBe(true);
  expect(segmentsMeet(-FAR, -FAR, FAR, FAR, 0, 1, -FAR, FAR)).toBe(false);
  expect(compareAround(-FAR, -FAR, FAR, FAR, FAR, FAR - 1)).toBeGreaterThan(0);
  const sliver = [[-FAR, -FAR], [FAR, FAR], [FAR - 1, FAR]] as const;
  expect(doubleArea(3, (i) => sliver[i]?.[0] ?? 0, (i) => sliver[i]?.[1] ?? 0)).toBe(2 * FAR);
});

it('counts borders in and ends as meeting, not as crossing', () => {
  expect(inTriangle(0, 0, 4, 0, 0, 4, 2, 2)).toBe(true);
  expect(inTriangle(0, 0, 4, 0, 0, 4, 3, 2)).toBe(false);
  expect(inTriangle(0, 0, 4, 0, 2, 0, 3, 0)).toBe(true);
  expect(inTriangle(0, 0, 4, 0, 2, 0, 5, 0)).toBe(false);
  expect(segmentsMeet(0, 0, 4, 0, 4, 0, 8, 0)).toBe(true);
  expect(segmentsCross(0, 0, 4, 0, 2, 0, 2, 4)).toBe(false);
});
