// Policies: written from a usual case, mended, compared, rolled back, deleted; both views of the editor.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import { REFUSED } from '../support/refusals.ts';

const HOSTILE = '</textarea><script>alert(1)</script>';
const READS = `{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ram:ListUsers",
      "Resource": "*"
    }
  ]
}`;
const field = (page: Page) => page.getByLabel('Policy document (JSON)');

test.use({ expectedErrors: [REFUSED] });

test('a policy from a usual case lives, is mended, compared, rolled back and deleted', async ({
  asAdministrator: page,
  administrator,
  open,
  people,
  mode,
  checkAccessibility,
}) => {
  test.setTimeout(75_000); // The flow is long: half a minute on a slow machine.
  const name = people.newName('bucket-of-orders');
  const main = page.getByRole('main');
  await open('/policies');
  await expect(main.getByRole('table', { name: 'Policies' })).toBeVisible();
  await checkAccessibility();
  await main.getByRole('link', { name: 'Create policy' }).first().click();

  await main.getByRole('link', { name: /^One bucket prefix/ }).click();
  await main.getByLabel('Bucket').fill('orders');
  await main.getByLabel('Prefix').fill('2026');
  await main.getByRole('button', { name: 'Use in the editor' }).click();
  await expect(field(page)).toHaveValue(/acs:oss:\*:\*:orders\/2026\/\*/);
  await main.getByLabel('Name').fill(name);
  await main.getByLabel('Description').fill(HOSTILE);
  await checkAccessibility();
  await main.getByRole('button', { name: 'Create policy' }).click();
  await expect(page.getByText(`Policy “${name}” created.`).first()).toBeVisible();
  await expect(main.getByText(HOSTILE, { exact: true })).toBeVisible();
  await expect(field(page)).toHaveValue(/acs:oss:\*:\*:orders\/2026\/\*/);

  // An error keeps it from being saved, and says where it is.
  await field(page).fill(READS.replace('ram:ListUsers', 'oss-GetObject'));
  await main.getByLabel('Note').fill(HOSTILE);
  await main.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(main.getByText('Invalid action format').first()).toBeVisible();
  await expect(main.getByText('1 error', { exact: true })).toBeVisible();
  await expect(field(page)).toHaveValue(/oss-GetObject/);
  await expect(main.getByLabel('Note')).toHaveValue(HOSTILE);
  if (mode === 'normal') {
    await main.getByRole('link', { name: 'Go to line 6, column 17' }).click();
    const selected = await field(page).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd));
    expect(selected).toBe('"oss-GetObject"');
    await expect(main.locator('.code-mark-error')).toHaveText('"oss-GetObject"');
  }
  await checkAccessibility();

  // Saved with what it changes: the person who holds it gains an action.
  const person = await people.create('holder');
  await administrator.console.post('grant_policies', { 'holders[]': `user:${person.name}`, 'policies[]': `Custom:${name}` });
  await field(page).fill(READS);
  if (mode !== 'normal') {
    await main.getByRole('button', { name: 'Show what changes' }).click();
    await expect(field(page)).toHaveValue(/ram:ListUsers/);
  }
  const changes = main.getByRole('region', { name: 'What changes when you save' });
  await expect(changes.getByText(person.name)).toBeVisible();
  await expect(changes.getByText('ram:ListUsers')).toBeVisible();
  await main.getByLabel('Note').fill(HOSTILE);
  await main.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(page.getByText('Version 2 saved.').first()).toBeVisible();

  await main.getByRole('link', { name: /^Versions/ }).click();
  const versions = main.getByRole('table', { name: 'Versions' });
  await expect(versions.getByRole('row', { name: /^v2/ })).toContainText('In force');
  await expect(versions.getByText(HOSTILE, { exact: true })).toBeVisible();
  await expect(main.locator('.compared .change-add')).toContainText(['ram:ListUsers']);
  await expect(main.locator('.compared .change-remove').first()).toBeVisible();
  await checkAccessibility();
  await versions.getByRole('link', { name: 'Roll back to v1' }).click();
  const dialog = page.getByRole('dialog', { name: `Put v1 of ${name} in force` });
  await expect(dialog.getByText('ram:ListUsers').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Put v1 in force' }).click();
  await expect(page.getByText('v1 is in force.').first()).toBeVisible();
  await versions.getByRole('link', { name: 'Delete v2' }).click();
  await page.getByRole('dialog', { name: `Delete v2 of ${name}` }).getByRole('button', { name: 'Delete v2' }).click();
  await expect(page.getByText('v2 deleted.').first()).toBeVisible();

  await main.getByRole('link', { name: /^References/ }).click();
  await main.getByRole('link', { name: `Revoke from ${person.name}` }).click();
  const revoke = page.getByRole('dialog', { name: `Revoke ${name} from ${person.name}` });
  await revoke.getByRole('button', { name: 'Revoke permission' }).click();
  await expect(main.getByRole('heading', { name: 'Nobody holds it' })).toBeVisible();
  await main.getByRole('link', { name: 'Grant permission' }).click();
  await expect(page.getByRole('dialog', { name: 'Grant permission' }).getByText('1 policy chosen')).toBeVisible();
  await page.getByRole('dialog', { name: 'Grant permission' }).getByRole('link', { name: 'Cancel' }).click();

  await main.getByRole('link', { name: 'Delete', exact: true }).click();
  const deletion = page.getByRole('dialog', { name: `Delete ${name}` });
  await deletion.getByLabel('Name of the policy').fill('another');
  await deletion.getByRole('button', { name: 'Delete policy' }).click();
  await expect(deletion.getByText(/type the name of the policy exactly/i).first()).toBeVisible();
  await deletion.getByLabel('Name of the policy').fill(name);
  await deletion.getByRole('button', { name: 'Delete policy' }).click();
  await expect(page.getByText(`Policy “${name}” deleted.`).first()).toBeVisible();
});

