// The server answers, and its first page is right in every mode.
import { expect, test } from '../support/test.ts';

test('a visitor is led to the logon page', async ({ page, checkAccessibility }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/logon/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('textbox')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /.+/);
  await checkAccessibility();
});

test('the logon page asks for nothing from elsewhere', async ({ page, app }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${app.url}/`)) {
      foreign.push(request.url());
    }
  });
  await page.goto('/logon');
  await page.waitForLoadState('networkidle');
  expect(foreign).toEqual([]);
});

test('health answers', async ({ request, app }) => {
  expect((await request.get(`${app.url}/healthz`)).status()).toBe(200);
  expect((await request.get(`${app.url}/readyz`)).status()).toBe(200);
});
