import { expect, test, vi } from 'vitest';
import { Draft } from './draft.ts';
import { digest } from './digest.ts';
import { insertLine } from './insert-line.ts';
import type * as snapRounding from '../../partition/units/snap-round.ts';
import { drawn } from './test-drawing.ts';

vi.mock('../../partition/units/snap-round.ts', async (original) => {
  const { NotSettled } = await original<typeof snapRounding>();
  return { NotSettled, snapRound: () => { throw new NotSettled(); } };
});

test('where rounding comes to no end the line is refused, and nothing is thrown', () => {
  const coverage = drawn('AB');
  const before = digest(coverage);
  const draft = new Draft(coverage);
  expect(insertLine(draft, [[-5, 5], [25, 6]])).toMatchObject({ reason: 'collapses' });
  draft.bail();
  expect(digest(coverage)).toBe(before);
});