test('a system policy is read, and copied', async ({ asAdministrator: page, open, checkAccessibility }) => {
  const main = page.getByRole('main');
  await open('/policies?q=administrator+access');
  await open('/policies?q=administratoraccess');
  await main.getByRole('link', { name: 'AdministratorAccess' }).click();
  await expect(main.getByText('reconstructed')).toBeVisible();
  await expect(main.getByText('Allow of everything')).toBeVisible();
  await expect(field(page)).toHaveCount(0);
  await checkAccessibility();
  await main.getByRole('link', { name: 'Create a custom policy from it' }).click();
  await expect(field(page)).toHaveValue(/"Action": "\*"/);
  expect((await open('/policies/System/NoSuchPolicy')).status()).toBe(404);
  expect((await open('/policies/Custom/AdministratorAccess')).status()).toBe(404);
});

test('policies are sorted by their last change, on a narrow screen too', async ({ asAdministrator: page, open, people, administrator, checkAccessibility }) => {
  const stem = people.newName('sorted');
  for (const name of [`${stem}-a`, `${stem}-b`]) {
    await administrator.console.post('create_policy', {
      policy_name: name,
      document: '{"Version":"1","Statement":[{"Effect":"Allow","Action":"oss:GetObject","Resource":"*"}]}',
    });
  }
  await page.setViewportSize({ width: 390, height: 800 });
  await open(`/policies?q=${stem}`);
  const main = page.getByRole('main');
  const rows = main.locator('tbody tr');
  await expect(rows.first()).toContainText(`${stem}-a`);
  await main.getByRole('link', { name: 'Last change', exact: true }).click();
  await expect(page).toHaveURL(/sort=time$/);
  await expect(main.getByRole('columnheader', { name: 'Last change' })).toHaveAttribute('aria-sort', 'ascending');
  await main.getByRole('link', { name: 'Last change', exact: true }).click();
  await expect(page).toHaveURL(/sort=-time$/);
  await expect(rows.first()).toContainText(`${stem}-b`);
  await expect(rows).toHaveCount(2);
  await checkAccessibility();
});

