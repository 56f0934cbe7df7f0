// Two accounts of one installation: closed to each other, with a role from one to the other, and one that is suspended.
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Console } from '../support/console.ts';
import { People } from '../support/people.ts';
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [REFUSED] });

test('accounts are closed to each other, but for a role that trusts another one', async ({
  app,
  asAdministrator: page,
  open,
  openAs,
  people,
  checkAccessibility,
}) => {
  test.setTimeout(60_000);
  const alias = people.newName('company-y');
  const owner = { email: `owner@${alias}.example`, password: 'Wooden-harbour-53-lantern' };
  const passwordFile = join(dirname(app.dataFolder), `password-of-${alias}`);
  await writeFile(passwordFile, owner.password, { mode: 0o600 });
  await app.run('account', 'create', '--alias', alias, '--email', owner.email, '--password-file', passwordFile);
  expect(await app.run('account', 'list')).toContain(alias);

  const root = await new Console(app.url).logOn(owner.email, owner.password);
  await root.bindMfa();
  const others = new People({ ...app, alias }, root);
  const other = await others.create('their-administrator', ['AdministratorAccess']);
  const guest = await people.create('guest', ['AliyunSTSAssumeRoleAccess']);

  // Neither sees that there is anybody else.
  const theirs = await openAs(await others.logOn(other));
  await open('/users', theirs);
  await expect(theirs.getByRole('main').getByRole('link', { name: other.name })).toBeVisible();
  await expect(theirs.getByText(guest.name)).toHaveCount(0);
  expect((await open(`/users/${guest.name}`, theirs)).status()).toBe(404);
  await open(`/search?q=${guest.name}`, theirs);
  await expect(theirs.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await open('/events', theirs);
  await expect(theirs.getByRole('main').getByRole('table')).toBeVisible();
  await expect(theirs.getByText(app.alias)).toHaveCount(0);
  expect((await open(`/users/${other.name}`, page)).status()).toBe(404);

  // A role there trusts the account here.
  await open(`/users/${guest.name}`);
  const arn = await page.getByText(/^acs:ram::\d{16}:user\//).first().textContent();
  const account = arn?.split(':')[3] ?? '';
  await open('/roles?panel=create', theirs);
  const panel = theirs.getByRole('dialog', { name: 'Create role' });
  await panel.getByLabel('Role name').fill('partners');
  await panel.getByRole('radio', { name: /^Another account/ }).check();
  await panel.getByLabel('Account ID').fill(account);
  await panel.getByRole('button', { name: 'Create role' }).click();
  await expect(theirs).toHaveURL(/\/roles\/partners\/permissions$/);
  await open('/roles/partners/permissions?panel=grant&policies[]=System%3AAliyunRAMReadOnlyAccess', theirs);
  await theirs.getByRole('dialog').getByRole('button', { name: 'Grant', exact: false }).last().click();
  await expect(theirs.getByRole('main').getByRole('row', { name: /AliyunRAMReadOnlyAccess/ })).toBeVisible();

  // Who may assume it goes there from the own console, sees what is there, and comes back.
  const visitor = await openAs(await people.logOn(guest));
  await open('/switch-role', visitor);
  await visitor.getByLabel('Account', { exact: true }).fill(alias);
  await visitor.getByLabel('Role name').fill('partners');
  await visitor.getByRole('main').getByRole('button', { name: 'Switch role' }).click();
  const bar = visitor.getByRole('region', { name: 'Assumed role' });
  await expect(bar).toContainText(`partners/${guest.name}`);
  await expect(bar).toContainText(alias);
  await expect(bar).toContainText(`Logged on as ${guest.logonName}`);
  await open('/users', visitor);
  await expect(visitor.getByRole('main').getByRole('link', { name: other.name })).toBeVisible();
  await expect(visitor.getByRole('main').getByText(guest.name)).toHaveCount(0);
  await checkAccessibility(visitor);
  await bar.getByRole('button', { name: 'Switch back' }).click();
  await expect(visitor.getByText('You are acting as yourself again.')).toBeVisible();
  expect((await open('/users', visitor)).status()).toBe(403);

  // A suspended account lets nobody in, neither its own people nor those who come by a role.
  await app.run('account', 'suspend', alias);
  await open('/users', theirs);
  await expect(theirs).toHaveURL(/\/logon/);
  await expect(others.logOn(other)).rejects.toThrow();
  await open('/switch-role', visitor);
  await visitor.getByRole('button', { name: `Switch to partners in ${alias}` }).click();
  await expect(visitor.getByRole('alert').first()).toBeVisible();
  await expect(bar).toHaveCount(0);
  await app.run('account', 'resume', alias);
  await others.logOn(other);
});
