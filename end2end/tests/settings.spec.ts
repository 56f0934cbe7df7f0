// The quotas of the account: seen, changed, refused out of range.
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [REFUSED] });

test('a limit is raised and is the default again', async ({ asAdministrator: page, open, checkAccessibility }) => {
  await open('/settings');
  const main = page.getByRole('main');
  const row = main.getByRole('table', { name: 'Quotas' }).getByRole('row', { name: /Groups of one user/ });
  await expect(row).toContainText('50');
  await checkAccessibility();
  await row.getByRole('link', { name: 'Change: Groups of one user' }).click();
  const drawer = page.getByRole('dialog', { name: 'Change: Groups of one user' });
  await drawer.getByLabel('Limit').fill('75');
  await checkAccessibility();
  await drawer.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The limit was saved.')).toBeVisible();
  await expect(row).toContainText('75');
  await open('/settings?panel=quota&quota=groups_per_user');
  await drawer.getByLabel('Limit').fill('');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The limit was saved.')).toBeVisible();
  await expect(row).not.toContainText('75');
});

test('who may not see them is told so', async ({ open, openAs, people }) => {
  const page = await openAs(await people.logOn(await people.create('no-quotas')));
  expect((await open('/settings', page)).status()).toBe(403);
  await expect(page.getByText('rampart:ListQuotas').first()).toBeVisible();
});