test('the visual view, by the keyboard alone, loses nothing', async ({
  asAdministrator: page,
  open,
  people,
  mode,
  checkAccessibility,
}) => {
  test.skip(mode !== 'normal', 'the visual view is about scripts');
  const name = people.newName('by-keyboard');
  const main = page.getByRole('main');
  const odd = '    { "Effect": "Allow",   "Action": "oss:Get*", "Resource": "*", "NotKnown": "kept </textarea>" }';
  await open('/policies/new');
  await main.getByLabel('Name').fill(name);
  await field(page).fill(`{\n  "Version": "1",\n  "Statement": [\n${odd},\n    {"Effect":"Deny","NotAction":"ram:*","Resource":["*"],"Condition":{"Bool":{"acs:MFAPresent":"false"}}}\n  ]\n}`);
  const before = await field(page).inputValue();
  const visual = main.getByRole('button', { name: 'Visual' });
  await visual.focus();
  await page.keyboard.press('Enter');
  const first = main.getByRole('group', { name: 'Statement 1', exact: true });
  const second = main.getByRole('group', { name: 'Statement 2', exact: true });
  await expect(first.getByText('It is kept as it stands')).toBeVisible();
  await expect(second.getByRole('heading', { name: 'All actions but these' })).toBeVisible();
  await expect(second.getByText('Bool acs:MFAPresent')).toBeVisible();
  await checkAccessibility();

  // There and back without a change is the same text.
  const json = main.getByRole('button', { name: 'JSON' });
  await json.focus();
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue(before);

  await visual.focus();
  await page.keyboard.press('Enter');
  await main.getByRole('button', { name: 'Add statement' }).focus();
  await page.keyboard.press('Enter');
  const third = main.getByRole('group', { name: 'Statement 3', exact: true });
  await expect(third).toBeFocused();
  await third.getByText('Add actions').focus();
  await page.keyboard.press('Enter');
  await third.getByLabel('Service', { exact: true }).selectOption('oss');
  await third.getByLabel('Search actions').fill('GetObject');
  const action = third.getByRole('checkbox', { name: /^oss:GetObject\b/ }).first();
  await action.focus();
  await page.keyboard.press('Space');
  await third.getByRole('button', { name: 'Remove *' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await third.getByLabel('Type of resource').selectOption({ label: 'oss: object' });
  await third.getByLabel('BucketName', { exact: true }).fill('orders');
  await third.getByRole('button', { name: 'Add', exact: true }).nth(1).focus();
  await page.keyboard.press('Enter');
  await third.getByText('Add a condition').focus();
  await page.keyboard.press('Enter');
  await expect(third.getByLabel('Operator', { exact: true }).getByRole('option')).toHaveText(['IpAddress', 'NotIpAddress']);
  await third.getByLabel('Value', { exact: true }).fill('203.0.113.0/24');
  await page.keyboard.press('Enter');
  await expect(third.getByText('IpAddress acs:SourceIp')).toBeVisible();
  await checkAccessibility();
  await json.focus();
  await page.keyboard.press('Enter');
  const after = await field(page).inputValue();
  expect(after).toContain(odd.trim());
  expect(after).toContain('"NotAction":"ram:*"');
  expect(after.startsWith(before.slice(0, before.lastIndexOf('}', before.length - 6)))).toBe(true);
  expect(after).toContain('"Action": "oss:GetObject"');
  expect(after).toMatch(/"Resource": "acs:oss:\*:\*:orders\/\*"/);
  expect(after).toContain('"IpAddress": {');

  // What is said twice goes, as a proposal.
  await field(page).fill(READS.replace('"ram:ListUsers"', '["ram:List*", "ram:ListUsers"]'));
  await main.getByRole('button', { name: 'Optimise' }).click();
  await main.getByRole('button', { name: 'Apply to the editor' }).click();
  await expect(field(page)).toHaveValue(/"Action": \["ram:List\*"\]/);

  // Leaving asks; staying keeps the text.
  page.once('dialog', (dialog) => dialog.dismiss());
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await expect(field(page)).toHaveValue(/ram:List/);
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
});
