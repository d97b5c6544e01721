/** What the end-to-end tests share: pages that are watched for faults, signing in, and the parts of the plan desk. */
import { test as base, expect } from '@playwright/test';
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from './server.ts';

export type DemoRole = '查看' | '规划' | '协调' | '指挥' | '管理';

/** Notes every console error, uncaught fault and request that leaves the server's own origin. */
function watch(context: BrowserContext, faults: string[], url: string): void {
  const own = new URL(url).host;
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (fault) => faults.push(`uncaught: ${fault.error().stack ?? fault.error().message}`));
  context.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(protocol) && host !== own) faults.push(`request to ${host}`);
  });
}

interface Watched {
  /** Whether the map's pixels are drawn; see `lighten`. */
  drawn: boolean;
  /** Faults so far; a test that provokes one on purpose takes it out with `forgive`. */
  faults: string[];
  /** A context of its own per person; watched and closed with the test. */
  person: () => Promise<BrowserContext>;
}

/** Playwright's test with every page watched: it fails on a console error and on a request to another host. */
export const test = base.extend<Watched, { address: string }>({
  // Workers have data of their own: what one test publishes must not surprise another's wall.
  address: [
    async ({}, use) => { // eslint-disable-line no-empty-pattern -- Playwright reads the pattern
      const dataDir = mkdtempSync(join(tmpdir(), 'jingwei-e2e-'));
      cpSync(process.env['JINGWEI_SEED'] ?? '', dataDir, { recursive: true });
      const server = await startServer(dataDir);
      await use(server.url);
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  drawn: [false, { option: true }],
  baseURL: async ({ address }, use) => use(address),
  faults: [
    async ({}, use) => { // eslint-disable-line no-empty-pattern -- Playwright reads the pattern
      const faults: string[] = [];
      await use(faults);
      expect(faults, 'console errors and foreign requests').toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, faults, address, drawn }, use) => {
    watch(context, faults, address);
    await lighten(context, drawn);
    await use(context);
  },
  person: async ({ browser, faults, address, drawn }, use) => {
    const made: BrowserContext[] = [];
    await use(async () => {
      const context = await newPerson(browser, address, drawn);
      watch(context, faults, address);
      made.push(context);
      return context;
    });
    await Promise.all(made.map((context) => context.close()));
  },
});

/**
 * Leaves out the layers that no test looks at, and has drawing calls do nothing: without a graphics card the processor
 * draws every pixel, seconds a frame, of a map that these tests click on and never look at. All else of a frame takes
 * place. What is seen is for the tests of looks and of the wall (`drawn`), and for pictures.
 */
async function lighten(context: BrowserContext, drawn: boolean): Promise<void> {
  await context.addInitScript((draws) => {
    // The empty page that a tab begins with has no storage.
    if (!location.protocol.startsWith('http')) return;
    const key = 'jingwei.preferences';
    if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify({ state: { layers: { units: false, barriers: false, labels: false } }, version: 1 }));
    if (draws) return;
    for (const call of ['drawArrays', 'drawElements', 'drawRangeElements', 'drawArraysInstanced', 'drawElementsInstanced'] as const) WebGL2RenderingContext.prototype[call] = () => undefined;
  }, drawn);
}

async function newPerson(browser: Browser, address: string, drawn: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: address, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 720 }, deviceScaleFactor: 0.5 });
  await lighten(context, drawn);
  return context;
}

/** Takes the faults that match out of the list: for what a test provokes on purpose (a 4xx is a console error). */
export function forgive(faults: string[], pattern: RegExp): void {
  faults.splice(0, faults.length, ...faults.filter((fault) => !pattern.test(fault)));
}

/** Signs in with a demo account and waits for the desk. */
export async function signInAs(page: Page, role: DemoRole, path = '/plan'): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(path);
  await page.getByRole('region', { name: /演示账户/ }).getByRole('button', { name: role }).click();
  await expect(page.getByRole('button', { name: '账户' })).toBeVisible();
}

