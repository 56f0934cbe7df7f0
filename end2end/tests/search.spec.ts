// The search of the top bar: one hit is gone to, several are shown, none says what can be searched for.
import { expect, test } from '../support/test.ts';

test('a name, a part of one and nothing', async ({ asAdministrator: page, open, people, checkAccessibility }) => {
  const stem = people.newName('seek');
  await people.createMany([`${stem}-one`, `${stem}-two`]);
  await open('/account');
  const search = page.getByRole('search').getByRole('searchbox');
  await search.fill(`${stem}-one`);
  await search.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/users/${stem}-one$`));

  await page.getByRole('search').getByRole('searchbox').fill(stem);
  await page.getByRole('search').getByRole('searchbox').press('Enter');
  await expect(page).toHaveURL((url) => url.pathname === '/search' && url.searchParams.get('q') === stem);
  await expect(page.getByRole('heading', { name: 'Users', exact: true })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: `${stem}-two` })).toBeVisible();
  await checkAccessibility();

  await page.getByRole('search').getByRole('searchbox').fill('nobody-has-this-name');
  await page.getByRole('search').getByRole('searchbox').press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
});
