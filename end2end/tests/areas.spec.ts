// The module comes in files: each area's when it is first needed, and without it the console still works.
import { expect, test } from '../support/test.ts';

/** Names of the areas' files among what was asked for, without their hashes. */
function areas(urls: string[]): string[] {
  const names = urls.map((url) => /\/pkg\/(\w+)\.\w+\.parts$/.exec(new URL(url).pathname)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

test('an area is loaded when it is first needed, without a new document', async ({ asAdministrator: page, mode, open }) => {
  test.skip(mode !== 'normal', 'it is about scripts');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await open('/roles');
  expect(areas(asked)).toEqual(['common', 'roles']);

  const main = page.getByRole('main');
  const create = main.getByRole('link', { name: 'Create role' }).first();
  await create.hover();
  await expect.poll(() => areas(asked)).toEqual(['common', 'panels', 'roles']);
  await create.click();
  await expect(page.getByRole('dialog', { name: 'Create role' })).toBeVisible();
  await page.keyboard.press('Escape');

  asked.length = 0;
  await page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: /^Groups/ }).click();
  await expect(main.getByRole('heading', { name: 'Groups', level: 1 })).toBeVisible();
  expect(areas(asked)).toEqual(['groups']);
  expect(asked.map((url) => new URL(url).pathname)).not.toContain('/groups');

  asked.length = 0;
  await page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: /^Roles/ }).click();
  await expect(main.getByRole('heading', { name: 'Roles', level: 1 })).toBeVisible();
  expect(areas(asked)).toEqual([]);
});

test.describe('without the file of an area', () => {
  test.use({ expectedErrors: [/net::ERR_FAILED|Failed to fetch/] });

  test('its pages come as documents', async ({ asAdministrator: page, context, mode, open }) => {
    test.skip(mode !== 'normal', 'it is about scripts');
    await context.route('**/pkg/users.*.parts', (route) => route.abort());
    await open('/roles');
    await page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: /^Users/ }).click();
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible();
    await main.getByRole('link', { name: 'Create user' }).first().click();
    await expect(page.getByRole('dialog', { name: 'Create user' })).toBeVisible();
    await expect(page).toHaveURL(/panel=create/);
  });
});
