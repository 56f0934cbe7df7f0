// Groups: created, filled, granted, left, transferred between, and deleted by their typed name.
import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [REFUSED] });

/** What changes is dimmed while it is computed. */
async function settled(panel: Locator): Promise<void> {
  await expect(panel.locator('.what-changes[aria-busy]')).toHaveCount(0);
}

test('a group from its creation to its end', async ({ asAdministrator: page, open, openAs, people, mode, checkAccessibility }) => {
  test.setTimeout(75_000); // The flow is long: half a minute on a slow machine.
  const person = await people.create('member');
  const other = people.newName('member');
  await people.createMany([other]);
  const theirs = await openAs(await people.logOn(person));
  const name = people.newName('Readers');

  await open('/groups?panel=create');
  const create = page.getByRole('dialog', { name: 'Create group' });
  await create.getByLabel('Group name').fill('no spaces please');
  await create.getByRole('button', { name: 'Create group' }).click();
  await expect(create.getByText(/letters, digits/).first()).toBeVisible();
  await checkAccessibility();
  await create.getByLabel('Group name').fill(name);
  await create.getByLabel('Display name').fill('Those who read');
  await create.getByRole('button', { name: 'Create group' }).click();
  await expect(page).toHaveURL(new RegExp(`/groups/${name}$`));
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'No members yet' })).toBeVisible();

  await main.getByRole('link', { name: 'Add members' }).click();
  const add = page.getByRole('dialog', { name: `Add members to ${name}` });
  for (const user of [person.name, other]) {
    await add.getByRole('searchbox', { name: 'Users' }).fill(user);
    if (mode !== 'normal') {
      await add.getByRole('button', { name: 'Search' }).click();
    }
    await add.getByRole('checkbox', { name: new RegExp(`^${user}`) }).check();
  }
  if (mode === 'normal') {
    await expect(add.getByText('2 users chosen')).toBeVisible();
  }
  await settled(add);
  await checkAccessibility();
  await add.getByRole('button', { name: 'Add members' }).click();
  await expect(page.getByText(`2 users were added to ${name}.`)).toBeVisible();
  const members = main.getByRole('table', { name: 'Members' });
  await expect(members.getByRole('row')).toHaveCount(3);

  expect((await open('/users', theirs)).status()).toBe(403);
  await page.getByRole('navigation', { name: `Sections of ${name}` }).getByRole('link', { name: 'Permissions' }).click();
  await main.getByRole('link', { name: 'Grant permission' }).click();
  const grant = page.getByRole('dialog', { name: 'Grant permission' });
  await grant.getByRole('checkbox', { name: /^AliyunRAMReadOnlyAccess/ }).check();
  await grant.getByRole('button', { name: 'Grant permission' }).click();
  await expect(main.getByRole('table', { name: 'Individual' })).toContainText('AliyunRAMReadOnlyAccess');
  expect((await open('/users', theirs)).status()).toBe(200);

  await open(`/users/${person.name}/permissions`);
  const inherited = main.getByRole('table', { name: 'Inherited from groups' });
  await inherited.getByRole('link', { name: `Group ${name}` }).click();
  await expect(page).toHaveURL(new RegExp(`/groups/${name}/permissions$`));

  await open(`/groups/${name}`);
  await members.getByRole('checkbox', { name: `Select ${person.name}` }).check();
  await page.getByRole('toolbar', { name: 'Actions for selected members' }).getByRole('button', { name: 'Remove from group' }).click();
  const remove = page.getByRole('dialog', { name: `Remove ${person.name} from ${name}` });
  await settled(remove);
  await checkAccessibility();
  await remove.getByRole('button', { name: 'Remove 1 member' }).click();
  await expect(page.getByText(`1 user was removed from ${name}.`)).toBeVisible();
  await expect(members.getByRole('row')).toHaveCount(2);
  expect((await open('/users', theirs)).status()).toBe(403);

  await open(`/groups/${name}/overview?panel=delete`);
  const dialog = page.getByRole('dialog', { name: `Delete ${name}` });
  await expect(dialog.getByText('Revoked from it: AliyunRAMReadOnlyAccess')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Group name' }).fill('something else');
  await dialog.getByRole('button', { name: 'Delete group' }).click();
  await expect(dialog.getByText(/type the name of the group exactly/i).first()).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Group name' }).fill(name);
  await dialog.getByRole('button', { name: 'Delete group' }).click();
  await expect(page).toHaveURL(/\/groups$/);
  await expect(page.getByText(`The group ${name} was deleted.`)).toBeVisible();
  expect((await open(`/groups/${name}`)).status()).toBe(404);
});

