import { expect, test } from 'vitest';
import { fillPattern, patternHolds, templateOf } from './code-pattern.ts';

test.each([['{community12}-{seq:2}', true], ['{county}/{street}/{community}-{seq:3}', true], ['{seq:6}', true], ['{county}', false], ['{seq:0}', false], ['{seq:2}{seq:2}', false], ['a b{seq:1}', false], [`${'x'.repeat(40)}{seq:1}`, false], ['', false]])('%s: %s', (template, holds) => {
  expect(patternHolds(template)).toBe(holds);
});

test.each([['unit15', '', '211202001003001'], ['object20', '010203', '01020321120200100301'], ['own', '{street}.{community}-{seq:2}', '001.003-01']] as const)('%s %s', (profile, pattern, code) => {
  expect(fillPattern(templateOf(profile, pattern), '211202001003')).toBe(code);
});
