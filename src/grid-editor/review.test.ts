import { expect, test } from 'vitest';
import type { PlanComment } from '../data/versions.ts';
import { pinsOf, talksOf } from './review.ts';

const said = (id: string, more: Partial<PlanComment> = {}): PlanComment => ({
  id, replyTo: null, at: [123, 42], cell: null, body: id, author: 'planner', mine: false, createdAt: '2026-11-22T00:00:00Z', resolvedAt: null, resolvedBy: null, ...more,
});

test('replies stand under what they answer, and do not count', () => {
  const talks = talksOf([said('a'), said('re a', { replyTo: 'a', at: null }), said('b'), said('re a too', { replyTo: 'a', at: null })]);
  expect(talks.map(({ number, comment, replies }) => [number, comment.id, ...replies.map(({ id }) => id)])).toEqual([[1, 'a', 're a', 're a too'], [2, 'b']]);
});

test('what is settled or has no place has no pin, and the others keep their number', () => {
  const pins = pinsOf([said('a', { resolvedAt: '2026-11-22T01:00:00Z' }), said('b', { at: null }), said('c')]);
  expect(pins).toEqual([{ id: 'c', number: 3, at: [123, 42] }]);
});
