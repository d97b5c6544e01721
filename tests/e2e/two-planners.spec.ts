/** Two people on one plan: seen at once, merged when they edit different cells, asked when they edit the same one. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { cellCodes, chooseCell, clickMap, deskReady, DRAFT, forgive, nameField, openPlan, saveState, signInAs, stamp, test } from './desk.ts';

async function rename(page: Page, code: string, name: string): Promise<void> {
  await chooseCell(page, code);
  await nameField(page).fill(name);
  await nameField(page).press('Enter');
}

async function saveAndWait(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await expect(saveState(page)).toContainText('已保存');
}

test('two planners see each other and what the other saves; edits of different cells merge', async ({ page, person, faults }) => {
  const admin = await (await person()).newPage();
  await signInAs(page, '规划');
  await openPlan(page, DRAFT);
  await signInAs(admin, '管理');
  await openPlan(admin, DRAFT);
  const [shared = '', one = '', two = ''] = await cellCodes(page);

  await test.step('each sees that the other is there', async () => {
    await expect(page.getByRole('img', { name: 'admin 正在此方案' })).toBeVisible();
    await expect(admin.getByRole('img', { name: 'planner 正在此方案' })).toBeVisible();
  });

  await test.step('a saved change appears on the other screen', async () => {
    await chooseCell(admin, shared);
    const name = `共看 ${stamp()}`;
    await rename(page, shared, name);
    // Told for a few seconds only: watched for from before the save.
    const told = expect(admin.getByText(/他人保存了新版本/).first()).toBeVisible();
    await saveAndWait(page);
    await told;
    await expect(nameField(admin)).toHaveValue(name);
  });

  await test.step('edits of different cells merge when saved', async () => {
    const [mine, other] = [`我改 ${stamp()}`, `他改 ${stamp()}`];
    await rename(page, one, mine);
    await rename(admin, two, other);
    await saveAndWait(admin);
    await saveAndWait(page);
    for (const desk of [page, admin]) {
      await chooseCell(desk, one);
      await expect(nameField(desk)).toHaveValue(mine);
      await chooseCell(desk, two);
      await expect(nameField(desk)).toHaveValue(other);
    }
    // Whoever saves before having heard of the other's version is refused once, reads it and saves again.
    forgive(faults, /console: Failed to load resource.*409/);
  });
});

test('two planners whose line is cut, or whose edits clash', async ({ page, person, faults }) => {
  const admin = await (await person()).newPage();
  await signInAs(page, '规划');
  await openPlan(page, DRAFT);
  await signInAs(admin, '管理');
  await openPlan(admin, DRAFT);
  const [shared = '', one = '', two = ''] = await cellCodes(page);

  await test.step('a save on an old version reads the new one, puts the edits on top and saves again', async () => {
    // Not told of it: the line is cut while the other one saves.
    const [mine, other] = [`断线 ${stamp()}`, `在线 ${stamp()}`];
    await page.route('**/rest/v1/rpc/plan_cells', (route) => route.abort());
    await rename(page, one, mine);
    await rename(admin, two, other);
    await saveAndWait(admin);
    await expect(admin.getByText(/已保存/).first()).toBeVisible();
    await page.unroute('**/rest/v1/rpc/plan_cells');
    await saveAndWait(page);
    await chooseCell(page, two);
    await expect(nameField(page)).toHaveValue(other);
    await chooseCell(page, one);
    await expect(nameField(page)).toHaveValue(mine);
    forgive(faults, /console: Failed to load resource.*(ERR_FAILED|409|400)/);
  });

  await test.step('the same cell edited by both: both sides are shown, and nothing is lost', async () => {
    const [mine, other] = [`我方 ${stamp()}`, `对方 ${stamp()}`];
    // An outline of ours as well: a cell is drawn out of the shared one.
    await chooseCell(page, shared);
    await page.getByRole('toolbar').getByRole('button', { name: '绘制' }).click();
    await page.getByRole('status', { name: '绘制' }).getByText('从已有网格划出').click();
    for (const [dx, dy] of [[-50, -30], [50, -30], [50, 30], [-50, 30]] as const) await clickMap(page, dx, dy);
    await page.keyboard.press('Enter');
    await expect(saveState(page)).toContainText('处未保存');
    await rename(page, shared, mine);
    await rename(admin, shared, other);
    await saveAndWait(admin);

    const dialog = page.getByRole('dialog', { name: '同一网格已被他人修改' });
    await expect(dialog).toBeVisible();
    const [ours, theirs] = [dialog.getByRole('radio', { name: '我的' }).first(), dialog.getByRole('radio', { name: '对方' }).first()];
    await expect(ours).toContainText(mine);
    await expect(theirs).toContainText(other);
    await expect(ours.locator('path').first()).toBeVisible();
    await expect(theirs.locator('path').first()).toBeVisible();
    await expect(dialog.getByRole('button', { name: '按所选合并' })).toBeDisabled();
    // Without a mouse: arrow keys go from side to side, Esc decides nothing, and the button is the next stop.
    await ours.focus();
    await page.keyboard.press('ArrowRight');
    await expect(theirs).toBeChecked();
    await expect(theirs).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Escape');
    await expect(ours).toBeChecked();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: '按所选合并' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(saveState(page)).toContainText('处未保存');
    await saveAndWait(page);
    await expect(nameField(admin)).toHaveValue(mine);
  });
});

test('one person in two tabs: one of them edits, and what is unsaved goes along when the other takes over', async ({ page, context }) => {
  await signInAs(page, '规划');
  await openPlan(page, DRAFT);
  const code = (await cellCodes(page))[3] ?? '';
  const name = `两页 ${stamp()}`;
  await rename(page, code, name);
  await expect(page.getByRole('main')).toHaveAttribute('data-kept', 'true');

  const second = await context.newPage();
  await second.goto('/plan');
  await deskReady(second);
  const told = (desk: Page) => desk.getByText('本方案正在本机的另一个标签页或窗口中编辑');
  await expect(told(second)).toBeVisible();
  await expect(told(page)).toBeHidden();
  await chooseCell(second, code);
  await expect(nameField(second)).not.toHaveValue(name);
  await expect(nameField(second)).toBeDisabled();

  await second.getByRole('button', { name: '转到此处编辑' }).click();
  await expect(saveState(second)).toContainText('1 处未保存');
  await expect(told(second)).toBeHidden();
  await expect(told(page)).toBeVisible();
  await chooseCell(second, code);
  await expect(nameField(second)).toHaveValue(name);

  // Closed, it leaves the plan with what is unsaved to the one that is still there.
  await second.close();
  await expect(told(page)).toBeHidden();
  await expect(saveState(page)).toContainText('1 处未保存');
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: '放弃未保存的修改' }).click();
  await expect(saveState(page)).toContainText('已保存');
});
