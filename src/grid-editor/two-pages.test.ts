/** Two pages of one browser with the same plan: two stores, one disk, one server, and the turn as the browser has it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PlanCells } from '../data/plans.ts';
import { fakeChannels, fakeLocks } from '../data/test-pages.ts';
import { blankCell } from '../map/blank-cell.ts';
import type { CellRow } from '../map/contract.ts';
import type * as Store from './store.ts';

const disk = vi.hoisted(() => ({ drafts: new Map<string, unknown>() }));
const cell = (id: string): CellRow => blankCell(id, { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }, { name: id });

vi.mock('../data/plans.ts', () => ({
  planCells: async (): Promise<PlanCells> => Promise.resolve({ version: 1, cells: ['a', 'b'].map(cell) }),
}));
vi.mock('../data/drafts.ts', () => ({
  readDraft: async (key: string) => structuredClone(await Promise.resolve(disk.drafts.get(key))),
  keepDraft: async (key: string, draft: unknown) => Promise.resolve(void disk.drafts.set(key, structuredClone(draft))),
  dropDraft: async (key: string) => Promise.resolve(void disk.drafts.delete(key)),
}));

type Page = typeof Store;
const pages: Page[] = [];

/** A page is opened, with the plan. */
async function openPage(): Promise<Page> {
  vi.resetModules();
  const page = await import('./store.ts');
  pages.push(page);
  await page.openPlan('p', 'me');
  return page;
}
const names = ({ useEditor }: Page): string => useEditor.getState().cells.map(({ name }) => name).join(' ');
const shown = (page: Page): string => `${page.useEditor.getState().elsewhere ? 'shows' : 'edits'} ${names(page)}`;
const become = async (page: Page, what: string): Promise<void> => vi.waitFor(() => expect([page.useEditor.getState().phase, shown(page)]).toEqual(['ready', what]), { timeout: 20_000 });

beforeEach(() => {
  disk.drafts.clear();
});
afterEach(async () => {
  for (const page of pages.splice(0)) page.closePlan();
  // Each leaves when its draft is written.
  await new Promise((resolve) => setImmediate(resolve));
  vi.unstubAllGlobals();
});

describe.each([
  ['by a lock', () => void vi.stubGlobal('navigator', { locks: fakeLocks() })],
  ['by a channel, where the page is not served securely', () => void fakeChannels()],
])('the turn %s', { timeout: 60_000 }, (_, browser) => {
  test('the page that asks gets the plan with what is unsaved and keeps it; the other only shows it, until that one is closed', async () => {
    browser();
    const first = await openPage();
    first.edit({ a: { ...cell('a'), name: '甲' } });
    const second = await openPage();
    expect([shown(first), shown(second)]).toEqual(['edits 甲 b', 'shows a b']);

    second.editHere();
    await become(second, 'edits 甲 b');
    await become(first, 'shows a b');
    second.edit({ b: { ...cell('b'), name: '乙' } });
    first.edit({ a: { ...cell('a'), name: '不' } });
    expect([shown(first), shown(second)]).toEqual(['shows a b', 'edits 甲 乙']);
    // Asked for again, it comes back in the same way.
    first.editHere();
    await become(first, 'edits 甲 乙');
    await become(second, 'shows a b');

    first.closePlan();
    await become(second, 'edits 甲 乙');
  });

  test('a third page that asks goes before the one that only waits', async () => {
    browser();
    const [first, second, third] = [await openPage(), await openPage(), await openPage()];
    third.editHere();
    await become(third, 'edits a b');
    await become(first, 'shows a b');
    await become(second, 'shows a b');
  });

  test('a page with work that no draft holds says so and keeps the plan', async () => {
    browser();
    const [first, second] = [await openPage(), await openPage()];
    first.occupy({ code: 'turn.partitioning', params: {} });
    second.editHere();
    await vi.waitFor(() => expect(second.useEditor.getState().answer).toEqual({ code: 'turn.partitioning', params: {} }), { timeout: 20_000 });
    expect([shown(first), shown(second)]).toEqual(['edits a b', 'shows a b']);
  });
});
