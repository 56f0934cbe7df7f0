// Importing users from a table or a file: checked first, then done, with a result for each row; in parts, and stopped.
import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/test.ts';

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

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
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('2 of 3 rows are done.')).toBeVisible();
  await open(`/users?q=${stem}`);
  await expect(page.getByRole('link', { name: `${stem}-a`, exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: `${stem}-b`, exact: true })).toBeVisible();
});

test('a file is checked and imported, and its results are kept', async ({ asAdministrator: page, open, people }) => {
  const stem = people.newName('file');
  await open('/users?panel=import');
  const dialog = page.getByRole('dialog', { name: 'Import users' });
  const file = dialog.getByLabel('CSV file');
  await file.setInputFiles({ ...csv('latin.csv', ''), buffer: Buffer.from('user_name,display_name\nx,Jos\xe9\n', 'latin1') });
  await dialog.getByRole('button', { name: 'Check' }).click();
  await expect(dialog.getByText('The file is not in UTF-8').first()).toBeVisible();

  await file.setInputFiles(csv('people.csv', `\ufeffuser_name;display_name\r\n${stem}-a;"Ana; A"\r\n=HYPERLINK(1);x\r\n${stem}-b;Бен\r\n`));
  await dialog.getByRole('button', { name: 'Check' }).click();
  await expect(dialog.getByText('2 of 3 rows are right. Nothing has been created yet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('2 of 3 rows are done.')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  expect(lines[0]).toBe('user_name,result,password');
  expect(lines[1]).toBe(`${stem}-a,created,`);
  expect(lines[2]).toMatch(/^"'=HYPERLINK\(1\)",/);
  await open(`/users?q=${stem}`);
  await expect(page.getByText('Ana; A')).toBeVisible();
  await expect(page.getByText('Бен')).toBeVisible();
});

test('a long import shows how far it is and can be cancelled', async ({ asAdministrator: page, open, people, mode, checkAccessibility }) => {
  test.skip(mode !== 'normal', 'without the module an import is one post');
  const stem = people.newName('long');
  const rows = Array.from({ length: 2000 }, (_, n) => `${stem}-${n}`);
  let release = () => {};
  let n_parts = 0;
  await page.route('**/console/rpc/import_part', async (route) => {
    n_parts += 1;
    // The second part waits until the test has looked.
    if (n_parts === 2) await new Promise<void>((resolve) => (release = resolve));
    await route.continue();
  });
  await open('/users?panel=import');
  const dialog = page.getByRole('dialog', { name: 'Import users' });
  await dialog.getByLabel('CSV file').setInputFiles(csv('long.csv', `user_name\n${rows.join('\n')}\n`));
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  const bar = dialog.getByRole('progressbar', { name: 'Importing users' });
  await expect(bar).toHaveJSProperty('value', 500);
  await expect(bar).toHaveJSProperty('max', 2000);
  await expect(dialog.getByRole('status').filter({ hasText: '400 of 2000 rows.' })).toBeAttached();
  await checkAccessibility();
  await dialog.getByRole('button', { name: 'Cancel import' }).click();
  release();
  await expect(dialog.getByText('Stopped after 1000 of 2000 rows.')).toBeVisible();
  await expect(dialog.getByText('1000 of 1000 rows are done.')).toBeVisible();
  expect(n_parts).toBe(2);
  await open(`/users?q=${stem}-1`);
  await expect(page.getByRole('link', { name: `${stem}-1`, exact: true })).toBeVisible();
  await open(`/users?q=${stem}-1500`);
  await expect(page.getByRole('heading', { name: 'No user matches' })).toBeVisible();
});
