/** Borders are moved, redrawn, painted and locked with real pointer and key events; PostGIS says what came of it. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Position } from 'geojson';
import { branchOf, cellCodes, chooseCell, deskReady, details, effects, forgive, openPlan, saveState, signInAs, test } from './desk.ts';
import { ringOf, save, saved, savedCells, screenOf, straightStretch } from './ground.ts';

const hint = (page: Page, tool: string) => page.getByRole('status', { name: tool });
const unsaved = /[1-9]\d* 处未保存/;

/** Px, with a whole way: the map hears of every move. */
async function dragBy(page: Page, from: { x: number; y: number }, dx: number, dy: number, before: () => Promise<void>): Promise<void> {
  await page.mouse.move(from.x - 3, from.y);
  await page.mouse.move(from.x, from.y);
  await before();
  await page.mouse.down();
  await page.mouse.move(from.x + dx / 2, from.y + dy / 2);
  await page.mouse.move(from.x + dx, from.y + dy);
}

/** Px towards the middle of a ring. */
async function inward(page: Page, ring: readonly Position[], from: { x: number; y: number }, px: number): Promise<{ x: number; y: number }> {
  const sum = ring.reduce<[number, number]>(([lon, lat], [x = 0, y = 0]) => [lon + x, lat + y], [0, 0]);
  const middle = await screenOf(page, [sum[0] / ring.length, sum[1] / ring.length]);
  const length = Math.hypot(middle.x - from.x, middle.y - from.y);
  return { x: ((middle.x - from.x) / length) * px, y: ((middle.y - from.y) / length) * px };
}

test('borders keep both sides through vertex, reshape, paint, draw, simplify and lock; the work survives reload and a cut line', async ({ page, context, faults }) => {
  await signInAs(page, '规划');
  await openPlan(page, '2026 年基础网格');
  await branchOf(page, '2026 年基础网格');
  const start = await saved(page);
  const code = (await cellCodes(page))[2] ?? '';
  await chooseCell(page, code);
  const ring = await ringOf(page, code);
  const corner = await screenOf(page, ring[0] ?? []);
  const step = await inward(page, ring, corner, 14);

  await test.step('a vertex is dragged: who shares it and what comes of it are told, undo takes it back', async () => {
    await page.keyboard.press('v');
    await dragBy(page, corner, step.x, step.y, () => expect(hint(page, '顶点')).toContainText('共用此顶点'));
    await expect(effects(page)).toBeVisible();
    await page.mouse.up();
    await expect(saveState(page)).toContainText(unsaved);
    await page.keyboard.press('Control+z');
    await expect(saveState(page)).toContainText('已保存');
    await page.keyboard.press('Control+y');
    await expect(saveState(page)).toContainText(unsaved);
    await page.keyboard.press('Escape');
  });

  await test.step('a stretch of border is redrawn between two clicks on it', async () => {
    const { from, inside, to } = await straightStretch(page, ring, 16);
    await page.keyboard.press('r');
    await expect(hint(page, '改线')).toContainText('边界上的起点');
    for (const at of [from, inside, to]) {
      await page.mouse.move(at.x, at.y);
      await page.mouse.click(at.x, at.y);
    }
    await expect(effects(page)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(hint(page, '改线')).toBeHidden();
  });

  await test.step('a unit beyond the border is painted into the cell', async () => {
    const at = await screenOf(page, ring[1] ?? []);
    const away = await inward(page, ring, at, -26);
    await page.keyboard.press('b');
    await expect(hint(page, '涂刷')).toContainText('划入');
    await page.mouse.move(at.x + away.x, at.y + away.y);
    await page.mouse.down();
    await page.mouse.move(at.x + away.x * 1.5, at.y + away.y * 1.5);
    await page.mouse.up();
    await page.keyboard.press('Escape');
  });

  await test.step('borders are simplified from the inspector, and the history tells all of it', async () => {
    await details(page).getByRole('button', { name: '边界', exact: true }).click();
    await details(page).getByRole('button', { name: '简化' }).click();
    await expect(details(page).getByText(/去除 [1-9]\d* 个顶点/)).toBeVisible();
    await page.getByRole('button', { name: '历史' }).click();
    const steps = page.getByRole('list', { name: '历史' });
    for (const words of ['移动 1 个顶点', '改线', /简化边界/]) await expect(steps.getByRole('button', { name: words })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('what is not saved is there after a reload, and a save without a line is made up for', async () => {
    await expect(page.getByRole('main')).toHaveAttribute('data-kept', 'true');
    await page.reload();
    await deskReady(page);
    await expect(saveState(page)).toContainText(unsaved);
    await context.setOffline(true);
    await page.keyboard.press('Control+s');
    await expect(saveState(page)).toContainText('处待提交');
    await context.setOffline(false);
    await expect(saveState(page)).toContainText('已保存');
    forgive(faults, /Failed to load resource|ERR_INTERNET_DISCONNECTED|WebSocket/);
  });

  await test.step('a locked cell keeps its ground, and the tool says so', async () => {
    await chooseCell(page, code);
    await page.keyboard.press('l');
    await page.keyboard.press('v');
    const now = await ringOf(page, code);
    const at = await screenOf(page, now[0] ?? []);
    await dragBy(page, at, step.x, step.y, () => expect(hint(page, '顶点')).toContainText('共用此顶点'));
    await expect(hint(page, '顶点')).toContainText('已锁定');
    await page.mouse.up();
    await page.keyboard.press('Escape');
  });

  const end = await save(page);
  expect(end.cells).toBe(start.cells);
  expect(Math.abs(end.areaM2 - start.areaM2)).toBeLessThan(1);
  expect(Math.abs(end.households - start.households)).toBeLessThanOrEqual(end.cells);
  expect((await savedCells(page)).features.find(({ properties }) => properties.code === code)?.properties.locked).toBe(true);
});
