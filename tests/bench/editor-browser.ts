/**
 * Prints one table: the plan desk with 10,000 cells and 400,000 vertices in a real browser, on the product's own server.
 * Run: `npm run bench:editor-browser` after `npm run build`; `-- postgresql` for the other engine, and a number for
 * another side of the town, in cells.
 *
 * Without a graphics card frames say nothing; what counts is how long the main thread is kept, which the browser's own
 * trace tells: `longest` is one task with its waiting, `work` the processor time of all tasks of the interaction.
 */
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Position } from 'geojson';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../database/cluster.ts';
import { screenOf } from '../e2e/ground.ts';
import { startServer } from '../e2e/server.ts';
import { caller, emptyPlan, saveAll, savedCount } from './browser-plan.ts';
import { atRest, watchUploads, drawn, heapMiB, mark, traced, uploads } from './browser-trace.ts';
import type { Traced } from './browser-trace.ts';
import { town } from './editor-town.ts';

const engine = process.argv.includes('postgresql') ? 'PostgreSQL' : 'embedded';
const CELLS = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 100);
const SIDE = 20_000;
const FRAMES = 30;
const PATIENCE = 240_000;
const TITLE = '一万网格';

const rows: Array<{ what: string; value: string; longest: string; work: string }> = [];
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
/** Rows are printed as they come: whoever stops the benchmark keeps what it has found. */
function tell(what: string, value: string, { tasks }: Pick<Traced, 'tasks'> = { tasks: [] }): void {
  const none = tasks.length === 0;
  const row = { what, value, longest: none ? '' : ms(Math.max(...tasks.map((task) => task.wallMs))), work: none ? '' : ms(tasks.reduce((sum, task) => sum + task.cpuMs, 0)) };
  rows.push(row);
  process.stdout.write(`${Object.values(row).join(' | ')}\n`);
}

const shape = { columns: CELLS, rows: CELLS, side: SIDE, stray: SIDE / 5, edgesPerSide: 10 };
const named = (seed: number) => town({ ...shape, seed }).map(({ id, geometry }) => ({ name: `格${id}`, geometry }));
const cells = named(1);
/** A cell somewhere in the middle, by column and row from there. */
const cellAt = (column: number, row: number): { name: string; ring: Position[] } => {
  const [c, r] = [Math.floor(CELLS / 2) + column, Math.floor(CELLS / 2) + row];
  const cell = cells[r * CELLS + c];
  return { name: cell?.name ?? '', ring: cell?.geometry.coordinates[0] ?? [] };
};
const middle = ({ ring }: { ring: Position[] }): Position => [0, 1].map((k) => ring.slice(1).reduce((sum, position) => sum + (position[k] ?? 0), 0) / (ring.length - 1));

const dataDir = mkdtempSync(join(tmpdir(), 'jingwei-bench-'));
const cluster = engine === 'PostgreSQL' ? await startCluster() : null;
const server = await startServer(dataDir, cluster?.url);
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
const browser = await chromium.launch({
  ...(installed === undefined ? {} : { executablePath: installed }),
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking', '--no-first-run'],
});

