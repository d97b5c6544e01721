import { expect, test } from 'vitest';
import { readTap } from './tap.ts';

test('a full report has no faults', () => {
  expect(readTap('1..2\nok 1 - a\nok 2 - b').faults).toEqual([]);
});

test('a failed assertion is a fault, with what pgTAP says of it', () => {
  const { faults, assertions } = readTap('1..1\nnot ok 1 - a\n# have: 1\n# want: 2');
  expect(faults).toEqual(['not ok 1 - a', '# have: 1', '# want: 2']);
  expect(assertions).toEqual([{ ok: false, name: 'a' }]);
});

test('a report that ends early, or without a plan, is a fault', () => {
  expect(readTap('1..2\nok 1 - a').faults).toEqual(['2 assertions planned, 1 made']);
  expect(readTap('ok 1').faults).toHaveLength(1);
});
