// Somebody leaves: one screen, now or at a set time, and all of it can be undone.
import type { Page } from '@playwright/test';
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [REFUSED] });

const panel = (page: Page) => page.getByRole('dialog');

test('somebody is offboarded at once and can be brought back', async ({
  asAdministrator: page,
  open,
  people,
  checkAccessibility,
}) => {
  const person = await people.create('resigns', ['AliyunRAMReadOnlyAccess']);
  const session = await people.logOn(person);
  await session.read('read_own_sessions');
  await open(`/users/${person.name}`);
  await page.getByRole('main').getByRole('link', { name: 'Offboard' }).click();
  await expect(panel(page)).toContainText('1 session ends at once.');
  await expect(panel(page)).toContainText('1 policy is detached: AliyunRAMReadOnlyAccess.');
  await checkAccessibility();
  await panel(page).getByRole('textbox', { name: 'Reason' }).fill('Last day');
  await panel(page).getByRole('textbox', { name: 'User name' }).fill('somebody-else');
  await panel(page).getByRole('button', { name: 'Offboard' }).click();
  await expect(panel(page).getByRole('textbox', { name: 'User name' })).toHaveAttribute('aria-invalid', 'true');
  await panel(page).getByRole('textbox', { name: 'User name' }).fill(person.name);
  await panel(page).getByRole('button', { name: 'Offboard' }).click();
  await expect(page.getByText(`${person.name} was offboarded and is in the recycle bin.`)).toBeVisible();
  await expect(session.read('read_own_sessions')).rejects.toThrow(/LoggedOff/);
  await expect(people.logOn(person)).rejects.toThrow(/LogonFailed/);
  await open(`/recycle-bin?q=${person.name}`);
  await expect(page.getByRole('row', { name: new RegExp(person.name) })).toContainText('Last day');
  await page.getByRole('link', { name: new RegExp(`^Restore ${person.name}`) }).click();
  await panel(page).getByRole('button', { name: 'Restore user' }).click();
  await expect(page.getByText(`${person.name} was restored.`)).toBeVisible();
  await people.logOn(person);
});

test('an offboarding is set for a time, listed and cancelled', async ({
  asAdministrator: page,
  open,
  people,
  checkAccessibility,
}) => {
  const name = people.newName('leaves-later');
  await people.createMany([name]);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
  await open(`/users/${name}?panel=offboard`);
  await panel(page).getByRole('radio', { name: /^At a set time/ }).check();
  await panel(page).getByLabel('Set time (UTC)').fill(tomorrow);
  await panel(page).getByRole('textbox', { name: 'User name' }).fill(name);
  await panel(page).getByRole('button', { name: 'Offboard' }).click();
  await expect(page.getByRole('main').getByText(/^Leaves on/)).toBeVisible();
  await checkAccessibility();
  await open('/recycle-bin/leaving');
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Pending');
  await checkAccessibility();
  await open(`/users/${name}`);
  await page.getByRole('button', { name: 'Cancel the offboarding' }).click();
  await expect(page.getByText('The offboarding was cancelled.')).toBeVisible();
  await expect(page.getByRole('main').getByText(/^Leaves on/)).toHaveCount(0);
});
