// Roles: made, given permissions, switched to and left again; the trust policy with its findings; and their end.
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [REFUSED] });

test('a role is created, granted, switched to and left', async ({
  asAdministrator: page,
  open,
  openAs,
  people,
  checkAccessibility,
}) => {
  test.setTimeout(75_000); // The flow is long: half a minute on a slow machine.
  const role = people.newName('auditors');
  await open('/roles');
  await page.getByRole('main').getByRole('link', { name: 'Create role' }).first().click();
  const panel = page.getByRole('dialog', { name: 'Create role' });
  await panel.getByLabel('Role name').fill(role);
  await panel.getByLabel('Description').fill('Reads, and nothing else');
  await expect(panel.getByLabel('Account ID')).toBeHidden();
  await panel.getByRole('radio', { name: /^Another account/ }).check();
  await expect(panel.getByLabel('Account ID')).toBeVisible();
  await panel.getByRole('radio', { name: /^This account/ }).check();
  await panel.getByLabel('Maximum session duration').selectOption({ label: '2 hours' });
  await checkAccessibility();
  await panel.getByRole('button', { name: 'Create role' }).click();
  await expect(page).toHaveURL(new RegExp(`/roles/${role}/permissions$`));
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'No permissions yet' })).toBeVisible();

  await open(`/roles/${role}/permissions?panel=grant&policies[]=System%3AAliyunRAMReadOnlyAccess`);
  await page.getByRole('dialog').getByRole('button', { name: 'Grant', exact: false }).last().click();
  await expect(main.getByRole('row', { name: /AliyunRAMReadOnlyAccess/ })).toBeVisible();

  const person = await people.create('switcher', ['AliyunSTSAssumeRoleAccess']);
  const theirs = await openAs(await people.logOn(person));
  expect((await open('/users', theirs)).status()).toBe(403);
  await open('/', theirs);
  await theirs.getByText(`${person.name}@company-x`).first().click();
  await theirs.getByRole('link', { name: 'Switch role' }).click();
  await theirs.getByLabel('Role name').fill(role);
  await checkAccessibility(theirs);
  await theirs.getByRole('main').getByRole('button', { name: 'Switch role' }).click();

  const bar = theirs.getByRole('region', { name: 'Assumed role' });
  await expect(bar).toContainText(`${role}/${person.name}`);
  await expect(bar).toContainText(`Logged on as ${person.name}@company-x`);
  expect((await open('/users', theirs)).status()).toBe(200);
  await checkAccessibility(theirs);
  await open('/users?panel=create', theirs);
  const create = theirs.getByRole('dialog', { name: 'Create user' });
  await create.getByLabel('Logon name').fill('not-by-a-role');
  await create.getByRole('button', { name: 'Create user' }).click();
  await expect(create.getByText(/ram:CreateUser/).first()).toBeVisible();
  await open('/account', theirs);
  await expect(theirs.getByRole('heading', { name: 'This is yours, not the role’s' }).or(
    theirs.getByRole('heading', { name: "This is yours, not the role's" }))).toBeVisible();

  await open(`/events?action=ram%3ACreateUser&who=${role}%2F${person.name}`);
  await main.getByRole('table').getByRole('link', { name: /^\d\d:\d\d:\d\d$/ }).first().click();
  const event = page.getByRole('dialog', { name: 'ram:CreateUser' });
  await expect(event.getByText(`${role}/${person.name}`).first()).toBeVisible();
  await expect(event.getByText(new RegExp(`:user/${person.name}$`)).first()).toBeVisible();

  await bar.getByRole('button', { name: 'Switch back' }).click();
  await expect(theirs.getByText('You are acting as yourself again.')).toBeVisible();
  await expect(bar).toHaveCount(0);
  expect((await open('/users', theirs)).status()).toBe(403);
  await open('/switch-role', theirs);
  await theirs.getByRole('button', { name: `Switch to ${role} in company-x` }).click();
  await expect(bar).toContainText(role);

  // Its end is the end of its sessions, and nobody becomes somebody else by it.
  await open(`/roles/${role}`);
  await main.getByRole('link', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Delete ${role}` });
  await expect(dialog.getByText('Revoked from it: AliyunRAMReadOnlyAccess')).toBeVisible();
  await checkAccessibility();
  await dialog.getByRole('textbox', { name: 'Role name' }).fill(role);
  await dialog.getByRole('button', { name: 'Delete role' }).click();
  await expect(page).toHaveURL(/\/roles$/);
  expect((await open('/users', theirs)).status()).toBe(403);
  await expect(theirs.getByRole('heading', { name: /session has ended$/ })).toBeVisible();
  await theirs.getByRole('main').getByRole('button', { name: 'Switch back' }).click();
  await expect(theirs.getByText('You are acting as yourself again.')).toBeVisible();
});

test('a trust policy is checked before it is saved', async ({
  asAdministrator: page,
  open,
  people,
  mode,
  checkAccessibility,
}) => {
  const role = people.newName('machines');
  await open('/roles?panel=create');
  const panel = page.getByRole('dialog', { name: 'Create role' });
  await panel.getByLabel('Role name').fill(role);
  await panel.getByRole('radio', { name: /^Another account/ }).check();
  await panel.getByLabel('Account ID').fill('42');
  await panel.getByRole('button', { name: 'Create role' }).click();
  await expect(panel.getByText(/16 digits of the account/).first()).toBeVisible();
  await panel.getByRole('radio', { name: /^A service/ }).check();
  await panel.getByLabel('Service', { exact: true }).fill('ecs.aliyuncs.com');
  if (mode === 'normal') {
    await panel.getByRole('radio', { name: /^Policy editor/ }).check();
    await expect(panel.getByLabel('Trust policy', { exact: true })).toHaveValue(/"ecs\.aliyuncs\.com"/);
    await panel.getByLabel('Trust policy', { exact: true }).fill('{"Version":"2"}');
    await expect(panel.getByRole('region', { name: 'Findings' }).getByText('line 1').first()).toBeVisible();
    await panel.getByRole('radio', { name: /^A service/ }).check();
  }
  await panel.getByRole('button', { name: 'Create role' }).click();
  await expect(page).toHaveURL(new RegExp(`/roles/${role}/permissions$`));

  await page.getByRole('link', { name: 'Trust policy' }).click();
  await expect(page.getByRole('main').getByText('"ecs.aliyuncs.com"')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Edit trust policy' }).click();
  const edit = page.getByRole('dialog', { name: `Trust policy of ${role}` });
  await edit.getByLabel('Trust policy', { exact: true }).fill('{"Version":"1","Statement":[{"Effect":"Allow"}]}');
  await edit.getByRole('button', { name: 'Save trust policy' }).click();
  await expect(edit.getByText(/the policy document is not valid/i).first()).toBeVisible();
  await expect(edit.getByText(/Principal/).first()).toBeVisible();
  await expect(edit.getByLabel('Trust policy', { exact: true })).toHaveValue(/"Effect":"Allow"/);
  await checkAccessibility();
  const own = '{"Version":"1","Statement":[{"Effect":"Deny","Action":"sts:AssumeRole","Principal":{"Service":"ecs.aliyuncs.com"}}]}';
  await edit.getByLabel('Trust policy', { exact: true }).fill(own);
  await edit.getByRole('button', { name: 'Save trust policy' }).click();
  await expect(page.getByText('The trust policy was saved.')).toBeVisible();
  await open('/roles?q=machines');
  await expect(page.getByRole('row', { name: new RegExp(role) })).toContainText('nobody');
  await open('/roles?q=no-such-role');
  await expect(page.getByText('No role’s name').or(page.getByText("No role's name"))).toBeVisible();
});
