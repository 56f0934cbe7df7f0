// The console by keyboard alone, and the theme it is seen in.
import { expect, test } from '../support/test.ts';

test('the theme is kept', async ({ asAdministrator: page, open }) => {
  await open('/users');
  for (const [label, theme] of [['Dark', 'dark'], ['Light', 'light']] as const) {
    await page.locator('.topbar summary').click();
    await page.locator('.topbar').getByRole('button', { name: label }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(page).toHaveURL(/\/users$/);
    await open('/account');
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await open('/users');
  }
});

test('the skip link leads to the content', async ({ asAdministrator: page, open }) => {
  await open('/users');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').getByRole('link', { name: /^(\d+ without MFA|Create user)$/ }).first()).toBeFocused();
});

test('the logon needs no mouse', async ({ page, people }) => {
  const person = await people.create('typist');
  await page.goto('/logon');
  await expect(page.getByRole('textbox')).toBeFocused();
  await page.keyboard.type(person.logonName);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/logon\/password/);
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL((url) => url.pathname === '/');
});

test.describe('with scripts', () => {
  test.skip(({ mode }) => mode !== 'normal', 'shortcuts need scripts');

  test('the slash leads to the search', async ({ asAdministrator: page, open }) => {
    await open('/account');
    await page.keyboard.press('/');
    const search = page.getByRole('search').getByLabel('Search', { exact: true });
    await expect(search).toBeFocused();
    await expect(search).toHaveValue('');
    await page.keyboard.type('admin/');
    await expect(search).toHaveValue('admin/');
  });

  test('letters lead to pages, and the question mark lists them', async ({ asAdministrator: page, open }) => {
    await open('/account');
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    await expect(page).toHaveURL(/\/users$/);
    await expect(page).toHaveTitle(/Users/);
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(list).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
  });

  test('Esc closes a drawer and gives the focus back', async ({ asAdministrator: page, open }) => {
    await open('/users');
    const opener = page.getByRole('main').getByRole('link', { name: 'Create user' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Create user' });
    await expect(drawer.getByLabel('Logon name')).toBeFocused();
    // Tab stays inside.
    for (let n = 0; n < 25; n += 1) {
      await page.keyboard.press('Tab');
    }
    await expect(drawer.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(drawer).toHaveCount(0);
    await expect(opener).toBeFocused();
  });

  test('typed text is not thrown away unasked', async ({ asAdministrator: page, open }) => {
    await open('/users?panel=create');
    const drawer = page.getByRole('dialog', { name: 'Create user' });
    await drawer.getByLabel('Logon name').fill('half-typed');
    await page.keyboard.press('Escape');
    await expect(drawer.getByText('Discard what you typed?')).toBeVisible();
    await drawer.getByRole('button', { name: 'Keep editing' }).click();
    await expect(drawer.getByLabel('Logon name')).toHaveValue('half-typed');
    await page.keyboard.press('Escape');
    await drawer.getByRole('link', { name: 'Discard' }).click();
    await expect(drawer).toHaveCount(0);
  });

  test('nor is it where the address holds more than the panel', async ({ asAdministrator: page, open }) => {
    await open('/users?q=admin-a&panel=create');
    const drawer = page.getByRole('dialog', { name: 'Create user' });
    await drawer.getByLabel('Logon name').fill('half-typed');
    await page.keyboard.press('Escape');
    await expect(drawer.getByText('Discard what you typed?')).toBeVisible();
  });

  test('what was copied is said', async ({ asAdministrator: page, open, context, administrator }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(`/users/${administrator.name}`);
    await page.getByRole('button', { name: 'Copy user ID' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\d+$/);
  });
});
