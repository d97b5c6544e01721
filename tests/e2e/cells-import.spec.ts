/** A file of polygons takes the place of a plan's cells: repaired, told, applied as one step, saved. */
import { expect } from '@playwright/test';
import type { Position } from 'geojson';
import { branchOf, details, openPlan, saveState, signInAs, test } from './desk.ts';
import { save, savedCells } from './ground.ts';

/** Two squares that overlap by a strip, the second with a corner twice; and one that crosses itself. */
function dirty(lon: number, lat: number): string {
  const step = 0.004;
  const at = (x: number, y: number): Position => [Number((lon + x * step).toFixed(7)), Number((lat + y * step).toFixed(7))];
  const feature = (name: string, ring: Position[]) => ({ type: 'Feature', properties: { 网格名称: name }, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } });
  return JSON.stringify({
    type: 'FeatureCollection',
    features: [
      feature('东一', [at(0, 0), at(1.02, 0), at(1.02, 1), at(0, 1)]),
      feature('东二', [at(1, 0), at(2, 0), at(2, 0), at(2, 1), at(1, 1)]),
      feature('北一', [at(0, 1), at(1, 2), at(1, 1), at(0, 2)]),
    ],
  });
}

test('a dirty file becomes the cells of a plan, with a report of what was repaired', async ({ page }) => {
  await signInAs(page, '规划');
  await openPlan(page, '2026 年基础网格');
  await branchOf(page, '2026 年基础网格');
  const [lon = 0, lat = 0] = (await page.locator('[data-camera]').getAttribute('data-camera') ?? '').split(' ').map(Number);
  await details(page).getByRole('button', { name: /导入网格/ }).click();
  const dialog = page.getByRole('dialog', { name: /导入网格/ });
  await expect(dialog.getByRole('button', { name: '读取并检查' })).toBeDisabled();
  await dialog.locator('input[type="file"]').setInputFiles({ name: '网格.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(dirty(lon, lat)) });
  await dialog.getByRole('button', { name: '读取并检查' }).click();
  await expect(dialog.getByText(/读取 3 个面，修复 [1-9]\d* 处，得到 3 个网格/)).toBeVisible();
  await expect(dialog.getByText('重叠').first()).toBeVisible();
  await expect(dialog.getByText(/例如：东一、东二、北一/)).toBeVisible();
  await dialog.getByRole('button', { name: '应用', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(saveState(page)).toContainText('处未保存');
  await page.keyboard.press('Control+z');
  await expect(saveState(page)).toContainText('已保存');
  await page.keyboard.press('Control+y');
  await save(page);
  const { features } = await savedCells(page);
  expect(features.map(({ properties: { name } }) => name).sort()).toEqual(['东一', '东二', '北一'].sort());
});
