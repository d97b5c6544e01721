import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { signInAs, test } from './desk.ts';

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
async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(([called = '', text = '']) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], called));
    return transfer;
  }, [name, content]);
  const map = page.getByRole('region', { name: '地图', exact: true });
  await map.dispatchEvent('dragover', { dataTransfer: data });
  await map.dispatchEvent('drop', { dataTransfer: data });
}

async function chooseDivision(page: Page): Promise<void> {
  const division = page.getByRole('combobox').first();
  await division.fill('示范区');
  await division.press('Enter');
}

test('a map dropped on the desk becomes a town', async ({ page }) => {
  await signInAs(page, '规划');
  await expect(page.getByRole('main')).toHaveAttribute('data-phase', 'ready');
  await dropFile(page, 'tiny.osm', tinyTown());
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('tiny.osm');
  await chooseDivision(page);
  await dialog.getByLabel('名称').fill('小镇');
  await dialog.getByRole('button', { name: '开始导入' }).click();
  await expect(dialog).toContainText('导入完成');
  await expect(dialog).toContainText('≈');
});

test('a file cut short is refused in a sentence', async ({ page }) => {
  await signInAs(page, '规划');
  await expect(page.getByRole('main')).toHaveAttribute('data-phase', 'ready');
  await dropFile(page, 'short.osm', tinyTown().slice(0, 2000));
  await chooseDivision(page);
  await page.getByRole('dialog').getByRole('button', { name: '开始导入' }).click();
  await expect(page.getByRole('alert')).toContainText('short.osm');
});
