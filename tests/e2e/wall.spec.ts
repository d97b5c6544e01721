import { expect } from '@playwright/test';
import { signInAs, test } from './desk.ts';

test('the wall shows the published plan and nothing to operate', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await signInAs(page, '查看');
  await page.goto('/wall');
  await expect(page.getByText('2026 年基础网格').first()).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('textbox')).toHaveCount(0);
});
