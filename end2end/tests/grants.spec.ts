// Granting and revoking: what changes holds with the next request, in sessions that are open already.
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [REFUSED] });

test('a grant and its end hold at once', async ({ asAdministrator: page, open, openAs, people, checkAccessibility }) => {
  const person = await people.create('granted');
  const theirs = await openAs(await people.logOn(person));
  expect((await open('/users', theirs)).status()).toBe(403);

  await open(`/users/${person.name}/permissions`);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'No permissions' })).toBeVisible();
  await main.getByRole('link', { name: 'Grant permission' }).click();
  const drawer = page.getByRole('dialog', { name: 'Grant permission' });
  await expect(drawer.getByText('1 principal chosen')).toBeVisible();
  await drawer.getByRole('checkbox', { name: /^AliyunRAMReadOnlyAccess/ }).check();
  await expect(drawer.locator('.what-changes[aria-busy]')).toHaveCount(0);
  await checkAccessibility();
  await drawer.getByRole('button', { name: 'Grant permission' }).click();
  await expect(page.getByText('1 policy was granted.')).toBeVisible();
  await expect(main.getByRole('table', { name: 'Individual' })).toContainText('AliyunRAMReadOnlyAccess');

  expect((await open('/users', theirs)).status()).toBe(200);
  await expect(theirs.getByRole('table', { name: 'Users' })).toBeVisible();

  await main.getByRole('link', { name: 'Revoke' }).click();
  const dialog = page.getByRole('dialog', { name: `Revoke AliyunRAMReadOnlyAccess from ${person.name}` });
  await expect(dialog).toBeVisible();
  await checkAccessibility();
  await dialog.getByRole('button', { name: 'Revoke permission' }).click();
  await expect(page.getByText('1 grant was revoked.')).toBeVisible();
  expect((await open('/users', theirs)).status()).toBe(403);
});

test('read access shows, but does not change', async ({ openAs, open, people, administrator }) => {
  const session = await people.logOn(await people.create('reader', ['AliyunRAMReadOnlyAccess']));
  const page = await openAs(session);
  expect((await open(`/users/${administrator.name}`, page)).status()).toBe(200);
  expect((await open('/grants', page)).status()).toBe(200);
  await open(`/grants?panel=grant&holders%5B%5D=user:${administrator.name}&policies%5B%5D=System:ReadOnlyAccess`, page);
  const drawer = page.getByRole('dialog', { name: 'Grant permission' });
  await drawer.getByRole('button', { name: 'Grant permission' }).click();
  await expect(drawer.getByText(/ram:AttachPolicyToUser/).first()).toBeVisible();
});

test('an administrator may do everything at once', async ({ openAs, open, people }) => {
  const person = await people.create('second-administrator');
  const page = await openAs(await people.logOn(person));
  expect((await open('/events', page)).status()).toBe(403);
  await people.grant(person.name, ['AdministratorAccess']);
  expect((await open('/events', page)).status()).toBe(200);
  await people.revoke(person.name, 'AdministratorAccess');
  expect((await open('/events', page)).status()).toBe(403);
});

test('several grants at once, with a result for each', async ({ asAdministrator: page, open, people, mode, checkAccessibility }) => {
  const [first, second] = [people.newName('several'), people.newName('several')];
  await people.createMany([first, second]);
  await people.grant(second, ['AliyunOSSReadOnlyAccess']);
  await open('/grants');
  await page.getByRole('main').getByRole('link', { name: 'Grant permission' }).click();
  const drawer = page.getByRole('dialog', { name: 'Grant permission' });
  await drawer.getByRole('button', { name: 'Grant permission' }).click();
  await expect(drawer.getByText(/choose at least one principal/i).first()).toBeVisible();

  const find = async (box: string, text: string) => {
    await drawer.getByRole('searchbox', { name: box }).fill(text);
    if (mode !== 'normal') {
      await drawer.getByRole('button', { name: 'Search' }).first().click();
    }
  };
  await find('Principals', first);
  await drawer.getByRole('checkbox', { name: new RegExp(`^${first}`) }).check();
  await find('Principals', second);
  await drawer.getByRole('checkbox', { name: new RegExp(`^${second}`) }).check();
  await find('Policies', 'AliyunOSSReadOnly');
  await expect(drawer.getByText('2 principals chosen')).toBeVisible();
  await drawer.getByRole('checkbox', { name: /^AliyunOSSReadOnlyAccess/ }).check();
  if (mode === 'normal') {
    await drawer.getByRole('combobox', { name: 'Type' }).selectOption('Custom');
    await expect(drawer.getByText(/Nothing found/)).toBeVisible();
    await expect(drawer.getByText('1 policy chosen')).toBeVisible();
  }
  await drawer.getByRole('button', { name: 'Grant permission' }).click();

  const results = drawer.getByRole('table', { name: 'Results' });
  await expect(results.getByRole('row', { name: new RegExp(first) })).toContainText('granted');
  await expect(results.getByRole('row', { name: new RegExp(second) })).toContainText(/failed.*attached.*already/i);
  await checkAccessibility();
  await drawer.getByRole('link', { name: 'Close' }).last().click();
  await expect(drawer).toHaveCount(0);
});

