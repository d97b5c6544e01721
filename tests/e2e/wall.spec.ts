import { expect } from '@playwright/test';
import { signInAs, test } from './desk.ts';

// Here the map is drawn, as it is for people.
test.use({ drawn: true });

test('the wall shows the published plan and nothing to operate', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await signInAs(page, '查看');
  // Whichever is in force by now: other tests publish, too.
  const published = page.getByRole('list', { name: '方案' }).getByRole('button').filter({ hasText: '已发布' }).first();
  const [title = ''] = (await published.innerText()).split('\n');
  await page.goto('/wall');
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('textbox')).toHaveCount(0);
});
