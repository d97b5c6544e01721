import { expect } from '@playwright/test';
import { forgive, openPlan, signInAs, test } from './desk.ts';

test('a signed-out visitor is asked to sign in and then sees the page they wanted', async ({ page }) => {
  await page.goto('/respond');
  await expect(page).toHaveURL(/\/sign-in$/);
  await signInAs(page, '查看', '/respond');
  await expect(page).toHaveURL(/\/respond$/);
  await expect(page.getByRole('heading', { name: '暂无事件' })).toBeVisible();
});

test('a wrong password is said in a sentence', async ({ page, faults }) => {
  await page.goto('/sign-in');
  await page.getByLabel('邮箱').fill('planner@demo.jingwei.local');
  await page.getByLabel('密码').fill('certainly-not-this-one');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('邮箱或密码不正确');
  forgive(faults, /40[01]/);
});

test('a viewer reads but does not change, and signs out', async ({ page }) => {
  await signInAs(page, '查看');
  await openPlan(page, '2026 年基础网格');
  await expect(page.getByRole('button', { name: '导入地图' })).toBeDisabled();
  await expect(page.getByRole('button', { name: '绘制', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: '账户' }).click();
  await expect(page.getByRole('menuitem', { name: /查看/ })).toBeVisible();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
});

test('a session that the server has ended leads to the sign-in page, which says so', async ({ page, request, faults }) => {
  await signInAs(page, '查看');
  await openPlan(page, '2026 年基础网格');
  const stored = await page.evaluate(() => localStorage.getItem('jingwei.auth'));
  const { access_token: token } = JSON.parse(stored ?? '{}') as { access_token?: string };
  const config = (await (await request.get('/config.json')).json()) as { supabaseAnonKey: string };
  const ended = await request.post('/auth/v1/logout?scope=global', { headers: { apikey: config.supabaseAnonKey, authorization: `Bearer ${token ?? ''}` } });
  expect(ended.ok()).toBe(true);
  // The next thing the desk asks for shows it.
  await page.getByRole('list', { name: '方案' }).getByRole('button', { name: '2027 年调整草案' }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByRole('status')).toContainText('登录已失效');
  forgive(faults, /40[013]/);
});
