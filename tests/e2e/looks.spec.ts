import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { openPlan, signInAs, test } from './desk.ts';

/** The least size of text anywhere, px. */
const LEAST = 12;

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** Visible text smaller than the least size, with its size. */
function smallText(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || !element.checkVisibility() || element.closest('script, style') !== null) continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < least) found.push(`${text}: ${size} px`);
    }
    return found;
  }, LEAST);
}

// Here the map is drawn, as it is for people.
test.use({ drawn: true });

test('language and theme are remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await page.getByRole('button', { name: 'Switch to dark' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('at 1280 × 720 nothing runs over and all text can be read', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible();
  expect(await overflow(page)).toBe(0);
  expect(await smallText(page)).toEqual([]);
  await signInAs(page, '规划');
  await openPlan(page, '2026 年基础网格');
  expect(await overflow(page)).toBe(0);
  expect(await smallText(page)).toEqual([]);
});
