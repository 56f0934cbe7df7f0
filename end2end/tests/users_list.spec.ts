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
  await expect(page).toHaveURL((url) => url.searchParams.get('show') === 'without-mfa');
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

test('the search of the top bar leads to the list', async ({ asAdministrator: page, open }) => {
  await open('/account');
  const search = page.getByRole('search').getByRole('searchbox');
  await search.fill('nobody-has-this-name');
  await search.press('Enter');
  await expect(page).toHaveURL((url) => url.searchParams.get('q') === 'nobody-has-this-name');
  await expect(page.getByRole('heading', { name: 'No user matches' })).toBeVisible();
  await expect(page.getByText('No logon or display name begins with “nobody-has-this-name”.')).toBeVisible();
  await page.getByRole('link', { name: 'Show all users' }).click();
  await expect(page.getByRole('table', { name: 'Users' })).toBeVisible();
});

test('the list leads to the user', async ({ asAdministrator: page, open, administrator }) => {
  await open(`/users?q=${administrator.name}`);
  await page.getByRole('main').getByRole('link', { name: administrator.name, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/users/${administrator.name}$`));
  await expect(page.getByRole('heading', { level: 1, name: administrator.name })).toBeVisible();
});