test('a person is transferred in one step', async ({ asAdministrator: page, open, openAs, people, administrator, mode, checkAccessibility }) => {
  const person = await people.create('transferred');
  const [from, to] = [people.newName('From'), people.newName('To')];
  for (const group of [from, to]) {
    await administrator.console.post('create_group', { group_name: group });
  }
  await administrator.console.post('grant_policies', { 'holders[]': `group:${from}`, 'policies[]': 'System:AliyunRAMReadOnlyAccess' });
  await administrator.console.post('grant_policies', { 'holders[]': `group:${to}`, 'policies[]': 'System:AliyunActionTrailReadOnlyAccess' });
  await administrator.console.post('add_members', { group_name: from, 'users[]': person.name });
  const theirs = await openAs(await people.logOn(person));
  expect((await open('/users', theirs)).status()).toBe(200);

  await open(`/users/${person.name}/groups`);
  const main = page.getByRole('main');
  await main.getByRole('link', { name: 'Transfer' }).click();
  const drawer = page.getByRole('dialog', { name: `Transfer ${person.name}` });
  await drawer.getByRole('group', { name: 'Leave' }).getByRole('checkbox', { name: from }).check();
  await drawer.getByRole('searchbox', { name: 'Join' }).fill(to);
  if (mode !== 'normal') {
    await drawer.getByRole('button', { name: 'Search' }).click();
  }
  await drawer.getByRole('checkbox', { name: new RegExp(`^${to}`) }).check();
  if (mode !== 'normal') {
    await drawer.getByRole('button', { name: /show/i }).click();
  }
  const changes = drawer.getByRole('region', { name: 'What changes when you save' });
  await expect(changes.getByText(/actiontrail:/).first()).toBeVisible();
  await expect(changes.getByText(/ram:/).first()).toBeVisible();
  await checkAccessibility();
  await drawer.getByRole('button', { name: 'Transfer', exact: true }).click();
  await expect(page.getByText(`${person.name} was transferred.`)).toBeVisible();
  await expect(main.getByRole('table', { name: 'Groups' }).getByRole('link', { name: to })).toBeVisible();
  await expect(main.getByRole('table', { name: 'Groups' }).getByRole('link', { name: from })).toHaveCount(0);
  expect((await open('/users', theirs)).status()).toBe(403);
  expect((await open('/events', theirs)).status()).toBe(200);
});

test('groups are found, renamed and closed to others', async ({ asAdministrator: page, open, openAs, people, administrator, checkAccessibility }) => {
  const name = people.newName('Lookup');
  await administrator.console.post('create_group', { group_name: name, display_name: 'Looked up' });
  await open('/groups');
  const main = page.getByRole('main');
  await main.getByRole('link', { name: 'Created', exact: true }).click();
  await expect(page).toHaveURL(/sort=time$/);
  await expect(main.getByRole('columnheader', { name: 'Created' })).toHaveAttribute('aria-sort', 'ascending');
  await main.getByRole('link', { name: 'Created', exact: true }).click();
  await expect(page).toHaveURL(/sort=-time$/);
  await expect(main.getByRole('columnheader', { name: 'Created' })).toHaveAttribute('aria-sort', 'descending');
  await expect(main.locator('tbody tr').first()).toContainText(name);
  await main.getByRole('link', { name: '100 rows on a page' }).click();
  await expect(page).toHaveURL(/sort=-time&size=100$/);
  await main.getByText('Columns', { exact: true }).click();
  await main.getByRole('link', { name: 'Hide Note' }).click();
  await expect(page).toHaveURL(/size=100.*columns=members%2Ccreated/);
  await expect(main.getByRole('columnheader', { name: 'Note' })).toHaveCount(0);
  await expect(main.getByRole('columnheader', { name: 'Members' })).toBeVisible();
  await checkAccessibility();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    main.getByRole('link', { name: 'Export CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('rampart-groups.csv');
  expect((await readFile(await download.path(), 'utf8')).split('\r\n')[1]).toContain(`${name},Looked up,`);
  await main.getByRole('searchbox', { name: 'Search by name' }).fill('looked u');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=looked\+u/);
  await main.getByRole('link', { name }).click();
  await main.getByRole('link', { name: 'Edit', exact: true }).click();
  const edit = page.getByRole('dialog', { name: `Edit ${name}` });
  await edit.getByLabel('Group name').fill(`${name}-2`);
  await edit.getByLabel('Note').fill('Second floor');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(new RegExp(`/groups/${name}-2/overview$`));
  await expect(main.getByText('Second floor')).toBeVisible();
  await open('/groups?q=no-such-group');
  await expect(main.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();

  const theirs = await openAs(await people.logOn(await people.create('outsider')));
  expect((await open('/groups', theirs)).status()).toBe(403);
  await expect(theirs.getByText('ram:ListGroups').first()).toBeVisible();
  await expect(theirs.getByRole('navigation').getByRole('link', { name: 'Groups' })).toHaveCount(0);
  expect((await open(`/groups/${name}-2`, theirs)).status()).toBe(403);
});