try {
  const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 720 }, deviceScaleFactor: 0.5, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE);
  // What tsx puts around named functions, for those that are handed to the page.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await watchUploads(context);
  await context.addInitScript(() => performance.setResourceTimingBufferSize(5000));
  const page = await context.newPage();
  await page.goto('/plan');
  await page.getByRole('region', { name: /演示账户/ }).getByRole('button', { name: '规划' }).click();
  await page.getByRole('button', { name: '账户' }).waitFor();

  const call = await caller(page, server.url);
  const plan = await emptyPlan(call, TITLE, cells);
  tell(`save of all ${cells.length} cells, ${engine}: request to answer`, ms(await saveAll(call, plan, cells)));
  await page.evaluate((id) => {
    const key = 'jingwei.preferences';
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as { state?: object };
    localStorage.setItem(key, JSON.stringify({ state: { ...kept.state, plan: id }, version: 1 }));
  }, plan);

  await open(page, 'open');
  tell('JS heap with the plan open', `${(await heapMiB(page)).toFixed(0)} MiB`);
  const before = await uploads(page);
  await work(page, call, plan);
  const after = await uploads(page);
  tell('all uploads until here, of which while opening', `${mib(after.plan)}, ${mib(before.plan)}`);
} finally {
  await browser.close();
  await server.stop();
  cluster?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.table(rows);

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(2)} MiB`;
}

async function ready(page: Page): Promise<void> {
  await page.locator('main[data-phase="ready"]').waitFor();
}

async function told(page: Page, words: string): Promise<void> {
  await page.getByRole('status', { name: '保存状态' }).filter({ hasText: words }).waitFor();
}

/** Loads the page anew until the plan is there and the main thread is free. */
async function open(page: Page, what: string): Promise<void> {
  const trace = await traced(browser, page, async () => {
    await page.reload();
    await ready(page);
    await mark(page, 'ready');
  }).catch(async (cause: unknown) => {
    throw new Error(`${what}: ${String(cause)}`);
  });
  const arrived = await page.evaluate(() => performance.timeOrigin + (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(({ name }) => name.includes('/rpc/plan_cells')).reduce((end, { responseEnd }) => Math.max(end, responseEnd), 0));
  const now = await page.evaluate(() => performance.timeOrigin + performance.now());
  const last = trace.tasks.filter(({ cpuMs }) => cpuMs > 50).at(-1);
  const idle = trace.tasks.at(-1);
  // The trace's clock against the page's: its last task has ended just now.
  const shift = now - ((idle?.at ?? 0) + (idle?.wallMs ?? 0));
  tell(`${what}: rows arrived to desk ready`, ms((trace.marks.get('ready') ?? 0) + shift - arrived), trace);
  tell(`${what}: rows arrived to main thread free`, ms((last?.at ?? 0) + (last?.wallMs ?? 0) + shift - arrived));
}

async function interaction(page: Page, what: string, act: () => Promise<unknown>, note = ''): Promise<void> {
  await atRest(page);
  const counted = (await uploads(page)).plan;
  const trace = await traced(browser, page, act);
  tell(what, [note, `uploads ${mib((await uploads(page)).plan - counted)}`].filter((words) => words !== '').join(', '), trace);
}

async function find(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: '查找地点、编码或命令' });
  await box.fill(name);
  await page.getByRole('option').first().filter({ hasText: name }).waitFor();
  await box.press('Enter');
  await box.waitFor({ state: 'hidden' });
}

async function wheel(page: Page, at: Position, steps: number): Promise<void> {
  const { x, y } = await screenOf(page, at);
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, steps);
  await atRest(page);
}

async function clickAt(page: Page, at: Position, modifiers: 'Shift'[] = []): Promise<void> {
  const { x, y } = await screenOf(page, at);
  for (const key of modifiers) await page.keyboard.down(key);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
  for (const key of modifiers) await page.keyboard.up(key);
}

/** What a planner does, one after the other. */
async function work(page: Page, call: Awaited<ReturnType<typeof caller>>, plan: string): Promise<void> {
  const here = cellAt(0, 0);
  await interaction(page, 'find a cell by name and go there', () => find(page, here.name));
  await interaction(page, 'select a cell by click', () => clickAt(page, middle(here)));
  await interaction(page, 'pointer over five cells', async () => {
    for (const k of [0, 1, 2, 3, 4]) {
      const { x, y } = await screenOf(page, here.ring[k * 4] ?? []);
      await page.mouse.move(x, y);
      await drawn(page);
    }
  });
  await interaction(page, 'start the vertex tool', () => page.keyboard.press('v'));

  const from = await screenOf(page, here.ring[0] ?? []);
  const uploaded = (await uploads(page)).plan;
  await page.mouse.move(from.x - 3, from.y);
  await page.mouse.move(from.x, from.y);
  await atRest(page);
  const drag = await traced(browser, page, async () => {
    await page.mouse.down();
    for (let i = 0; i < FRAMES; i += 1) {
      await mark(page, `frame ${i}`);
      await page.mouse.move(from.x + 14 + 6 * Math.sin(i / 3), from.y - 12 + 5 * Math.cos(i / 3));
      await drawn(page);
    }
    await mark(page, `frame ${FRAMES}`);
  });
  const frames = Array.from({ length: FRAMES }, (_, i) => {
    const [begin = 0, end = 0] = [drag.marks.get(`frame ${i}`), drag.marks.get(`frame ${i + 1}`)];
    return drag.tasks.filter(({ at }) => at >= begin && at < end).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  });
  tell('drag frame of a shared vertex, main thread: median, worst', `${ms(median(frames))}, ${ms(Math.max(...frames))}, uploads ${mib((await uploads(page)).plan - uploaded)}`, drag);
  await interaction(page, 'let go: commit', () => page.mouse.up());
  await told(page, '处未保存');
  await interaction(page, 'undo', () => page.keyboard.press('Control+z'));
  await interaction(page, 'redo', () => page.keyboard.press('Control+y'));
  await page.keyboard.press('Escape');

  await interaction(page, 'type one character of a name', () => page.getByRole('complementary', { name: '详情' }).getByRole('textbox', { name: '名称' }).press('a'));
  await page.keyboard.press('Escape');
  await wheel(page, middle(here), 400);
  const [a, b] = [cellAt(0, -1), cellAt(1, -1)];
  await interaction(page, 'select a second cell', async () => {
    await clickAt(page, middle(a));
    await clickAt(page, middle(b), ['Shift']);
  });
  await interaction(page, 'merge two cells', () => page.keyboard.press('m'));
  await interaction(page, 'start to cut', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
  });
  const cut = [cellAt(-1, 1), cellAt(1, 1)].map(middle);
  const ends: Position[] = [[(cut[0]?.[0] ?? 0) - 0.0016, cut[0]?.[1] ?? 0], [(cut[1]?.[0] ?? 0) + 0.0016, cut[1]?.[1] ?? 0]];
  await page.keyboard.down('Alt');
  for (const at of ends) await clickAt(page, at);
  await page.keyboard.up('Alt');
  await interaction(page, 'a cut through three cells', () => page.keyboard.press('Enter'));
  await interaction(page, 'undo', () => page.keyboard.press('Control+z'));
  await page.keyboard.press('Escape');

  const tables = page.getByRole('region', { name: '表格' });
  await interaction(page, 'open the findings', () => tables.getByRole('tab', { name: /问题/ }).click());
  await interaction(page, 'an edit with the findings open: undo', () => page.keyboard.press('Control+z'));
  await interaction(page, 'open the balance', () => tables.getByRole('tab', { name: '均衡' }).click());
  await tables.getByRole('button', { name: '收起面板' }).click();

  await page.locator('main[data-kept="true"]').waitFor();
  await open(page, 'reload with unsaved work');
  await told(page, '处未保存');
  const started = Date.now();
  await interaction(page, 'save of what was changed', async () => {
    await page.keyboard.press('Control+s');
    await told(page, '已保存');
  });
  tell('save of what was changed: key to saved', ms(Date.now() - started));
  await everything(page, call, plan);
}

/** Another coverage takes the place of all cells, and is saved. */
async function everything(page: Page, call: Awaited<ReturnType<typeof caller>>, plan: string): Promise<void> {
  const features = named(2).map(({ name, geometry }) => ({ type: 'Feature', properties: { name }, geometry }));
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', { name: '详情' }).getByRole('button', { name: /导入网格/ }).click();
  const dialog = page.getByRole('dialog', { name: /导入网格/ });
  await dialog.locator('input[type="file"]').setInputFiles({ name: 'cells.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })) });
  let from = Date.now();
  await interaction(page, 'a file of cells, read and checked', async () => {
    await dialog.getByRole('button', { name: '读取并检查' }).click();
    await dialog.getByRole('button', { name: '应用', exact: true }).waitFor();
  });
  tell('a file of cells: button to report', ms(Date.now() - from));
  await interaction(page, 'all cells replaced', () => dialog.getByRole('button', { name: '应用', exact: true }).click());
  await page.locator('main[data-kept="true"]').waitFor();
  await interaction(page, 'typing while all is unsaved', async () => {
    await find(page, '格50-50');
    await page.getByRole('complementary', { name: '详情' }).getByRole('textbox', { name: '名称' }).press('a');
  });
  from = Date.now();
  await interaction(page, `save of all cells, ${engine}`, async () => {
    await page.keyboard.press('Control+s');
    await told(page, '已保存');
  });
  tell(`save of all cells, ${engine}: key to saved`, ms(Date.now() - from));
  tell('cells in PostGIS', String(await savedCount(call, plan)));
}
