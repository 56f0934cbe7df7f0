// Creating users: several in one form, all of them or none, secrets shown once.
import type { Page } from '@playwright/test';
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [REFUSED] });

const drawer = (page: Page) => page.getByRole('dialog', { name: 'Create user' });
/** The secrets, in the order they are shown. */
const secrets = (page: Page) => drawer(page).locator('.secret code');

test('a generated password is shown once', async ({ asAdministrator: page, open, people, checkAccessibility }) => {
  const name = people.newName('maria');
  await open('/users');
  await page.getByRole('main').getByRole('link', { name: 'Create user' }).click();
  await drawer(page).getByLabel('Logon name').fill(name);
  await drawer(page).getByLabel('Display name').fill('Maria Moreno');
  await drawer(page).getByLabel('Note').fill('Works in finance');
  await checkAccessibility();
  await drawer(page).getByRole('button', { name: 'Create user' }).click();

  await expect(drawer(page).getByText('1 user created.')).toBeVisible();
  await checkAccessibility();
  const password = await secrets(page).first().innerText();
  expect(password.length).toBeGreaterThanOrEqual(12);
  await drawer(page).getByRole('link', { name: 'Done' }).click();

  await expect(page).toHaveURL(/\/users$/);
  await expect(page.getByRole('table', { name: 'Users' })).toBeVisible();
  expect(await page.content()).not.toContain(password);
  await page.goBack();
  await expect(page.getByRole('main').or(page.getByRole('dialog')).first()).toBeVisible();
  expect(await page.content()).not.toContain(password);
  await open(`/users?q=${name}`);
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Maria Moreno');

  // It is a one-time password: the first logon asks for a new one.
  const session = await people.logOn({ name, logonName: `${name}@company-x`, password });
  await expect(session.read('read_own_sessions')).rejects.toThrow();
});

test('several users are created together', async ({ asAdministrator: page, open, people }) => {
  const names = [people.newName('team'), people.newName('team')] as const;
  await open('/users?panel=create');
  await addRow(page, 2);
  await row(page, 1).getByLabel('Logon name').fill(names[0]);
  await row(page, 2).getByLabel('Logon name').fill(names[1]);
  await addRow(page, 3); // Left empty: skipped.
  await expect(row(page, 2).getByLabel('Logon name')).toHaveValue(names[1]);
  await drawer(page).getByRole('button', { name: /^Create users?$/ }).click();
  await expect(drawer(page).getByText('2 users created.')).toBeVisible();
  await expect(secrets(page)).toHaveCount(2);
  await expect(drawer(page).getByText(`Password of ${names[1]}`)).toBeVisible();
});

test('an error in the second row names it, and nobody is created', async ({ asAdministrator: page, open, people, administrator }) => {
  const name = people.newName('half');
  await open('/users?panel=create');
  await addRow(page, 2);
  await row(page, 1).getByLabel('Logon name').fill(name);
  await row(page, 2).getByLabel('Logon name').fill(administrator.name);
  await drawer(page).getByRole('button', { name: /^Create users?$/ }).click();
  await expect(drawer(page).getByText(/^User 2: /)).toBeVisible();
  await expect(row(page, 1).getByLabel('Logon name')).toHaveValue(name);
  await expect(row(page, 2).getByLabel('Logon name')).toHaveAttribute('aria-invalid', 'true');

  await open(`/users?q=${name}`);
  await expect(page.getByRole('heading', { name: 'No user matches' })).toBeVisible();
});

test('a name that breaks the rule is refused at its field', async ({ asAdministrator: page, open, checkAccessibility }) => {
  await open('/users?panel=create');
  await drawer(page).getByLabel('Logon name').fill('two words');
  await drawer(page).getByRole('button', { name: 'Create user' }).click();
  const field = drawer(page).getByLabel('Logon name');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(drawer(page).getByText('One thing needs attention')).toBeVisible();
  await expect(field).toHaveValue('two words');
  await checkAccessibility();
});

test('a program gets an AccessKey pair and no password', async ({ asAdministrator: page, open, people }) => {
  const name = people.newName('robot');
  await open('/users?panel=create');
  await drawer(page).getByLabel('Logon name').fill(name);
  await drawer(page).getByRole('radio', { name: /^AccessKey pair/ }).check();
  await expect(drawer(page).getByText('Strong, shown once, one per user.')).toBeHidden();
  await drawer(page).getByRole('button', { name: 'Create user' }).click();
  await expect(secrets(page)).toHaveCount(2);
  const [id, secret] = [await secrets(page).nth(0).innerText(), await secrets(page).nth(1).innerText()];
  expect(secret.length).toBeGreaterThanOrEqual(30);
  await drawer(page).getByRole('link', { name: 'Done' }).click();

  await open(`/users/${name}/access-keys`);
  await expect(page.getByText(id, { exact: true }).first()).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  await open(`/users?show=with-access-key&q=${name}`);
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('1 active');
});

test('one user after another, without closing the form', async ({ asAdministrator: page, open, people }) => {
  const name = people.newName('next');
  await open('/users?panel=create');
  await drawer(page).getByLabel('Logon name').fill(name);
  await drawer(page).getByRole('radio', { name: /^Neither yet/ }).check();
  await drawer(page).getByRole('button', { name: 'Create and add another' }).click();
  await expect(drawer(page).getByText('1 user created.')).toBeVisible();
  await expect(drawer(page).getByLabel('Logon name', { exact: true })).toHaveValue('');
});

function row(page: Page, n: number) {
  return drawer(page).locator('.user-row').nth(n - 1);
}

async function addRow(page: Page, n: number): Promise<void> {
  await drawer(page).getByRole('button', { name: 'Add user' }).click();
  await expect(drawer(page).locator('.user-row')).toHaveCount(n);
}
