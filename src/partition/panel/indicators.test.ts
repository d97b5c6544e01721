import { expect, test } from 'vitest';
import { indicatorRows, sideBySide } from './indicators.ts';
import type { Indicators, Judged } from './indicators.ts';

const old: Indicators = { cells: 40, basic: 40, within: 36, deviation: 210, borderM: 41_000, alongM: 20_500, compactness: 0.41 };
const judged = (after: Partial<Indicators>, moved = 0): Judged => ({ before: old, after: { ...old, ...after }, moved });
const verdicts = (plan: Judged): Record<string, string | null> => Object.fromEntries(indicatorRows(plan).map(({ key, verdict }) => [key, verdict]));

test('more is better or worse as the figure is', () => {
  expect(verdicts(judged({ cells: 42, basic: 42, within: 42, deviation: 90, borderM: 45_000, alongM: 36_000, compactness: 0.33 }, 800))).toEqual({
    cells: null, within: 'better', deviation: 'better', border: 'worse', along: 'better', compactness: 'worse', moved: null,
  });
});

test('more cells in band are not better where more are out of it', () => {
  expect(verdicts(judged({ cells: 50, basic: 50, within: 40 }))['within']).toBe('worse');
});

test('what the shown digits hide is no difference', () => {
  expect(verdicts(judged({ borderM: 41_020, compactness: 0.4149 }))).toMatchObject({ border: 'same', compactness: 'same' });
});

test('without an old plan nothing is compared, and nobody moved', () => {
  const rows = indicatorRows({ before: null, after: old, moved: 0 });
  expect(rows.map(({ key }) => key)).toEqual(['cells', 'within', 'deviation', 'border', 'along', 'compactness']);
  expect(rows.every(({ before, verdict }) => before === null && verdict === null)).toBe(true);
  expect(rows.find(({ key }) => key === 'along')?.after).toBe(50);
});

test('side by side the best of each row is told, unless all are the same', () => {
  const rows = sideBySide([judged({ borderM: 38_000 }, 900), judged({ compactness: 0.5 }, 700), judged({ deviation: 40 }, 700)]);
  expect(rows.map(({ key, best }) => [key, best.map(Number).join('')])).toEqual([
    ['within', '000'],
    ['deviation', '001'],
    ['border', '100'],
    ['along', '100'],
    ['compactness', '010'],
    ['moved', '011'],
  ]);
  expect(rows.at(-1)?.values).toEqual([900, 700, 700]);
});
