/** Plans as versions: what people say of one, what stands against a step, and how it differs from another. */
import { expect } from '@playwright/test';
import { branchOf, cellCodes, chooseCell, details, openPlan, saveState, signInAs, stamp, test } from './desk.ts';
import { save } from './ground.ts';

test('what one says on the map another reads, answers and settles; the pin leads to it', async ({ page, person }) => {
  const admin = await (await person()).newPage();
  await signInAs(page, '规划');
  await openPlan(page, '2026 年基础网格');
  const title = await branchOf(page, '2026 年基础网格');
  await signInAs(admin, '管理');
  await openPlan(admin, title);
  const [code = ''] = await cellCodes(page);
  const said = `路口归谁 ${stamp()}`;
  for (const desk of [page, admin]) {
    const tables = desk.getByRole('region', { name: '表格' });
    await tables.getByRole('tab', { name: /^评论/ }).click();
  }
  const talks = (desk: typeof page) => desk.getByRole('list', { name: '评论列表' }).getByRole('listitem');

  await chooseCell(page, code);
  await page.getByRole('textbox', { name: /写下意见/ }).fill(said);
  await page.getByRole('button', { name: '在图上标注' }).click();
  await expect(talks(page).filter({ hasText: said })).toContainText('planner');
  await expect(talks(admin).filter({ hasText: said })).toBeVisible();
  await talks(admin).filter({ hasText: said }).getByRole('button', { name: '回复' }).click();
  await admin.getByRole('textbox', { name: /写下意见/ }).fill('归东侧网格');
  await admin.getByRole('button', { name: '回复', exact: true }).last().click();
  await expect(talks(page).filter({ hasText: said })).toContainText('归东侧网格');

  // The list goes to its place; the pin there, in the middle of the map, leads back to the list.
  const row = talks(page).filter({ hasText: said }).getByRole('button', { name: said });
  await row.click();
  await expect(row).toHaveAttribute('aria-current', 'false');
  await page.getByRole('region', { name: '表格' }).getByRole('tab', { name: '均衡' }).click();
  const map = await page.getByRole('region', { name: '地图', exact: true }).locator('[data-camera]').boundingBox();
  await page.mouse.click((map?.x ?? 0) + (map?.width ?? 0) / 2, (map?.y ?? 0) + (map?.height ?? 0) / 2);
  await expect(talks(page).filter({ hasText: said }).getByRole('button', { name: said })).toHaveAttribute('aria-current', 'true');

  await talks(page).filter({ hasText: said }).getByRole('button', { name: '标为已解决' }).click();
  await expect(talks(admin).filter({ hasText: said })).toBeHidden();
  await expect(admin.getByRole('button', { name: '已解决（1）' })).toBeVisible();
});

test('a plan with a gap is not handed in, and the list says where; what differs from the plan before is counted', async ({ page }) => {
  await signInAs(page, '规划');
  await openPlan(page, '2026 年基础网格');
  await branchOf(page, '2026 年基础网格');
  const code = (await cellCodes(page))[4] ?? '';
  await chooseCell(page, code);
  await details(page).getByRole('button', { name: '删除网格' }).click();
  await save(page);
  await details(page).getByRole('button', { name: '提交审核' }).click();
  const dialog = page.getByRole('dialog', { name: '提交审核' });
  await expect(dialog.getByRole('alert')).toContainText(/须先处理 [1-9]\d* 个问题/);
  await expect(dialog.getByRole('button', { name: '提交审核' })).toBeDisabled();
  const [finding] = await dialog.getByRole('alert').getByRole('listitem').all();
  await finding?.getByRole('button').click();
  await expect(dialog).toBeHidden();

  const tables = page.getByRole('region', { name: '表格' });
  await tables.getByRole('tab', { name: '对比', exact: true }).click();
  await tables.getByRole('combobox', { name: '对比方案' }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: '2026 年基础网格' }).first().click();
  await expect(tables.getByText(/[1-9]\d* 个单元、[\d,]+ 户归属不同/)).toBeVisible();
  await expect(tables.getByText('撤销').first()).toBeVisible();
  await expect(saveState(page)).toContainText('已保存');
});
