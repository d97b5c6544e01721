import { existsSync, readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { deskReady, details, signInAs, stamp, test } from './desk.ts';

/** A grid of streets with a house in each block, as an OpenStreetMap file. */
function tinyTown(): string {
  const [lon, lat, step, lines] = [123.9, 42.3, 0.002, 5];
  const nodes: string[] = [];
  const ways: string[] = [];
  const node = (x: number, y: number): number => {
    nodes.push(`<node id="${nodes.length + 1}" version="1" lon="${(lon + x * step).toFixed(7)}" lat="${(lat + y * step).toFixed(7)}"/>`);
    return nodes.length;
  };
  const way = (refs: number[], key: string, value: string): void => {
    ways.push(`<way id="${ways.length + 1}" version="1">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}<tag k="${key}" v="${value}"/></way>`);
  };
  const cross = Array.from({ length: lines }, (_, y) => Array.from({ length: lines }, (__, x) => node(x, y)));
  for (const row of cross) way(row, 'highway', 'residential');
  for (let x = 0; x < lines; x++) way(cross.map((row) => row[x] ?? 0), 'highway', 'residential');
  for (let y = 0; y + 1 < lines; y++) {
    for (let x = 0; x + 1 < lines; x++) {
      const first = node(x + 0.3, y + 0.3);
      way([first, node(x + 0.7, y + 0.3), node(x + 0.7, y + 0.7), node(x + 0.3, y + 0.7), first], 'building', 'apartments');
    }
  }
  return `<?xml version="1.0" encoding="UTF-8"?><osm version="0.6">${nodes.join('')}${ways.join('')}</osm>`;
}

/** Lets a file fall on the map, as the browser tells a page of it. */
async function dropFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  const data = await page.evaluateHandle(([called = '', base64 = '']) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], called));
    return transfer;
  }, [name, Buffer.from(content).toString('base64')]);
  const map = page.getByRole('region', { name: '地图', exact: true });
  await map.dispatchEvent('dragover', { dataTransfer: data });
  await map.dispatchEvent('drop', { dataTransfer: data });
}

/** Drops a file on the planner's desk and gives the dialog, its division filled in from the desk. */
async function offer(page: Page, name: string, content: string | Buffer): Promise<Locator> {
  await signInAs(page, '规划');
  await deskReady(page);
  await dropFile(page, name, content);
  const dialog = page.getByRole('dialog', { name: '导入本地地图' });
  await expect(dialog).toContainText(name);
  await expect(dialog).toContainText('铁岭市 › 示范区');
  return dialog;
}

/** Finds a community in the tree by its name, and takes it. */
async function chooseDivision(page: Page, dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('combobox', { name: '所属区划' }).fill(name);
  await page.getByRole('tree').getByText(name, { exact: true }).click();
}

/** The towns that the signed-in person sees in the database, those still loading among them. */
async function towns(page: Page): Promise<Array<{ name: string; status: string }>> {
  return page.evaluate(async () => {
    const { supabaseAnonKey } = (await (await fetch('/config.json')).json()) as { supabaseAnonKey: string };
    const { access_token: token } = JSON.parse(localStorage.getItem('jingwei.auth') ?? '{}') as { access_token: string };
    const answer = await fetch('/rest/v1/towns?select=name,status', { headers: { apikey: supabaseAnonKey, authorization: `Bearer ${token}` } });
    return (await answer.json()) as Array<{ name: string; status: string }>;
  });
}

test('a map dropped on the desk becomes a town, and the town a plan', async ({ page }) => {
  const dialog = await offer(page, 'tiny.osm', tinyTown());
  await chooseDivision(page, dialog, '鼓楼社区');
  await expect(dialog).toContainText('老城街道 › 鼓楼社区');
  // That community is elsewhere, and its outline is known: the file is not of this place.
  await dialog.getByRole('button', { name: '开始导入' }).click();
  await expect(page.getByRole('alert')).toContainText('tiny.osm');
  await expect(page.getByRole('alert')).toContainText('千米');
  await chooseDivision(page, dialog, '示范区（合成演示数据）');
  const name = `小镇 ${stamp()}`;
  await dialog.getByLabel('名称').fill(name);
  await dialog.getByLabel('普查户数').fill('100');
  await dialog.getByLabel('普查人口').fill('230');
  await dialog.getByRole('button', { name: '开始导入' }).click();
  const done = page.getByRole('dialog', { name: '导入完成' });
  await expect(done).toContainText(/户数≈[\d,]+ 户/);
  await expect(done).toContainText(/普查户数（填写）100 户，导入结果[高低] [\d,.]+%/);
  await expect(done).toContainText(/普查人口（填写）230 人/);
  await done.getByRole('button', { name: '打开并新建方案' }).click();
  const create = page.getByRole('dialog', { name: '新建方案' });
  await expect(create.getByLabel('方案名称')).toHaveValue(`${name}网格划分方案`);
  await expect(create).toContainText(name);
  await create.getByRole('button', { name: /^新\s?建$/ }).click();
  await expect(details(page).getByRole('heading', { name: `${name}网格划分方案` })).toBeVisible();
  await deskReady(page);
});

test('a cancelled import leaves nothing behind', async ({ page }) => {
  const before = async (): Promise<string> => JSON.stringify(await towns(page));
  const dialog = await offer(page, 'tiny.osm', tinyTown());
  const there = await before();
  // Held at its first piece, the town exists and is loading: here the planner changes their mind.
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const loading = new Promise<void>((resolve) => {
    void page.route('**/rest/v1/rpc/load_units', async (route) => {
      resolve();
      await held;
      await route.continue();
    });
  });
  await dialog.getByLabel('名称').fill('半途');
  await dialog.getByRole('button', { name: '开始导入' }).click();
  await loading;
  expect(await towns(page)).toContainEqual({ name: '半途', status: 'loading' });
  await dialog.getByRole('button', { name: '取消导入' }).click();
  await expect(dialog.getByRole('status')).toContainText('正在取消');
  release();
  await expect(dialog).toContainText('已取消导入，未写入任何数据。');
  expect(await before()).toBe(there);
  // What was filled in is still there for another try.
  await expect(dialog.getByLabel('名称')).toHaveValue('半途');
});

test('a file cut short is refused in a sentence', async ({ page }) => {
  const dialog = await offer(page, 'short.osm', tinyTown().slice(0, 2000));
  await dialog.getByRole('button', { name: '开始导入' }).click();
  await expect(page.getByRole('alert')).toContainText('short.osm');
});

const yinghai = new URL('../../../shared/data/osm/yinghai.osm.pbf', import.meta.url);

test('瀛海 from OpenStreetMap is a town within a minute', async ({ page }) => {
  test.skip(!existsSync(yinghai), 'the real extract is not on this machine');
  const dialog = await offer(page, 'yinghai.osm.pbf', readFileSync(yinghai));
  await dialog.getByLabel('名称').fill('瀛海');
  await dialog.getByRole('button', { name: '开始导入' }).click();
  await expect(page.getByRole('dialog', { name: '导入完成' })).toContainText(/基本单元\d+ 个/, { timeout: 60_000 });
});
