/** The other tools of the editor with real pointer and key events: along barriers, in equal parts, traced, by box and lasso, islands, gaps. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { area, booleanPointInPolygon, centerOfMass, pointOnFeature, pointToPolygonDistance } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { branchOf, cellCodes, chooseCell, details, effects, nameField, openPlan, saveState, signInAs, test } from './desk.ts';
import { barriersOf, save, saved, savedCells, screenOf, unitsOf } from './ground.ts';
import type { Saved, SavedCells } from './ground.ts';

type Area = Feature<Polygon | MultiPolygon>;

const hint = (page: Page, tool: string) => page.getByRole('status', { name: tool });
const tables = (page: Page) => page.getByRole('region', { name: '表格' });

/** Whether a place of the map can be pressed: nothing floats over it. */
async function isFree(page: Page, { x, y }: { x: number; y: number }): Promise<boolean> {
  return page.evaluate(([px = 0, py = 0]) => document.elementFromPoint(px, py)?.closest('.maplibregl-canvas-container') !== null, [x, y]);
}

/** The edits in the history, as the list shows them. */
async function history(page: Page): Promise<string> {
  await page.getByRole('button', { name: '历史' }).click();
  const steps = page.getByRole('list', { name: '历史' });
  await expect(steps).toBeVisible();
  const told = await steps.innerText();
  await page.keyboard.press('Escape');
  return told;
}

/** What is saved is still all the ground there was, and everybody on it. */
async function agrees(page: Page, start: Saved): Promise<void> {
  const end = await saved(page);
  expect(Math.abs(end.areaM2 - start.areaM2)).toBeLessThan(1);
  expect(Math.abs(end.households - start.households)).toBeLessThanOrEqual(end.cells);
}

/** A unit well inside a cell of several units, with the cell. */
function innerUnit(units: readonly Feature<Polygon, { id: number }>[], cells: SavedCells['features'], skip: ReadonlySet<string>): { unit: Feature<Polygon, { id: number }>; code: string } {
  const found = cells.filter(({ properties }) => !skip.has(properties.code)).flatMap((cell) => {
    const own = units.filter((unit) => booleanPointInPolygon(pointOnFeature(unit), cell));
    const [largest] = [...own].sort((a, b) => area(b) - area(a));
    return own.length >= 3 && largest !== undefined && area(largest) < area(cell) / 2 ? [{ unit: largest, code: cell.properties.code, size: area(largest) / area(cell) }] : [];
  });
  const [best] = found.sort((a, b) => b.size - a.size);
  if (best === undefined) throw new Error('no cell has three units');
  return best;
}