/** Opens a plan from the list and waits until it and its map are there. */
export async function openPlan(page: Page, title: string): Promise<void> {
  await page.getByRole('tab', { name: '方案' }).click();
  await page.getByRole('list', { name: '方案' }).getByRole('button', { name: title }).click();
  await expect(page.getByRole('complementary', { name: '详情' }).getByRole('heading', { name: title })).toBeVisible();
  await deskReady(page);
}

/** The plan is loaded, live, and the map has drawn. */
export async function deskReady(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toHaveAttribute('data-phase', 'ready');
  await expect(page.getByRole('main')).toHaveAttribute('data-live', 'true');
}

/** Saved state in the top bar: “已保存” or “N 处未保存”. */
export function saveState(page: Page): Locator {
  return page.getByRole('status', { name: '保存状态' });
}

/** Chooses a cell by its name or code through the search box, as a person with a keyboard does. */
export async function chooseCell(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: '查找地点、编码或命令' });
  await box.fill(name);
  await expect(page.getByRole('option').first()).toContainText(name);
  await box.press('Enter');
  await expect(box).toBeHidden();
}

/** The inspector, plan summary or partition panel at the right. */
export function details(page: Page): Locator {
  return page.getByRole('complementary', { name: '详情' });
}

/** What floats over the map's top is kept clear of what is fitted, px. */
const ROOM_TOP = 100;

/** Px from the middle of the map's free room, where what was last fitted lies. */
export async function mapPoint(page: Page, dx: number, dy: number): Promise<{ x: number; y: number }> {
  const box = await page.getByRole('region', { name: '地图', exact: true }).boundingBox();
  if (box === null) throw new Error('the map is not shown');
  return { x: box.x + box.width / 2 + dx, y: box.y + (box.height + ROOM_TOP) / 2 + dy };
}

/** Moves there and clicks, as a hand does: the map hears of the move first. */
export async function clickMap(page: Page, dx: number, dy: number): Promise<void> {
  const { x, y } = await mapPoint(page, dx, dy);
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.click(x, y);
}

/** The draft of the demo town that tests may change. */
export const DRAFT = '2027 年调整草案';

/** The field of the chosen cell's name. */
export function nameField(page: Page): Locator {
  return details(page).getByRole('textbox', { name: '名称' });
}

/** A few characters that no earlier name has. */
export function stamp(): string {
  return Math.random().toString(36).slice(2, 8);
}

/** The codes of the open plan's cells, from the balance table. */
export async function cellCodes(page: Page): Promise<string[]> {
  const tables = page.getByRole('region', { name: '表格' });
  await tables.getByRole('tab', { name: '均衡' }).click();
  const cells = tables.getByText(/^\d{15}$/);
  await expect(cells.first()).toBeVisible();
  const found = await cells.allTextContents();
  await tables.getByRole('button', { name: '收起面板' }).click();
  return found;
}

/** A new draft with the cells of a plan, opened: what a test does to it concerns nobody else. */
export async function branchOf(page: Page, plan: string): Promise<string> {
  const title = `分支 ${stamp()}`;
  await page.getByRole('button', { name: '新建方案' }).click();
  const dialog = page.getByRole('dialog', { name: '新建方案' });
  await dialog.getByLabel('方案名称').fill(title);
  await dialog.getByLabel('复制自').click();
  // Not by its role: that belongs to a list for screen readers, which cannot be pressed.
  await page.locator('.ant-select-item-option').filter({ hasText: plan }).first().click();
  await dialog.getByRole('button', { name: '新建' }).click();
  await expect(details(page).getByRole('heading', { name: title })).toBeVisible();
  await deskReady(page);
  return title;
}

/** What an edit would do to each cell that it touches. */
export function effects(page: Page): Locator {
  return page.getByRole('table', { name: '影响' });
}
