import { expect, test } from 'vitest';
import type { MergedCell } from '../units/merge.ts';
import { stoppedPlan } from './stopped-plan.ts';
import { thumbnailOf } from './thumbnail.ts';

/** Squares in a row, each with its households. */
const cells = [320, 250, 501].map((households, i): MergedCell => {
  const ring = [[i, 0], [i + 1, 0], [i + 1, 1], [i, 1], [i, 0]].map(([x = 0, y = 0]) => [x / 1000, y / 1000]);
  return { geometry: { type: 'Polygon', coordinates: [ring] }, households, population: 0, estimated: false, areaM2: 1, unitIds: [i + 1] };
});
const band = { min: 300, max: 500 };

test('of a plan that was not finished every cell out of band is told', () => {
  const plan = stoppedPlan(cells, band);
  expect(plan.feasible).toBe(false);
  expect(plan.findings.map(({ cell, params }) => [cell, params['weight']])).toEqual([[1, 250], [2, 501]]);
  expect(stoppedPlan(cells.slice(0, 1), band)).toMatchObject({ feasible: true, findings: [], whole: null });
});

test('a picture keeps proportions, north up, and parts cells in band from those out of it', () => {
  const picture = thumbnailOf(cells, band, 90);
  expect(picture.width).toBeCloseTo(90, 3);
  expect(picture.height).toBeCloseTo(30, 3);
  expect(picture.within).toBe('M0.0 30.0L30.0 30.0L30.0 0.0L0.0 0.0L0.0 30.0Z');
  expect(picture.out.match(/M/g)).toHaveLength(2);
  expect(thumbnailOf([], band, 90)).toEqual({ width: 90, height: 90, within: '', out: '' });
});