test('cells are cut along a barrier, divided by households, traced along a block, and get an island', async ({ page }) => {
  await signInAs(page, '规划');
  await openPlan(page, '2026 年基础网格');
  await branchOf(page, '2026 年基础网格');
  const start = await saved(page);
  const before = await savedCells(page);
  const units = (await unitsOf(page)).features;
  const used = new Set<string>();

  await test.step('a barrier that is clicked cuts what it passes', async () => {
    const middles = (await barriersOf(page)).features.filter(({ properties }) => properties.kind !== 'border').map(({ geometry: { coordinates } }): Position => {
      const [a = [], b = []] = [coordinates[Math.floor((coordinates.length - 1) / 2)], coordinates[Math.floor((coordinates.length + 1) / 2)]];
      return [((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2];
    });
    const inside = before.features.flatMap((cell) => middles.filter((place) => booleanPointInPolygon(place, cell)).map((place) => ({ place, code: cell.properties.code, deep: -pointToPolygonDistance(place, cell as Area, { units: 'meters' }) })));
    let at = { x: 0, y: 0 };
    for (const { place, code } of inside.sort((a, b) => b.deep - a.deep).slice(0, 8)) {
      await chooseCell(page, code);
      await page.keyboard.press('c');
      await hint(page, '分割').getByText('沿边界要素').click();
      await expect(hint(page, '分割')).toContainText('点击河流、铁路或道路');
      at = await screenOf(page, place);
      await page.mouse.move(at.x - 2, at.y);
      await page.mouse.move(at.x, at.y);
      if (await effects(page).filter({ hasText: '新网格' }).waitFor({ timeout: 1500 }).then(() => true, () => false)) break;
      await page.keyboard.press('Escape');
    }
    await expect(effects(page)).toContainText('新网格');
    await page.mouse.click(at.x, at.y);
    await expect(hint(page, '分割')).toBeHidden();
    expect(await history(page)).toMatch(/分割为 \d+ 个网格/);
    await page.keyboard.press('Control+z');
    await expect(saveState(page)).toContainText('已保存');
  });

  const { unit, code } = innerUnit(units, before.features, used);
  used.add(code);
  await test.step('a cell is divided into two of about as many households, told before it is done', async () => {
    await chooseCell(page, code);
    await details(page).getByRole('button', { name: '边界', exact: true }).click();
    const divide = details(page).getByRole('button', { name: '按户数等分' });
    await divide.hover();
    await expect(effects(page)).toContainText('新网格');
    await divide.click();
    expect(await history(page)).toContain('按户数分为 2 个网格');
    await page.keyboard.press('Control+z');
    await expect(saveState(page)).toContainText('已保存');
  });

  await test.step('the outline of a block is traced in four clicks, and becomes a cell', async () => {
    await chooseCell(page, code);
    const ring = unit.geometry.coordinates[0]?.slice(1) ?? [];
    await page.keyboard.press('d');
    await hint(page, '绘制').getByText('从已有网格划出').click();
    await page.keyboard.press('t');
    await expect(hint(page, '绘制').getByRole('button', { name: '沿线' })).toHaveAttribute('aria-pressed', 'true');
    // At half its size no part of the block lies under what the tool tells.
    const map = page.locator('[data-camera]');
    const near = (await map.getAttribute('data-camera')) ?? '';
    await page.getByRole('button', { name: '缩小' }).click();
    await expect(map).not.toHaveAttribute('data-camera', near);
    for (const part of [0, 1, 2, 3, 4]) {
      const at = await screenOf(page, ring[Math.round((part * ring.length) / 5) % ring.length] ?? []);
      await page.mouse.move(at.x - 2, at.y);
      await page.mouse.click(at.x, at.y);
    }
    await expect(effects(page)).toContainText('新网格');
    const first = await screenOf(page, ring[0] ?? []);
    await page.mouse.move(first.x + 1, first.y);
    await page.mouse.click(first.x, first.y);
    await expect(hint(page, '绘制')).toBeHidden();
    await expect(details(page).getByText('保存后编号').first()).toBeVisible();
    await nameField(page).fill('沿线网格');
    await nameField(page).press('Enter');
    const end = await save(page);
    expect(end.cells).toBe(start.cells + 1);
    const traced = (await savedCells(page)).features.find(({ properties }) => properties.name === '沿线网格');
    expect(traced === undefined ? 0 : area(traced) / area(unit)).toBeCloseTo(1, 1);
  });

  await test.step('an island is carved out of the middle of a cell', async () => {
    const whole = (await savedCells(page)).features.filter(({ properties, geometry }) => !used.has(properties.code) && geometry.coordinates.length === 1 && geometry.coordinates[0]?.length === 1);
    const roomy = whole.map((cell) => ({ cell, middle: centerOfMass(cell) })).map(({ cell, middle }) => ({ cell, middle, room: -pointToPolygonDistance(middle, cell as Area, { units: 'meters' }) })).sort((a, b) => b.room - a.room)[0];
    if (roomy === undefined) throw new Error('no cell without islands');
    const { cell, middle, room } = roomy;
    used.add(cell.properties.code);
    await chooseCell(page, cell.properties.code);
    const [lon = 0, lat = 0] = middle.geometry.coordinates;
    const half = room / 3 / 111_195;
    await page.keyboard.press('d');
    await hint(page, '绘制').getByText('从已有网格划出').click();
    await page.keyboard.press('t');
    for (const [dx, dy] of [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const) {
      const at = await screenOf(page, [lon + dx * half, lat + dy * half]);
      await page.mouse.move(at.x - 2, at.y);
      // With Alt nothing snaps.
      await page.keyboard.down('Alt');
      await page.mouse.click(at.x, at.y);
      await page.keyboard.up('Alt');
    }
    await page.keyboard.press('Enter');
    await expect(hint(page, '绘制')).toBeHidden();
    await save(page);
    const around = (await savedCells(page)).features.find(({ properties }) => properties.code === cell.properties.code);
    expect(around?.geometry.coordinates[0]).toHaveLength(2);
  });
  await agrees(page, start);
});

test('units are painted by box and lasso, borders smoothed and laid on the streets, attributes lent, gaps filled from the list', async ({ page }) => {
  await signInAs(page, '规划');
  await openPlan(page, '2026 年基础网格');
  await branchOf(page, '2026 年基础网格');
  const start = await saved(page);
  const codes = await cellCodes(page);
  const used = new Set<string>();

  await test.step('a box and a lasso paint the units that they hold', async () => {
    const { unit: other, code: from } = innerUnit((await unitsOf(page)).features, (await savedCells(page)).features, used);
    used.add(from);
    const to = codes.find((one) => !used.has(one)) ?? '';
    await chooseCell(page, from);
    await chooseCell(page, to);
    await page.getByRole('button', { name: '全图' }).click();
    const ring = other.geometry.coordinates[0] ?? [];
    const middle = await screenOf(page, pointOnFeature(other).geometry.coordinates);
    const corners = await Promise.all(ring.map((place) => screenOf(page, place)));
    const [left, right] = [Math.min(...corners.map(({ x }) => x)) - 2, Math.max(...corners.map(({ x }) => x)) + 2];
    const [top, bottom] = [Math.min(...corners.map(({ y }) => y)) - 2, Math.max(...corners.map(({ y }) => y)) + 2];
    expect(await isFree(page, { x: left, y: top })).toBe(true);
    await page.keyboard.press('b');
    await hint(page, '涂刷').getByText('方框').click();
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.move(right, bottom);
    await expect(effects(page)).toBeVisible();
    await page.mouse.up();
    await expect(saveState(page)).toContainText('处未保存');
    await page.keyboard.press('Control+z');
    await hint(page, '涂刷').getByText('套索').click();
    await page.mouse.move(left, top);
    await page.mouse.down();
    for (const [x, y] of [[right, top], [right, bottom], [left, bottom], [left, top + 2]] as const) await page.mouse.move(x, y, { steps: 2 });
    await expect(effects(page)).toBeVisible();
    await page.mouse.up();
    await page.keyboard.press('Escape');
    expect(await history(page)).toMatch(/涂刷 \d+ 个单元/);
    await page.keyboard.press('Control+z');
    await expect(saveState(page)).toContainText('已保存');
  });

  await test.step('borders are smoothed and laid on the streets again', async () => {
    const bent = codes.find((one) => !used.has(one)) ?? '';
    used.add(bent);
    await chooseCell(page, bent);
    await details(page).getByRole('button', { name: '边界', exact: true }).click();
    await details(page).getByRole('button', { name: '平滑' }).click();
    await expect(details(page).getByText('平滑边界')).toBeVisible();
    await details(page).getByRole('button', { name: '贴合边界要素' }).click();
    await expect(details(page).getByText('边界贴合边界要素')).toBeVisible();
  });

  await test.step('one cell lends its attributes to another', async () => {
    const [from = '', to = ''] = codes.filter((one) => !used.has(one));
    await chooseCell(page, from);
    const post = details(page).getByRole('textbox', { name: '网格长岗位' });
    await post.fill('社区党委副书记');
    await post.press('Enter');
    await details(page).getByRole('button', { name: '复制属性' }).click();
    await chooseCell(page, to);
    await details(page).getByRole('button', { name: '粘贴属性' }).click();
    await expect(post).toHaveValue('社区党委副书记');
  });
  await save(page);

  await test.step('a removed cell leaves a gap, which the list finds and gives away', async () => {
    const gone = codes.find((one) => !used.has(one)) ?? '';
    await chooseCell(page, gone);
    await details(page).getByRole('button', { name: '删除网格' }).click();
    await tables(page).getByRole('tab', { name: /^问题/ }).click();
    const rows = tables(page).getByRole('list', { name: '问题列表' }).getByRole('listitem');
    const gap = rows.filter({ hasText: /网格之间有空白|未划入网格/ }).first();
    await expect(gap).toBeVisible();
    await tables(page).getByRole('button', { name: '下一个' }).click();
    await expect(tables(page).getByRole('status')).toContainText('第 1');
    const fixes = rows.filter({ hasText: '网格之间有空白' }).first().getByRole('button', { name: /^划入/ });
    if (await fixes.count() > 0) {
      await fixes.hover();
      await expect(effects(page)).toBeVisible();
      await fixes.click();
      expect(await history(page)).toContain('填补空白');
    }
  });

  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(saveState(page)).toContainText('已保存');
  await agrees(page, start);
});
