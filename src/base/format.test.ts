import { expect, test } from 'vitest';
import { formatArea, formatCount, sentenceOf } from './format.ts';
import { Refusal } from './refusal.ts';

test('estimates are marked', () => {
  expect(formatCount(1234.4, 'zh-CN', true)).toBe('≈1,234');
  expect(formatCount(1234, 'en')).toBe('1,234');
});

test('areas change their unit at a square kilometre', () => {
  expect(formatArea(123_400, 'zh-CN')).toBe('12.3 公顷');
  expect(formatArea(2_345_678, 'en')).toBe('2.35 km²');
});

test('a refusal is worded by its key, a fault says so', () => {
  const t = (key: string, params = {}): string => `${key} ${JSON.stringify(params)}`;
  expect(sentenceOf(t, new Refusal('plan.empty', { a: 1 }))).toBe('plan.empty {"a":1}');
  expect(sentenceOf(t, new Error('x'))).toBe('app.fault {"reason":"x"}');
});
