// The recycle bin: deleted with its name typed, restored with everything, purged for good.
import type { Page } from '@playwright/test';
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [REFUSED] });

const panel = (page: Page) => page.getByRole('dialog');

async function recycle(page: Page, open: (path: string) => Promise<unknown>, name: string): Promise<void> {
  await open(`/users/${name}?panel=delete`);
  await panel(page).getByRole('textbox', { name: 'User name' }).fill(name);
  await panel(page).getByRole('button', { name: 'Move to recycle bin' }).click();
  await expect(page.getByText(`${name} is in the recycle bin.`)).toBeVisible();
}

test('a user goes into the recycle bin and comes back with everything', async ({
  asAdministrator: page,
  open,
  people,
  checkAccessibility,
}) => {
  const person = await people.create('leaver', ['AliyunRAMReadOnlyAccess']);
  const session = await people.logOn(person);
  await session.read('read_own_sessions');
  await recycle(page, open, person.name);
  await expect(session.read('read_own_sessions')).rejects.toThrow(/LoggedOff/);
  await expect(people.logOn(person)).rejects.toThrow(/LogonFailed/);
  const main = page.getByRole('main');
  await page.getByRole('navigation').getByRole('link', { name: /^Recycle bin/ }).first().click();
  const row = main.getByRole('row', { name: new RegExp(person.name) });
  await expect(row).toContainText('console logon, 1 policy');
  await expect(row).toContainText('by administrator');
  await checkAccessibility();
  await row.getByRole('link', { name: /^Restore/ }).click();
  await expect(panel(page)).toBeVisible();
  await checkAccessibility();
  await panel(page).getByRole('button', { name: 'Restore user' }).click();
  await expect(page.getByText(`${person.name} was restored.`)).toBeVisible();
  await expect(main.getByRole('heading', { name: person.name })).toBeVisible();
  await people.logOn(person);
  await expect(session.read('read_own_sessions')).rejects.toThrow(/LoggedOff/);
});

test('a taken name is said, and a purge needs the name typed', async ({ asAdministrator: page, open, people }) => {
  const [name, other] = [people.newName('twice'), people.newName('purged')];
  await people.createMany([name, other]);
  await recycle(page, open, name);
  await people.createMany([name]);
  const main = page.getByRole('main');
  await open(`/recycle-bin?q=${name}`);
  await main.getByRole('link', { name: new RegExp(`^Restore ${name}`) }).click();
  await expect(panel(page).getByText(`Another user is called ${name} by now`)).toBeVisible();
  const field = panel(page).getByLabel('Logon name', { exact: true });
  await expect(field).toHaveValue(`${name}.2`);
  await field.fill(name);
  await panel(page).getByRole('button', { name: 'Restore user' }).click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill(`${name}.2`);
  await panel(page).getByRole('button', { name: 'Restore user' }).click();
  await expect(main.getByRole('heading', { name: `${name}.2` })).toBeVisible();

  await recycle(page, open, other);
  await open(`/recycle-bin?q=${other}`);
  await main.getByRole('link', { name: new RegExp(`^Purge ${other}`) }).click();
  const typed = panel(page).getByRole('textbox', { name: 'User name' });
  await typed.fill(name);
  await panel(page).getByRole('button', { name: 'Purge user for good' }).click();
  await expect(typed).toHaveAttribute('aria-invalid', 'true');
  await typed.fill(other);
  await panel(page).getByRole('button', { name: 'Purge user for good' }).click();
  await expect(page.getByText('The user was purged.')).toBeVisible();
  await open(`/recycle-bin?q=${other}`);
  await expect(main.getByRole('link', { name: new RegExp(`^Purge ${other}`) })).toHaveCount(0);
});

test('the recycle bin is shown only to who may see it', async ({ people, openAs, open, checkAccessibility }) => {
  const person = await people.create('no-bin');
  const page = await openAs(await people.logOn(person));
  expect((await open('/recycle-bin', page)).status()).toBe(403);
  await expect(page.getByText('ram:ListUsersInRecycleBin')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Recycle bin/ })).toHaveCount(0);
  await checkAccessibility(page);
});
