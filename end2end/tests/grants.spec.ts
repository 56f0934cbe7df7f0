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
  const panel = page.getByRole('dialog', { name: `Grant permission to ${person.name}` });
  await panel.getByRole('checkbox', { name: /^AliyunRAMReadOnlyAccess/ }).check();
  await checkAccessibility();
  await panel.getByRole('button', { name: 'Grant permission' }).click();
  await expect(page.getByText(/granted to /)).toBeVisible();
  await expect(main.getByRole('row', { name: /AliyunRAMReadOnlyAccess/ })).toContainText('Individual');

  expect((await open('/users', theirs)).status()).toBe(200);
  await expect(theirs.getByRole('table', { name: 'Users' })).toBeVisible();

  await main.getByRole('link', { name: 'Revoke' }).click();
  const dialog = page.getByRole('dialog', { name: `Revoke AliyunRAMReadOnlyAccess from ${person.name}` });
  await dialog.getByRole('button', { name: 'Revoke permission' }).click();
  await expect(page.getByText(`AliyunRAMReadOnlyAccess was revoked from ${person.name}.`)).toBeVisible();
  expect((await open('/users', theirs)).status()).toBe(403);
});

test('read access shows, but does not change', async ({ openAs, open, people, administrator }) => {
  const session = await people.logOn(await people.create('reader', ['AliyunRAMReadOnlyAccess']));
  const page = await openAs(session);
  expect((await open(`/users/${administrator.name}`, page)).status()).toBe(200);
  await open('/users?panel=create', page);
  const panel = page.getByRole('dialog', { name: 'Create user' });
  await panel.getByLabel('Logon name').fill(people.newName('refused'));
  await panel.getByRole('button', { name: 'Create user' }).click();
  await expect(panel.getByText(/ram:CreateUser/).first()).toBeVisible();
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

test('nothing chosen is refused', async ({ asAdministrator: page, open, people }) => {
  const { name } = await people.create('unchosen');
  await open(`/users/${name}/permissions?panel=grant`);
  const panel = page.getByRole('dialog', { name: `Grant permission to ${name}` });
  await panel.getByRole('button', { name: 'Grant permission' }).click();
  await expect(panel.getByText(/choose at least one policy/i).first()).toBeVisible();
});

test('policies are found by name', async ({ asAdministrator: page, open, people }) => {
  const { name } = await people.create('finder');
  await open(`/users/${name}/permissions?panel=grant`);
  const panel = page.getByRole('dialog', { name: `Grant permission to ${name}` });
  const search = panel.getByRole('searchbox', { name: 'Find a policy by name or purpose' });
  await search.fill('ReadOnly');
  await search.press('Enter');
  await expect(panel.getByRole('checkbox', { name: /^AliyunRAMReadOnlyAccess/ })).toBeVisible();
  await expect(panel.getByRole('checkbox', { name: /^AdministratorAccess/ })).toBeHidden();
});
