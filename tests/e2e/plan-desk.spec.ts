/** One planner at the plan desk: names, drawing, partition, the way to publication, and what a viewer may not do. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { cellCodes, chooseCell, clickMap, deskReady, details, DRAFT, effects, forgive, mapPoint, nameField, openPlan, saveState, signInAs, stamp, test } from './desk.ts';

/** The code of some cell of the open plan. */
async function someCode(page: Page, row: number): Promise<string> {
  const code = (await cellCodes(page))[row];
  if (code === undefined) throw new Error(`no row ${row}`);
  return code;
}

async function type(page: Page, name: string): Promise<void> {
  await nameField(page).fill('');
  await nameField(page).pressSequentially(name);
  await expect(saveState(page)).toContainText('1 处未保存');
}

/** Takes a step with a plan: the button, then the dialog, which checks first. */
async function takeStep(page: Page, name: string, note = ''): Promise<void> {
  await details(page).getByRole('button', { name }).click();
  const dialog = page.getByRole('dialog', { name });
  if (note !== '') await dialog.getByLabel('说明（可不填）').fill(note);
  await dialog.getByRole('button', { name }).click();
  await expect(dialog).toBeHidden();
}

test('a name is typed, undone and redone by key, saved by key and by button, and there after a reload', async ({ page }) => {
  await signInAs(page, '规划');
  await openPlan(page, DRAFT);
  const code = await someCode(page, 0);
  await chooseCell(page, code);
  await expect(details(page).getByRole('heading', { name: code })).toBeVisible();
  const before = await nameField(page).inputValue();

  const first = `甲格 ${stamp()}`;
  await type(page, first);
  await nameField(page).press('Enter');
  await page.keyboard.press('Control+z');
  await expect(nameField(page)).toHaveValue(before);
  await expect(saveState(page)).toContainText('已保存');
  await page.keyboard.press('Control+Shift+z');
  await expect(nameField(page)).toHaveValue(first);
  await page.keyboard.press('Control+s');
  await expect(saveState(page)).toContainText('已保存');
  // What was saved can still be undone, and redone.
  await page.keyboard.press('Control+z');
  await expect(saveState(page)).toContainText('1 处未保存');
  await page.keyboard.press('Control+y');
  await expect(saveState(page)).toContainText('已保存');

  const second = `乙格 ${stamp()}`;
  await type(page, second);
  // Straight from the field to the button: one click saves.
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(saveState(page)).toContainText('已保存');
  await page.reload();
  await deskReady(page);
  await chooseCell(page, code);
  await expect(nameField(page)).toHaveValue(second);
});

test('a name that holds a telephone number is refused in a sentence and stays unsaved', async ({ page, faults }) => {
  await signInAs(page, '规划');
  await openPlan(page, DRAFT);
  await chooseCell(page, await someCode(page, 1));
  await type(page, '王 13800138000');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('文字中含有电话号码，不予保存。请删除。')).toBeVisible();
  await expect(saveState(page)).toContainText('1 处未保存');
  await nameField(page).press('Enter');
  await page.keyboard.press('Control+z');
  await expect(saveState(page)).toContainText('已保存');
  forgive(faults, /console: Failed to load resource.*400/);
});

test('unsaved edits survive a reload and a killed tab, and can be dropped', async ({ page, context }) => {
  await signInAs(page, '规划');
  await openPlan(page, DRAFT);
  const code = await someCode(page, 2);
  await chooseCell(page, code);
  const name = `丙格 ${stamp()}`;
  await type(page, name);
  await expect(page.getByRole('main')).toHaveAttribute('data-kept', 'true');
  await page.reload();
  await deskReady(page);
  await expect(page.getByText('已恢复上次未保存的修改。')).toBeVisible();
  await expect(saveState(page)).toContainText('1 处未保存');
  await page.close({ runBeforeUnload: false });

  const again = await context.newPage();
  await again.emulateMedia({ reducedMotion: 'reduce' });
  await again.goto('/plan');
  await deskReady(again);
  await chooseCell(again, code);
  await expect(nameField(again)).toHaveValue(name);
  await expect(saveState(again)).toContainText('1 处未保存');
  await again.keyboard.press('Control+k');
  await again.getByRole('option', { name: '放弃未保存的修改' }).click();
  await expect(saveState(again)).toContainText('已保存');
});

