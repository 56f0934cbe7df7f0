// Importing users from a pasted table: checked first, then done, with a result for each row.
import { expect, test } from '../support/test.ts';

test('a table is checked and imported', async ({ asAdministrator: page, open, people, checkAccessibility }) => {
  const stem = people.newName('import');
  await open('/users');
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import users' });
  const table = dialog.getByRole('textbox', { name: 'Table' });
  await table.fill(`user_name,display_name\n${stem}-a,Ana A\nno good,\n${stem}-b,Ben B\n`);
  await dialog.getByRole('button', { name: 'Check' }).click();
  await expect(dialog.getByText('2 of 3 rows are right. Nothing has been created yet.')).toBeVisible();
  await expect(dialog.getByText('no good', { exact: true })).toBeVisible();
  await expect(table).toHaveValue(new RegExp(`${stem}-b`));
  await checkAccessibility();
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog.getByText('2 of 3 rows are done.')).toBeVisible();
  await open(`/users?q=${stem}`);
  await expect(page.getByRole('link', { name: `${stem}-a`, exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: `${stem}-b`, exact: true })).toBeVisible();
});
