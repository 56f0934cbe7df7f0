// The search of the top bar: one hit is gone to, several are shown, none says what can be searched for.
import { expect, test } from '../support/test.ts';

test('a name, a part of one and nothing', async ({ asAdministrator: page, open, people, checkAccessibility }) => {
  const stem = people.newName('seek');
  await people.createMany([`${stem}-one`, `${stem}-two`]);
  await open('/account');
  const search = page.getByRole('search').getByLabel('Search', { exact: true });
  await search.fill(`${stem}-one`);
  await search.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/users/${stem}-one$`));

  await page.getByRole('search').getByLabel('Search', { exact: true }).fill(stem);
  await page.getByRole('search').getByLabel('Search', { exact: true }).press('Enter');
  await expect(page).toHaveURL((url) => url.pathname === '/search' && url.searchParams.get('q') === stem);
  await expect(page.getByRole('heading', { name: 'Users', exact: true })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: `${stem}-two` })).toBeVisible();
  await checkAccessibility();

  await page.getByRole('search').getByLabel('Search', { exact: true }).fill('nobody-has-this-name');
  await page.getByRole('search').getByLabel('Search', { exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
});

test('names are suggested while typing', async ({ asAdministrator: page, open, openAs, people, mode, checkAccessibility }) => {
  test.skip(mode !== 'normal', 'without the module it is a plain form');
  const stem = people.newName('hint');
  await people.createMany(Array.from({ length: 9 }, (_, n) => `${stem}-${n}`));
  await open('/');
  const box = page.getByRole('search').getByRole('combobox', { name: 'Search' });
  await expect(box).toHaveAttribute('aria-expanded', 'false');
  await box.fill(stem);
  const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await expect(options).toHaveCount(8);
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('search').getByRole('status')).toHaveText('8 suggestions.');
  await checkAccessibility();
  await box.press('ArrowDown');
  await box.press('ArrowDown');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(box).toHaveAttribute('aria-activedescendant', (await options.nth(1).getAttribute('id')) ?? '');
  await box.press('Escape');
  await expect(options).toHaveCount(0);
  await expect(box).toHaveValue(stem);
  await box.fill(`${stem}-3`);
  await expect(options).toHaveCount(1);
  await box.press('ArrowDown');
  await box.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/users/${stem}-3$`));
  await expect(options).toHaveCount(0);
  await box.fill(`${stem}-4`);
  await options.first().click();
  await expect(page).toHaveURL(new RegExp(`/users/${stem}-4$`));

  // Who may not list users gets none of them.
  const other = await openAs(await people.logOn(await people.create('sees-nothing')));
  await open('/account', other);
  const answer = other.waitForResponse((response) => response.url().endsWith('/console/rpc/suggest_names'));
  await other.getByRole('combobox', { name: 'Search' }).fill(stem);
  expect(await (await answer).text()).toBe('[]');
});

test('what happened is found by the address it came from and by the id of its request', async ({ asAdministrator: page, open }) => {
  await open('/search?q=127.0.0.1');
  const found = page.getByRole('main').getByRole('link', { name: /^(ram|rampart|sts):/ }).first();
  const event = (await found.textContent())?.match(/^\w+:\w+/)?.[0] ?? 'no event';
  await found.click();
  await expect(page).toHaveURL(/[?&]event=\d+/);
  const id = (await page.getByRole('dialog').textContent())?.match(/[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}/)?.[0];
  expect(id, 'the id of the request').toBeDefined();
  await open(`/search?q=${id}`);
  await expect(page.getByRole('main').getByText(event).first()).toBeVisible();
});
