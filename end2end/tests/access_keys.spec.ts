// AccessKey pairs: the secret once and never again, the rotation step by step, and one's own pairs.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [REFUSED] });

const panel = (page: Page) => page.getByRole('dialog');

/** What a file on the way to the person's disk holds. */
async function downloaded(page: Page, click: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  expect(download.suggestedFilename()).toBe('rampart-access-key.csv');
  return readFile(await download.path(), 'utf8');
}

test('a pair is created, rotated and its secrets are never seen again', async ({
  asAdministrator: page,
  open,
  people,
  checkAccessibility,
}) => {
  const name = people.newName('program');
  await people.createMany([name]);
  const main = page.getByRole('main');
  await open(`/users/${name}/access-keys`);
  await main.getByRole('link', { name: 'Create AccessKey pair' }).click();
  await panel(page).getByRole('button', { name: 'Create AccessKey pair' }).click();
  await expect(panel(page).locator('.secret code')).toHaveCount(2);
  const [oldId, oldSecret] = await panel(page).locator('.secret code').allInnerTexts();
  const file = await downloaded(page, () => panel(page).getByRole('button', { name: 'Download CSV' }).click());
  expect(file).toBe(`"AccessKey ID","AccessKey secret"\r\n"${oldId}","${oldSecret}"\r\n`);
  await panel(page).getByRole('link', { name: 'Done' }).click();

  // The first step: a second pair.
  await main.getByRole('link', { name: 'Rotate' }).click();
  await expect(panel(page)).toContainText('Disable the first pair. If something fails, enable it again.');
  await checkAccessibility();
  await panel(page).getByRole('button', { name: 'Create the second pair' }).click();
  await expect(panel(page).locator('.secret code')).toHaveCount(2);
  const [newId, newSecret] = await panel(page).locator('.secret code').allInnerTexts();
  await panel(page).getByRole('link', { name: 'Done' }).click();

  // It can be left, and somebody else can go on.
  const card = main.locator('.card', { hasText: 'Rotation' });
  await open(`/users/${name}/access-keys`);
  await expect(card).toContainText('The new pair has not been used yet.');
  await expect(card).toContainText(oldId!);
  await checkAccessibility();
  await card.getByRole('button', { name: /^Disable/ }).click();
  await expect(card).toContainText('The old pair is disabled');
  await card.getByRole('button', { name: /^Enable/ }).click();
  await expect(card).toContainText('Give the new pair to your programs');
  await card.getByRole('button', { name: /^Disable/ }).click();
  await card.getByRole('link', { name: 'Delete the old pair' }).click();

  const typed = panel(page).getByRole('textbox', { name: 'AccessKey ID' });
  await typed.fill(newId!);
  await panel(page).getByRole('button', { name: 'Delete AccessKey pair' }).click();
  await expect(typed).toHaveAttribute('aria-invalid', 'true');
  await typed.fill(oldId!);
  await panel(page).getByRole('button', { name: 'Delete AccessKey pair' }).click();
  await expect(page.getByText(`AccessKey pair ${oldId} was deleted.`)).toBeVisible();
  await expect(card).toHaveCount(0);
  await expect(main.getByRole('row', { name: new RegExp(newId!) })).toContainText('Active');

  for (const path of [`/users/${name}/access-keys`, `/users/${name}/access-keys?panel=create-key`, '/events']) {
    await open(path);
    const shown = await page.content();
    expect(shown).not.toContain(oldSecret);
    expect(shown).not.toContain(newSecret);
  }
});

test('both ways in on one user are warned of, with two pairs one can be named to go', async ({
  asAdministrator: page,
  open,
  people,
}) => {
  const person = await people.create('both-ways');
  const main = page.getByRole('main');
  for (let n = 0; n < 2; n += 1) {
    await open(`/users/${person.name}/access-keys?panel=create-key`);
    await panel(page).getByRole('button', { name: 'Create AccessKey pair' }).click();
    await panel(page).getByRole('link', { name: 'Done' }).click();
  }
  await expect(main.getByText('Console logon and an AccessKey pair on one user')).toBeVisible();
  await expect(main.getByRole('link', { name: 'Create AccessKey pair' })).toHaveCount(0);
  await main.getByRole('button', { name: 'Replace by the other' }).first().click();
  const card = main.locator('.card', { hasText: 'Rotation' });
  await expect(card).toContainText('To be replaced');
  await card.getByRole('button', { name: 'End the rotation' }).click();
  await expect(card).toHaveCount(0);
  await open('/');
  await expect(page.getByText(/can log on to the console and hold AccessKey pairs/)).toBeVisible();
});

test('one manages the own pairs only where the account lets one', async ({ people, openAs, open, checkAccessibility }) => {
  const person = await people.create('own-keys');
  const page = await openAs(await people.logOn(person));
  expect((await open('/account/access-keys', page)).status()).toBe(200);
  await expect(page.getByText('AllowUserToManageAccessKeys is off')).toBeVisible();
  await checkAccessibility(page);
  await people.grant(person.name, ['AliyunRAMFullAccess']);
  await open('/account/access-keys', page);
  await page.getByRole('main').getByRole('link', { name: 'Create AccessKey pair' }).click();
  await panel(page).getByRole('button', { name: 'Create AccessKey pair' }).click();
  await expect(panel(page).locator('.secret code')).toHaveCount(2);
  const [id] = await panel(page).locator('.secret code').allInnerTexts();
  await panel(page).getByRole('link', { name: 'Done' }).click();
  await expect(page.getByRole('main').getByRole('row', { name: new RegExp(id!) })).toContainText('Active');
  await checkAccessibility(page);
});
