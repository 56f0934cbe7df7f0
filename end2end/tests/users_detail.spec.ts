// One user: its tabs, its names, its console logon, and its end.
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [REFUSED] });

test('each tab is an address of its own', async ({ asAdministrator: page, open, people }) => {
  const { name } = await people.create('tabs', ['AliyunRAMReadOnlyAccess']);
  await open(`/users/${name}`);
  const tabs = page.getByRole('navigation', { name: `Sections of ${name}` });
  const expected: [RegExp, string, string][] = [
    [/^Authentication/, 'authentication', 'Password set'],
    [/^Groups/, 'groups', 'In no group'],
    [/^Permissions/, 'permissions', 'AliyunRAMReadOnlyAccess'],
    [/^AccessKey pairs/, 'access-keys', 'No AccessKey pair'],
    [/^Sessions/, 'sessions', 'Not logged on'],
  ];
  for (const [label, path, content] of expected) {
    await tabs.getByRole('link', { name: label }).click();
    await expect(page).toHaveURL(new RegExp(`/users/${name}/${path}$`));
    await expect(tabs.getByRole('link', { name: label })).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('main').getByText(content, { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  }
  await tabs.getByRole('link', { name: /^Overview/ }).click();
  await expect(page).toHaveURL(new RegExp(`/users/${name}$`));
  await expect(page.getByRole('main').getByText('User ID')).toBeVisible();
});

test('names and note are changed', async ({ asAdministrator: page, open, people }) => {
  const { name } = await people.create('edited');
  await open(`/users/${name}`);
  await page.getByRole('main').getByRole('link', { name: 'Edit', exact: true }).click();
  const panel = page.getByRole('dialog', { name: `Edit ${name}` });
  await panel.getByLabel('Display name').fill('Edited Person');
  await panel.getByLabel('Note').fill('Moved to the second floor');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Changes saved.')).toBeVisible();
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('main').getByText('Edited Person').first()).toBeVisible();
  await expect(page.getByRole('main').getByText('Moved to the second floor')).toBeVisible();
});

test('a user is renamed and goes on under the new name', async ({ asAdministrator: page, open, people }) => {
  const person = await people.create('old-name');
  const renamed = people.newName('new-name');
  await open(`/users/${person.name}?panel=edit`);
  const panel = page.getByRole('dialog', { name: `Edit ${person.name}` });
  await panel.getByLabel('Logon name').fill(renamed);
  await expect(panel.getByText('A new logon name changes the ARN')).toBeVisible();
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(new RegExp(`/users/${renamed}$`));
  await expect(page.getByRole('heading', { level: 1, name: renamed })).toBeVisible();
  await people.logOn({ ...person, logonName: `${renamed}@company-x` });
  await expect(people.logOn(person)).rejects.toThrow(/LogonFailed/);

  expect((await open(`/users/${person.name}`)).status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'It does not exist' })).toBeVisible();
});

test('a user is deleted only with its name typed', async ({ asAdministrator: page, open, people, checkAccessibility }) => {
  const person = await people.create('deleted', ['AliyunRAMReadOnlyAccess']);
  await open(`/users/${person.name}`);
  await page.getByRole('main').getByRole('link', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Delete ${person.name}` });
  await expect(dialog.getByText('1 grant revoked: AliyunRAMReadOnlyAccess')).toBeVisible();
  await checkAccessibility();
  await dialog.getByRole('textbox', { name: 'User name' }).fill('somebody-else');
  await dialog.getByRole('button', { name: 'Move to recycle bin' }).click();
  await expect(dialog.getByText(/type the name of the user exactly as it is shown/i).first()).toBeVisible();
  await dialog.getByRole('textbox', { name: 'User name' }).fill(person.name);
  await dialog.getByRole('button', { name: 'Move to recycle bin' }).click();
  await expect(page).toHaveURL(/\/users$/);
  await expect(page.getByText(`${person.name} is in the recycle bin.`)).toBeVisible();
  await expect(people.logOn(person)).rejects.toThrow(/LogonFailed/);
});

test('console logon is enabled, switched off and cleared', async ({ asAdministrator: page, open, people, checkAccessibility }) => {
  const name = people.newName('console');
  await people.createMany([name]);
  const main = page.getByRole('main');
  await open(`/users/${name}/authentication`);
  await main.getByRole('link', { name: 'Enable console logon' }).click();
  const enable = page.getByRole('dialog', { name: 'Enable console logon' });
  await enable.getByRole('button', { name: 'Enable console logon' }).click();
  const panel = page.getByRole('dialog');
  await expect(panel.getByText('Logon settings saved.')).toBeVisible();
  await checkAccessibility();
  const password = await panel.locator('.secret code').innerText();
  const person = { name, logonName: `${name}@company-x`, password };
  await people.logOn(person);
  await panel.getByRole('link', { name: 'Done' }).click();
  await expect(main.getByText('Enabled', { exact: true })).toBeVisible();
  expect(await page.content()).not.toContain(password);

  await main.getByRole('link', { name: 'Modify' }).click();
  const modify = page.getByRole('dialog', { name: 'Modify logon settings' });
  await modify.getByLabel('Console logon enabled').uncheck();
  await modify.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Logon settings saved.')).toBeVisible();
  await expect(main.getByText('Disabled', { exact: true })).toBeVisible();
  await expect(people.logOn(person)).rejects.toThrow(/LogonFailed/);

  await main.getByRole('link', { name: 'Clear', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear console logon' }).click();
  await expect(page.getByText(`Console logon of ${name} was cleared.`)).toBeVisible();
  await expect(main.getByText('This user has no password and cannot log on to the console.')).toBeVisible();
});

test('an AccessKey pair is created, disabled and deleted', async ({ asAdministrator: page, open, people, checkAccessibility }) => {
  const name = people.newName('keys');
  await people.createMany([name]);
  const main = page.getByRole('main');
  await open(`/users/${name}/access-keys`);
  await main.getByRole('link', { name: 'Create AccessKey pair' }).click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('button', { name: 'Create AccessKey pair' }).click();
  await expect(panel.locator('.secret code')).toHaveCount(2);
  await checkAccessibility();
  const [id, secret] = await panel.locator('.secret code').allInnerTexts();
  await panel.getByRole('link', { name: 'Done' }).click();
  await expect(main.getByRole('row', { name: new RegExp(id!) })).toContainText('Active');
  expect(await page.content()).not.toContain(secret);

  await main.getByRole('button', { name: 'Disable' }).click();
  await expect(main.getByRole('row', { name: new RegExp(id!) })).toContainText('Disabled');
  await main.getByRole('table').getByRole('link', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(id!);
  await dialog.getByRole('button', { name: 'Delete AccessKey pair' }).click();
  await expect(page.getByText(`AccessKey pair ${id} was deleted.`)).toBeVisible();
  await expect(main.getByRole('heading', { name: 'No AccessKey pair' })).toBeVisible();
});

test('the sessions of a user are seen and ended', async ({ asAdministrator: page, open, people }) => {
  const person = await people.create('sessions');
  const session = await people.logOn(person);
  await session.read('read_own_sessions');
  await open(`/users/${person.name}/sessions`);
  await page.getByRole('main').getByRole('link', { name: 'End all sessions' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End all sessions' }).click();
  await expect(page.getByText(/1 session ended\./)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Not logged on' })).toBeVisible();
  await expect(session.read('read_own_sessions')).rejects.toThrow(/LoggedOff/);
});
