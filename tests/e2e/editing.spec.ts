/** Cells are split by a line, merged and dissolved with real pointer and key events; PostGIS says what came of it. */
import { expect } from '@playwright/test';
import { branchOf, cellCodes, chooseCell, clickMap, details, effects, mapPoint, openPlan, saveState, signInAs, test } from './desk.ts';
import { save, saved } from './ground.ts';

test('a cell is split by a line, the pieces are merged again, and a cell goes to its neighbour', async ({ page }) => {
  await signInAs(page, '规划');
  await openPlan(page, '2026 年基础网格');
  await branchOf(page, '2026 年基础网格');
  const start = await saved(page);
  const [, , code = ''] = await cellCodes(page);

  await test.step('split: the hint says what will come of it before it is done', async () => {
    await chooseCell(page, code);
    await page.keyboard.press('c');
    const hint = page.getByRole('status', { name: '分割' });
    await expect(hint).toContainText('放置切割线的起点');
    const { x, y } = await mapPoint(page, 0, 0);
    const box = await page.getByRole('region', { name: '地图', exact: true }).boundingBox();
    const half = (box?.width ?? 0) / 2 - 6;
    await clickMap(page, -half, 0);
    await page.mouse.move(x, y, { steps: 4 });
    await expect(hint).toContainText('没有把网格分开');
    await clickMap(page, half, 0);
    await expect(effects(page)).toContainText('新网格');
    await page.keyboard.press('Enter');
    await expect(hint).toBeHidden();
    await expect(details(page).getByText(/已选 [2-9] 个网格/)).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(saveState(page)).toContainText('已保存');
    await page.keyboard.press('Control+y');
  });

  await test.step('merge: the pieces become one again under the code of the first, and undo parts them', async () => {
    await chooseCell(page, code);
    await details(page).getByRole('listitem').filter({ hasText: '未命名' }).first().getByRole('button').click({ modifiers: ['Shift'] });
    await expect(details(page).getByText('已选 2 个网格')).toBeVisible();
    await expect(details(page).getByText(/合并后 ≈?[\d,]+ 户.*保留“/)).toBeVisible();
    await page.keyboard.press('m');
    await expect(details(page).getByRole('heading', { name: code })).toBeVisible();
    await page.keyboard.press('Control+z');
  });
  const split = await save(page);
  expect(split.cells).toBeGreaterThan(start.cells);
  expect(Math.abs(split.areaM2 - start.areaM2)).toBeLessThan(1);
  expect(Math.abs(split.households - start.households)).toBeLessThanOrEqual(split.cells - start.cells + 1);

  await test.step('dissolved into its neighbour, a cell is gone and nothing is lost', async () => {
    await chooseCell(page, code);
    await details(page).getByRole('button', { name: '并入相邻网格' }).click();
    await expect(saveState(page)).toContainText('2 处未保存');
    const dissolved = await save(page);
    expect(dissolved.cells).toBe(split.cells - 1);
    expect(Math.abs(dissolved.areaM2 - start.areaM2)).toBeLessThan(1);
    expect(Math.abs(dissolved.households - split.households)).toBeLessThanOrEqual(1);
  });
});

test('cells that lie in different communities are not merged, and the button says why', async ({ page }) => {
  await signInAs(page, '规划');
  await openPlan(page, '2027 年调整草案');
  const tables = page.getByRole('region', { name: '表格' });
  await tables.getByRole('button', { name: '展开面板' }).click();
  // A bar of the histogram holds cells from all over the town.
  await tables.getByRole('button', { name: /户：\d+ 个网格/ }).first().click();
  await expect(details(page).getByText(/已选 \d+ 个网格/)).toBeVisible();
  const merge = details(page).getByRole('button', { name: '合并为一个网格' });
  await expect(merge).toBeDisabled();
  await expect(details(page).getByText('所选网格分属不同社区，不能合并')).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.locator('.ant-message').getByText('所选网格分属不同社区，不能合并')).toBeVisible();
  await expect(saveState(page)).toContainText('已保存');
});
