// What changes is shown before it is saved; nobody locks everybody out, and oneself only with the typed word.
import type { Locator } from '@playwright/test';
import { startApp } from '../support/app.ts';
import { createAdministrator } from '../support/people.ts';
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [REFUSED] });

const settled = (dialog: Locator) => expect(dialog.locator('.what-changes[aria-busy]')).toHaveCount(0);

test('a grant shows what it changes before it is saved', async ({ asAdministrator: page, open, people, mode, checkAccessibility }) => {
  const person = await people.create('previewed');
  await open(`/users/${person.name}/permissions`);
  await page.getByRole('main').getByRole('link', { name: 'Grant permission' }).click();
  const drawer = page.getByRole('dialog', { name: 'Grant permission' });
  const changes = drawer.getByRole('region', { name: 'What changes when you save' });
  await expect(changes.getByText('No change so far.')).toBeVisible();
  await drawer.getByRole('checkbox', { name: /^AliyunRAMFullAccess/ }).check();
  if (mode !== 'normal') {
    await changes.getByRole('button', { name: 'Show what changes' }).click();
    await expect(drawer.getByRole('checkbox', { name: /^AliyunRAMFullAccess/ }).first()).toBeChecked();
  }
  await expect(changes.getByText(person.name, { exact: true })).toBeVisible();
  await expect(changes.getByText('High risk')).toBeVisible();
  await expect(changes.getByRole('listitem').filter({ hasText: 'ram:*' })).toContainText(/Gains .*ram:\*.*manage permissions.*all resources/);
  await settled(drawer);
  await checkAccessibility();
  // Nothing was done by looking.
  await open(`/users/${person.name}/permissions`);
  await expect(page.getByRole('main').getByRole('heading', { name: 'No permissions' })).toBeVisible();
});

test('a preview that takes its time says how far it is', async ({ asAdministrator: page, open, people, mode, checkAccessibility }) => {
  test.skip(mode !== 'normal', 'elsewhere the preview comes with the page');
  const person = await people.create('waiting');
  await open(`/users/${person.name}/permissions`);
  await page.getByRole('main').getByRole('link', { name: 'Grant permission' }).click();
  const drawer = page.getByRole('dialog', { name: 'Grant permission' });
  let answer = () => {};
  const isAnswered = new Promise<void>((resolve) => { answer = resolve; });
  await page.route('**/preview_change', async (route) => {
    await isAnswered;
    await route.continue();
  });
  let n = 0;
  await page.route('**/read_preview_progress', (route) => route.fulfill({ json: { n_principals: 10_099, n_compared: (n += 2_000) - 2_000 } }));
  await drawer.getByRole('checkbox', { name: /^AliyunOSSFullAccess/ }).check();
  const bar = drawer.getByRole('progressbar', { name: 'Comparing permissions' });
  await expect(bar).toBeVisible();
  await expect(drawer.getByText('of 10,099 users and roles compared').first()).toBeVisible();
  await checkAccessibility();
  answer();
  await expect(drawer.getByText(/Gain.*oss:\*/).first()).toBeVisible();
  await expect(bar).toHaveCount(0);
});

test('what is allowed already has no effect', async ({ asAdministrator: page, open, people, mode }) => {
  const person = await people.create('unaffected', ['AliyunOSSFullAccess']);
  await open(`/users/${person.name}/permissions?panel=grant&preview=1&policies%5B%5D=System:AliyunOSSReadOnlyAccess`);
  const changes = page.getByRole('region', { name: 'What changes when you save' });
  await expect(changes.getByText('No effect: what may be done stays the same.')).toBeVisible();
  await expect(changes.getByRole('button', { name: 'Show what changes' })).toBeVisible({ visible: mode !== 'normal' });
});

test('taking the power from oneself needs the typed word', async ({ open, openAs, people, mode, checkAccessibility }) => {
  const person = await people.create('resigning', ['AdministratorAccess']);
  const page = await openAs(await people.logOn(person));
  await open(`/users/${person.name}/permissions`, page);
  await page.getByRole('main').getByRole('link', { name: 'Revoke' }).click();
  const dialog = page.getByRole('dialog');
  const word = dialog.getByRole('textbox', { name: `Type ${person.name} to go on` });
  await expect(dialog.getByText('You could not undo this yourself')).toBeVisible();
  await settled(dialog);
  await checkAccessibility(page);
  await word.fill('someone-else');
  await dialog.getByRole('button', { name: 'Revoke permission' }).click();
  await expect(dialog.getByText(new RegExp(`type “${person.name}” to do it all the same`)).first()).toBeVisible();
  await dialog.getByRole('textbox', { name: /^Type/ }).fill(person.name);
  await dialog.getByRole('button', { name: 'Revoke permission' }).click();
  await expect(dialog).toHaveCount(0);
  expect((await open('/events', page)).status()).toBe(403);
  expect(mode).toBeTruthy();
});

test('nobody locks everybody out', async ({ openAs, open, checkAccessibility }) => {
  // A server of its own: in others, other tests leave administrators behind.
  const app = await startApp();
  const administrator = await createAdministrator(app);
  const page = await openAs(administrator.console);
  try {
    await open(`${app.url}/users/${administrator.name}/permissions`, page);
    await page.getByRole('main').getByRole('link', { name: 'Revoke' }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('Nobody could administer this account any more')).toBeVisible();
    await settled(dialog);
    await checkAccessibility(page);
    await dialog.getByRole('button', { name: 'Revoke permission' }).click();
    await expect(dialog.getByText(/give another user that power first/i).first()).toBeVisible();
    expect((await open(`${app.url}/events`, page)).status()).toBe(200);
  } finally {
    await page.close();
    await app.stop();
  }
});
