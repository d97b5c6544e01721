import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test, vi } from 'vitest';
import type { MergedCell } from '../units/merge.ts';
import { Alternatives } from './Alternatives.tsx';
import { BalanceChart } from './BalanceChart.tsx';
import { IndicatorTable } from './IndicatorTable.tsx';
import type { Judged } from './indicators.ts';
import { stoppedPlan } from './stopped-plan.ts';

const band = { min: 300, max: 500 };
const cells = [320, 250, 501].map((households, i): MergedCell => {
  const ring = [[i, 0], [i + 1, 0], [i + 1, 1], [i, 1], [i, 0]].map(([x = 0, y = 0]) => [x / 1000, y / 1000]);
  return { geometry: { type: 'Polygon', coordinates: [ring] }, households, population: 0, estimated: false, areaM2: 1, unitIds: [i + 1] };
});
const figures = { cells: 3, basic: 3, within: 1, deviation: 140, borderM: 2000, alongM: 500, compactness: 0.5 };
const judged: Judged = { before: { ...figures, within: 2 }, after: figures, moved: 320 };

/** What a page says of the elements with a role: some of their attributes. */
const told = (page: string, role: string, names: readonly string[]): string[] =>
  [...page.matchAll(/<[a-z]+[^>]*>/g)].filter(([tag]) => tag.includes(`role="${role}"`)).map(([tag]) => names.map((name) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]).join(' '));

// Words are not loaded here: keys stand for them.
beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));

test('every cell has a bar that can be heard, few to many, and there is one stop for Tab', () => {
  const page = renderToStaticMarkup(<BalanceChart cells={cells} band={band} nameOf={String} onShow={() => undefined} />);
  expect(told(page, 'button', ['data-state', 'tabindex'])).toEqual(['below 0', 'within -1', 'above -1']);
  // What is out of band is said besides its colour.
  expect(page).toContain('partitionPanel.below');
  expect(page).toContain('partitionPanel.above');
});

test('of several plans one is chosen, and the one stop for Tab is there', () => {
  const plans = [stoppedPlan(cells, band), stoppedPlan(cells.slice(0, 1), band), stoppedPlan(cells.slice(1), band)];
  const page = renderToStaticMarkup(<Alternatives plans={plans} judged={[judged, null, judged]} chosen={1} band={band} onChoose={() => undefined} />);
  expect(told(page, 'radio', ['aria-checked', 'tabindex'])).toEqual(['false -1', 'true 0', 'false -1']);
  // Until all are measured none can be called the best.
  expect(page).not.toContain('data-best');
});

test('old and new stand side by side; without an old plan there is no column for it', () => {
  const both = renderToStaticMarkup(<IndicatorTable judged={judged} />);
  expect([both.match(/data-verdict="worse"/g)?.length, both.includes('partitionPanel.old')]).toEqual([1, true]);
  expect(renderToStaticMarkup(<IndicatorTable judged={{ ...judged, before: null }} />)).not.toContain('partitionPanel.old');
});