test('a cell is drawn by hand: hints, live measures, refusals, and codes and counts from the server', async ({ page }) => {
  await signInAs(page, '规划');
  await openPlan(page, DRAFT);
  await chooseCell(page, await someCode(page, 4));
  await page.getByRole('toolbar').getByRole('button', { name: '绘制' }).click();
  const hint = page.getByRole('status', { name: '绘制' });
  await expect(hint).toContainText('放置网格的第一个顶点');

  // An outline that would cross itself takes no vertex there.
  for (const [dx, dy] of [[-60, -40], [60, 40], [60, -40]] as const) await clickMap(page, dx, dy);
  await expect(hint).toContainText('继续点击');
  await clickMap(page, -60, 40);
  await expect(hint).toContainText('边线与自身相交');
  await page.keyboard.press('Escape');
  await expect(hint).toContainText('放置网格的第一个顶点');

  // Free land only: in a cell there is none.
  const rectangle = [[-60, -40], [60, -40], [60, 40], [-60, 40]] as const;
  for (const [dx, dy] of rectangle) await clickMap(page, dx, dy);
  await expect(hint).toContainText('没有可划入新网格的空地');
  await page.keyboard.press('Enter');
  await expect(page.locator('.ant-message').getByText('没有可划入新网格的空地')).toBeVisible();
  await expect(saveState(page)).toContainText('已保存');

  // What was drawn is still there: only the way of taking ground is another.
  await hint.getByText('从已有网格划出').click();
  await expect(effects(page).getByRole('row', { name: /新网格 ≈?[\d,]+ .*公顷/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(hint).toBeHidden();
  await expect(details(page).getByRole('heading', { name: '保存后编号' })).toBeVisible();
  await expect(saveState(page)).toContainText(/[2-9] 处未保存/);
  await page.keyboard.press('Control+z');
  await expect(saveState(page)).toContainText('已保存');
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+s');
  await expect(saveState(page)).toContainText('已保存');
  // The new cell lies in the middle of the map: a click on it shows what the server gave it.
  const { x, y } = await mapPoint(page, 0, 0);
  await page.mouse.click(x, y);
  await expect(details(page).getByRole('heading', { name: /^\d{15}$/ })).toBeVisible();
  await expect(details(page).getByText(/^≈?[\d,]+ 户$/).first()).toBeVisible();
});

test('partition: stopped it leaves the plan alone; applied it is one step; saved, it is judged, submitted and returned', async ({ page, person }) => {
  await signInAs(page, '规划');
  await openPlan(page, DRAFT);
  const title = `自动划分 ${stamp()}`;
  await page.getByRole('button', { name: '新建方案' }).click();
  const dialog = page.getByRole('dialog', { name: '新建方案' });
  await dialog.getByLabel('方案名称').fill(title);
  await dialog.getByRole('button', { name: '新建' }).click();
  await expect(details(page).getByRole('heading', { name: title })).toBeVisible();
  await deskReady(page);

  const open = page.getByRole('toolbar').getByRole('button', { name: '自动划分' });
  await open.click();
  const panel = page.getByRole('region', { name: '自动划分网格' });
  const start = panel.getByRole('button', { name: '开始' });
  // An empty plan: what needs cells says so.
  await expect(panel.getByRole('radio', { name: /^少动调平\s*方案还没有网格/ })).toBeDisabled();
  // Long enough that it cannot be done before it is stopped.
  await panel.getByLabel('用时上限（秒）').fill('120');
  await start.click();
  await expect(panel.getByText(/当前最好：\d+ 个网格/)).toBeVisible();
  await panel.getByRole('button', { name: '停止' }).click();
  await expect(panel.getByRole('progressbar')).toBeHidden();
  await expect(panel.getByText('已提前停止，这是停止时最好的方案。')).toBeVisible();
  await expect(saveState(page)).toContainText('已保存');

  await panel.getByRole('button', { name: '返回修改' }).click();
  await panel.getByLabel('用时上限（秒）').fill('4');
  await start.click();
  const apply = panel.getByRole('button', { name: '应用到方案' });
  await expect(apply).toBeVisible({ timeout: 60_000 });
  // Every cell is in the chart; the arrows read one after another.
  const bars = panel.getByRole('group', { name: /^各网格户数/ }).getByRole('button');
  expect(await bars.count()).toBeGreaterThan(40);
  await bars.first().press('ArrowRight');
  await expect(bars.nth(1)).toBeFocused();
  await expect(panel.getByRole('row', { name: /^网格（个） \d+$/ })).toBeVisible();
  await apply.click();
  await expect(saveState(page)).toContainText(/\d+ 处未保存/);
  await page.keyboard.press('Control+z');
  await expect(saveState(page)).toContainText('已保存');
  await page.keyboard.press('Control+y');
  const cells = Number(/(\d+) 处/.exec((await saveState(page).textContent()) ?? '')?.[1]);
  expect(cells).toBeGreaterThan(40);
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('progressbar', { name: /正在保存 \d+ 处修改/ })).toBeVisible();
  await expect(saveState(page)).toContainText('已保存', { timeout: 60_000 });

  // With cells there is an old plan to be compared with. One of three plans is taken, and taken back as one step.
  await open.click();
  await expect(panel.getByRole('radio', { name: /^补齐未划入的单元\s*所有单元都已划入网格/ })).toBeDisabled();
  await panel.getByText('给出三个方案', { exact: true }).click();
  await panel.getByLabel('用时上限（秒）').fill('6');
  await start.click();
  const plans = panel.getByRole('radiogroup', { name: /^点选一个方案/ }).getByRole('radio');
  await expect(plans).toHaveCount(3, { timeout: 90_000 });
  await plans.nth(1).click();
  await expect(plans.nth(1)).toHaveAttribute('aria-checked', 'true');
  await expect(panel.getByRole('row', { name: /^在目标内（个） \d+ \d+/ })).toBeVisible();
  await apply.click();
  await expect(saveState(page)).toContainText(/\d+ 处未保存/);
  await page.keyboard.press('Control+z');
  await expect(saveState(page)).toContainText('已保存');

  // Balance and findings.
  const tables = page.getByRole('region', { name: '表格' });
  await tables.getByRole('tab', { name: '均衡' }).click();
  await expect(tables.getByText(/^\d{15}$/).first()).toBeVisible();
  const bar = tables.getByRole('button', { name: /户：\d+ 个网格/ }).first();
  const counted = Number(/(\d+) 个网格/.exec((await bar.getAttribute('aria-label')) ?? '')?.[1]);
  await bar.click();
  await expect(details(page).getByText(counted > 1 ? `已选 ${counted} 个网格` : /^\d{15}$/)).toBeVisible();
  await tables.getByRole('tab', { name: /^问题/ }).click();
  const next = tables.getByRole('button', { name: '下一个' });
  if (await next.isVisible()) {
    await next.click();
    await expect(tables.getByRole('status')).toContainText('第 1 /');
    await expect(tables.getByRole('list', { name: '问题列表' }).locator('[aria-current="true"]')).toHaveCount(1);
  }
  await tables.getByRole('button', { name: '收起面板' }).click();

  // Submitted, returned, submitted again; publishing is not the planner's.
  await page.keyboard.press('Escape');
  await takeStep(page, '提交审核');
  await takeStep(page, '退回草稿', '界线需核对');
  await expect(details(page).getByText('界线需核对')).toBeVisible();
  await takeStep(page, '提交审核');
  const publish = details(page).getByRole('button', { name: '发布' });
  await expect(publish).toBeDisabled();
  await publish.locator('..').hover();
  await expect(page.getByRole('tooltip', { name: '发布须由管理员操作' })).toBeVisible();
  await expect(page.getByRole('toolbar').getByRole('button', { name: '绘制' })).toBeDisabled();

  // An admin publishes; the planner's desk follows by itself.
  const admin = await (await person()).newPage();
  await signInAs(admin, '管理');
  await openPlan(admin, title);
  await takeStep(admin, '发布');
  await expect(admin.getByText('方案已转为“已发布”。')).toBeVisible();
  await expect(page.getByRole('banner').getByText(/已发布 v\d+/)).toBeVisible();
});

test('a viewer reads everything, changes nothing, and is told why', async ({ page }) => {
  await signInAs(page, '查看');
  await openPlan(page, DRAFT);
  const why = '您在此区划只有查看权限';
  for (const name of ['绘制', '自动划分']) {
    const button = page.getByRole('toolbar').getByRole('button', { name });
    await expect(button).toBeDisabled();
    await button.hover({ force: true });
    await expect(page.getByRole('tooltip', { name: why }).last()).toBeVisible();
  }
  await expect(page.getByRole('button', { name: '新建方案' })).toBeDisabled();
  await expect(page.getByRole('button', { name: '保存', exact: true })).toBeDisabled();
  await expect(details(page).getByRole('button', { name: '提交审核' })).toBeDisabled();
  await chooseCell(page, await someCode(page, 0));
  await expect(nameField(page)).toBeDisabled();
  await expect(details(page).getByText(why)).toBeVisible();
  await expect(details(page).getByRole('button', { name: '删除网格' })).toBeDisabled();
  await page.keyboard.press('d');
  await expect(page.getByRole('status', { name: '绘制' })).toBeHidden();
});