test('the list is filtered, and many grants are revoked at once', async ({ asAdministrator: page, open, people, mode, checkAccessibility }) => {
  const stem = people.newName('bulk');
  const names = [`${stem}-a`, `${stem}-b`];
  await people.createMany(names);
  for (const name of names) {
    await people.grant(name, ['AliyunOSSReadOnlyAccess', 'ReadOnlyAccess']);
  }
  await open('/grants');
  const main = page.getByRole('main');
  await main.getByRole('searchbox', { name: 'Principal begins with' }).fill(stem);
  await main.getByRole('combobox', { name: 'Type' }).selectOption('System');
  await main.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(new RegExp(`holder=${stem}.*type=System`));
  const table = main.getByRole('table', { name: 'Grants' });
  await expect(table.getByRole('row')).toHaveCount(5);
  await expect(main.getByText('4 grants match.')).toBeVisible();
  const since = main.getByRole('columnheader', { name: 'Since' });
  await since.getByRole('link').click();
  await expect(since).toHaveAttribute('aria-sort', 'ascending');
  await since.getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`holder=${stem}.*sort=-time`));
  await expect(since).toHaveAttribute('aria-sort', 'descending');
  // The row behind the head: what was granted last stands first.
  await expect(table.getByRole('row').nth(1)).toContainText(names[1]!);
  await expect(table.getByRole('row').nth(4)).toContainText(names[0]!);
  await checkAccessibility();

  await table.getByRole('checkbox', { name: `Select ReadOnlyAccess of ${names[0]}` }).check();
  await table.getByRole('checkbox', { name: `Select AliyunOSSReadOnlyAccess of ${names[1]}` }).check();
  const bar = page.getByRole('toolbar', { name: 'Actions for selected grants' });
  await expect(bar).toBeVisible();
  await bar.getByRole('button', { name: 'Revoke' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke 2 grants' });
  await expect(dialog.getByRole('listitem').filter({ hasText: names[1] }).first()).toContainText('AliyunOSSReadOnlyAccess');
  await dialog.getByRole('button', { name: 'Revoke 2 grants' }).click();
  await expect(page.getByText('2 grants were revoked.')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`holder=${stem}.*sort=-time`));
  await expect(table.getByRole('row')).toHaveCount(3);

  await open(`/grants?holder=${stem}&policy=AdministratorAccess`);
  await expect(main.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await main.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/grants$/);
  if (mode === 'normal') {
    await table.getByRole('row', { name: new RegExp(names[1]!) }).first().getByRole('link', { name: names[1] }).click();
    await expect(page).toHaveURL(new RegExp(`/users/${names[1]}/permissions$`));
  }
});

test('the drawer works with the keyboard alone', async ({ asAdministrator: page, open, people, mode }) => {
  test.skip(mode !== 'normal', 'without scripts it is a plain form');
  const name = people.newName('keys');
  await people.createMany([name]);
  await open('/grants');
  await page.getByRole('main').getByRole('link', { name: 'Grant permission' }).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Grant permission' });
  await expect(drawer).toBeVisible();
  const principals = drawer.getByRole('searchbox', { name: 'Principals' });
  const reach = async (target: ReturnType<typeof drawer.getByRole>) => {
    for (let n = 0; n < 60; n += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) {
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error('the focus does not get there');
  };
  await reach(principals);
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(drawer.locator('.picker-rows').first().getByRole('checkbox')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(drawer.getByText('1 principal chosen')).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(principals).toBeFocused();
  await reach(drawer.getByRole('button', { name: `Remove ${name}` }));
  await page.keyboard.press('Enter');
  await expect(drawer.getByText('0 principals chosen')).toBeVisible();
  await expect(principals).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const policies = drawer.getByRole('searchbox', { name: 'Policies' });
  await reach(policies);
  await page.keyboard.type('AliyunOSSReadOnly');
  await expect(drawer.locator('.picker-rows').last().getByRole('checkbox')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await reach(drawer.getByRole('button', { name: 'Grant permission' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 policy was granted.')).toBeVisible();
  await expect(drawer).toHaveCount(0);
});
