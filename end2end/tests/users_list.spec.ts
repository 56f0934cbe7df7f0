// The list of users: search, filters and pages stand in the address, so that Back, reload and links work.
import { expect, test } from '../support/test.ts';

test('more users than a page holds', async ({ asAdministrator: page, open, people, checkAccessibility }) => {
  const stem = people.newName('page');
  await people.createMany(Array.from({ length: 63 }, (_, n) => `${stem}-${String(n).padStart(2, '0')}`));
  await open(`/users?q=${stem}`);
  const table = page.getByRole('table', { name: 'Users' });
  const pages = page.getByRole('navigation', { name: 'Pages' });
  const rows = table.getByRole('link', { name: new RegExp(`^${stem}`) });
  await expect(rows).toHaveCount(50);
  await expect(page.getByText('63 match')).toBeVisible();
  await expect(pages.getByRole('link', { name: 'Previous' })).toHaveCount(0);
  const first = await rows.first().innerText();
  await checkAccessibility();

  await pages.getByRole('link', { name: 'Next' }).click();
  await expect(page).toHaveURL(/[?&]after=/);
  await expect(rows).toHaveCount(13);
  await expect(pages.getByRole('link', { name: 'Next' })).toHaveCount(0);
  await page.reload();
  await expect(rows).toHaveCount(13);

  await pages.getByRole('link', { name: 'Previous' }).click();
  await expect(page).toHaveURL(/[?&]before=/);
  await expect(rows).toHaveCount(50);
  await expect(rows.first()).toHaveText(first);
  await page.goBack();
  await expect(page).toHaveURL(/[?&]after=/);
  await expect(rows).toHaveCount(13);
});

test('search and filters narrow the list', async ({ asAdministrator: page, open, people, checkAccessibility }) => {
  const person = await people.create('narrow');
  const other = `${person.name}-other`;
  await people.createMany([other]);
  await open('/users');
  const main = page.getByRole('main');
  const search = main.getByRole('searchbox', { name: 'Search users' });
  await search.fill(person.name);
  await search.press('Enter');
  await expect(page).toHaveURL(/[?&]q=narrow/);
  await expect(main.getByRole('link', { name: other, exact: true })).toBeVisible();

  await main.getByRole('link', { name: '+ Without MFA' }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get('filter') === 'without-mfa');
  await expect(main.getByRole('link', { name: other, exact: true })).toHaveCount(0);
  await expect(main.getByRole('link', { name: person.name, exact: true })).toBeVisible();
  await page.goBack();
  await expect(main.getByRole('link', { name: other, exact: true })).toBeVisible();
  await main.getByRole('link', { name: '+ With AccessKey pair' }).click();
  await expect(page.getByRole('heading', { name: 'No user matches' })).toBeVisible();
  await expect(page.getByText(/among the users of the filter “With AccessKey pair”/)).toBeVisible();
  await checkAccessibility();
  await main.getByRole('link', { name: /^Remove filter/ }).click();
  await expect(main.getByRole('link', { name: other, exact: true })).toBeVisible();
  await main.getByRole('link', { name: 'Clear', exact: true }).click();
  await expect(page).toHaveURL(/\/users$/);
});

test('filters combine, columns sort, and what is shown is chosen', async ({
  asAdministrator: page,
  open,
  people,
  checkAccessibility,
}) => {
  const stem = people.newName('combine');
  await people.createMany([`${stem}-a`, `${stem}-b`]);
  const able = await people.create(`${stem}-c`);
  await open(`/users?q=${stem}&filter=logon-none,never-logged-on`);
  const main = page.getByRole('main');
  const rows = page.getByRole('table', { name: 'Users' }).getByRole('link', { name: new RegExp(`^${stem}`) });
  await expect(rows).toHaveText([`${stem}-a`, `${stem}-b`]);
  await main.getByRole('link', { name: 'Remove filter No console logon' }).click();
  await expect(rows).toHaveText([`${stem}-a`, `${stem}-b`, able.name]);
  const name = page.getByRole('columnheader', { name: 'Logon name' });
  await expect(name).toHaveAttribute('aria-sort', 'ascending');
  await name.getByRole('link').click();
  await expect(page).toHaveURL((url) => url.searchParams.get('sort') === '-name');
  await expect(rows).toHaveText([able.name, `${stem}-b`, `${stem}-a`]);
  await main.getByText('View', { exact: true }).click();
  await main.getByRole('checkbox', { name: 'Created' }).uncheck();
  await main.getByRole('button', { name: 'Apply' }).last().click();
  await expect(page.getByRole('columnheader', { name: 'Created' })).toHaveCount(0);
  await expect(rows).toHaveText([able.name, `${stem}-b`, `${stem}-a`]);
  await page.keyboard.press('Escape'); // The menu stays open for another choice, and covers the list.
  await checkAccessibility();
});

test('several users are changed at once, with a result for each', async ({
  asAdministrator: page,
  open,
  people,
  checkAccessibility,
}) => {
  const stem = people.newName('bulk');
  await people.createMany([`${stem}-a`, `${stem}-b`]);
  await open(`/users?q=${stem}`);
  await page.getByRole('checkbox', { name: `Select ${stem}-a` }).check();
  await page.getByRole('checkbox', { name: `Select ${stem}-b` }).check();
  await page.getByRole('toolbar', { name: 'Actions for the selected users' }).getByRole('button', { name: 'Disable console logon' }).click();
  const dialog = page.getByRole('dialog', { name: 'Disable console logon' });
  await expect(dialog.getByText('2 users')).toBeVisible();
  await checkAccessibility();
  await dialog.getByRole('button', { name: 'Disable console logon' }).click();
  await expect(dialog.getByText('Done for 0 of 2 users.')).toBeVisible();
  await expect(dialog.getByText(/console logon is not enabled/i).first()).toBeVisible();
  await open(`/users?q=${stem}`);
  await page.getByRole('checkbox', { name: `Select ${stem}-a` }).check();
  await page.getByRole('toolbar', { name: 'Actions for the selected users' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Done for 1 user.')).toBeVisible();
  await open(`/users?q=${stem}`);
  await expect(page.getByRole('link', { name: `${stem}-a`, exact: true })).toHaveCount(0);
  await expect(page.getByRole('link', { name: `${stem}-b`, exact: true })).toBeVisible();
});

test('the list leads to the user', async ({ asAdministrator: page, open, administrator }) => {
  await open(`/users?q=${administrator.name}`);
  await page.getByRole('main').getByRole('link', { name: administrator.name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/users/${administrator.name}$`));
  await expect(page.getByRole('heading', { level: 1, name: administrator.name })).toBeVisible();
});
