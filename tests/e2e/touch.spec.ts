/** Drawing and moving with a finger; what is saved reaches another's screen. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { branchOf, cellCodes, chooseCell, details, mapPoint, openPlan, saveState, signInAs, test } from './desk.ts';
import { ringOf, save, saved, savedCells, screenOf } from './ground.ts';

test.use({ hasTouch: true });

/** A finger that presses, moves in steps and lifts. */
async function swipe(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) => session.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] });
  await touch('touchStart', from);
  for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part });
  await touch('touchEnd');
  await session.detach();
}

test('a finger draws a cell and drags a vertex, and another sees the saved outline', async ({ page, person }) => {
  const admin = await (await person()).newPage();
  await signInAs(page, '规划');
  await openPlan(page, '2026 年基础网格');
  const title = await branchOf(page, '2026 年基础网格');
  const start = await saved(page);
  const [code = ''] = await cellCodes(page);
  await signInAs(admin, '管理');
  await openPlan(admin, title);

  await chooseCell(page, code);
  await page.getByRole('toolbar').getByRole('button', { name: '绘制' }).tap();
  const hint = page.getByRole('status', { name: '绘制' });
  await hint.getByText('从已有网格划出').tap();
  const corners = await Promise.all(([[-70, -50], [70, -50], [70, 50], [-70, 50]] as const).map(([dx, dy]) => mapPoint(page, dx, dy)));
  for (const { x, y } of corners) await page.touchscreen.tap(x, y);
  const [first] = corners;
  if (first !== undefined) await page.touchscreen.tap(first.x, first.y);
  await expect(hint).toBeHidden();
  await expect(details(page).getByText('保存后编号').first()).toBeVisible();
  await save(page);

  await chooseCell(page, code);
  const ring = await ringOf(page, code);
  await page.getByRole('toolbar').getByRole('button', { name: '顶点' }).tap();
  const places = await Promise.all(ring.map((place) => screenOf(page, place)));
  const middle = { x: places.reduce((sum, { x }) => sum + x, 0) / places.length, y: places.reduce((sum, { y }) => sum + y, 0) / places.length };
  // The corner that is farthest out: nothing else lies under the finger.
  const corner = [...places].sort((p, q) => Math.hypot(q.x - middle.x, q.y - middle.y) - Math.hypot(p.x - middle.x, p.y - middle.y))[0] ?? middle;
  const way = Math.hypot(middle.x - corner.x, middle.y - corner.y);
  await swipe(page, corner, { x: corner.x + ((middle.x - corner.x) * 30) / way, y: corner.y + ((middle.y - corner.y) * 30) / way });
  await expect(saveState(page)).toContainText('处未保存');
  await page.keyboard.press('Escape');
  const told = expect(admin.getByText(/他人保存了新版本/).first()).toBeVisible();
  const end = await save(page);
  await told;
  expect(end.cells).toBe(start.cells + 1);
  expect(Math.abs(end.areaM2 - start.areaM2)).toBeLessThan(end.areaM2 / 100);

  // The other one sees the cell as it was saved, from the other's own page.
  const moved = (await savedCells(page)).features.find(({ properties }) => properties.code === code);
  await chooseCell(admin, code);
  const area = await details(admin).getByText(/公顷|平方千米/).first().innerText();
  await chooseCell(page, code);
  await expect(details(page).getByText(/公顷|平方千米/).first()).toHaveText(area);
  expect(moved?.geometry.coordinates[0]?.[0]).toBeDefined();
});
