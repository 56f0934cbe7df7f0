// The register of resources: what the account owns stays, whoever entered it.
import type { Page } from '@playwright/test';
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [REFUSED] });

const panel = (page: Page) => page.getByRole('dialog');
const main = (page: Page) => page.getByRole('main');

/** The number of the account, as the register drawer tells it. */
async function accountOf(page: Page, open: (path: string) => Promise<unknown>): Promise<string> {
  await open('/resources?panel=register');
  const example = await panel(page).getByRole('textbox', { name: 'ARN' }).getAttribute('placeholder');
  return /\d{16}/.exec(example ?? '')?.[0] ?? '';
}

test('a resource is registered, found, tagged and forgotten', async ({
  asAdministrator: page,
  open,
  people,
  checkAccessibility,
}) => {
  const bucket = people.newName('documents');
  const account = await accountOf(page, open);
  const arn = `acs:oss:cn-hangzhou:${account}:${bucket}`;
  await checkAccessibility();
  await panel(page).getByRole('textbox', { name: 'ARN' }).fill(`acs:oss:cn-hangzhou:1000000000000001:${bucket}`);
  await panel(page).getByRole('textbox', { name: 'Display name' }).fill('Contracts');
  await panel(page).getByRole('textbox', { name: 'Tag key 1', exact: true }).fill('team');
  await panel(page).getByRole('textbox', { name: 'Tag value 1', exact: true }).fill('R&D');
  await panel(page).getByText('More tags').click();
  await panel(page).getByRole('textbox', { name: 'Tag key 20', exact: true }).fill('env');
  await panel(page).getByRole('button', { name: 'Register resource' }).click();
  const field = panel(page).getByRole('textbox', { name: 'ARN' });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(panel(page)).toContainText(`use its number “${account}”`);
  // What was typed is still there.
  await expect(panel(page).getByRole('textbox', { name: 'Tag value 1', exact: true })).toHaveValue('R&D');
  await field.fill(arn.replace('oss', 'OSS'));
  await panel(page).getByRole('button', { name: 'Register resource' }).click();
  await expect(page.getByText('The resource was registered.')).toBeVisible();
  await expect(panel(page)).toContainText(arn);
  await expect(panel(page).getByRole('link', { name: 'env', exact: true })).toBeVisible();
  await checkAccessibility();

  // By its tag, by its name, by its creator: all in the address.
  await panel(page).getByRole('link', { name: 'team R&D' }).click();
  await expect(page).toHaveURL(/tag=team&value=R%26D/);
  const row = main(page).getByRole('row', { name: new RegExp(bucket) });
  await expect(row).toContainText('Contracts');
  await expect(row).toContainText('administrator');
  await open('/resources');
  await main(page).getByRole('searchbox', { name: 'Service' }).fill('ecs');
  await main(page).getByRole('searchbox', { name: 'ARN, ID or display name' }).fill(bucket);
  await main(page).getByRole('button', { name: 'Apply' }).click();
  await expect(main(page).getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await checkAccessibility();
  await main(page).getByRole('searchbox', { name: 'Service' }).fill('oss');
  await main(page).getByRole('button', { name: 'Apply' }).click();
  // Sorted by when they were registered, both ways, within what was found.
  const registered = main(page).getByRole('columnheader', { name: 'Registered' });
  await registered.getByRole('link').click();
  await expect(registered).toHaveAttribute('aria-sort', 'ascending');
  await registered.getByRole('link').click();
  await expect(registered).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/q=.*sort=-time/);
  await row.getByRole('link', { name: bucket }).click();

  await panel(page).getByRole('link', { name: 'Edit' }).click();
  await panel(page).getByRole('textbox', { name: 'Display name' }).fill('');
  await panel(page).getByRole('textbox', { name: 'Tag key 1', exact: true }).fill('acs:team');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(panel(page).getByRole('alert')).toContainText('The tag “acs:team”');
  await panel(page).getByRole('textbox', { name: 'Tag key 1', exact: true }).fill('owner');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Changes saved.')).toBeVisible();
  await expect(panel(page).getByRole('link', { name: 'owner' })).toBeVisible();
  await expect(panel(page)).not.toContainText('Contracts');

  await panel(page).getByRole('link', { name: 'Events about it' }).click();
  await expect(main(page).getByRole('row', { name: /rampart:TagResource/ })).toBeVisible();

  // The search in the top bar takes its ARN.
  await open(`/search?q=${encodeURIComponent(arn)}`);
  await expect(panel(page)).toContainText(arn);
  await panel(page).getByRole('link', { name: 'Deregister' }).click();
  await expect(panel(page)).toContainText('The resource itself is not touched');
  await checkAccessibility();
  await panel(page).getByRole('button', { name: 'Deregister resource' }).click();
  await expect(page.getByText('The resource was deregistered.')).toBeVisible();
  await open(`/resources?q=${bucket}`);
  await expect(row).toHaveCount(0);
});

test('what somebody registered stays when that person leaves', async ({
  asAdministrator: page,
  open,
  people,
  checkAccessibility,
}) => {
  const account = await accountOf(page, open);
  const person = await people.create('registers', ['PowerUserAccess']);
  const session = await people.logOn(person);
  const server = people.newName('i');
  await session.post('register_resource', { arn: `acs:ecs:cn-beijing:${account}:instance/${server}` });

  await open(`/users/${person.name}?panel=offboard`);
  await expect(panel(page)).toContainText('1 registered resource stays with the account.');
  await open(`/users/${person.name}?panel=delete`);
  await expect(panel(page)).toContainText('1 registered resource stays with the account.');
  await panel(page).getByRole('textbox', { name: 'User name' }).fill(person.name);
  await panel(page).getByRole('button', { name: 'Move to recycle bin' }).click();
  await expect(page.getByText(`${person.name} is in the recycle bin.`)).toBeVisible();

  await open(`/recycle-bin?q=${person.name}`);
  await main(page).getByRole('link', { name: new RegExp(`^Purge ${person.name}`) }).click();
  await panel(page).getByRole('textbox', { name: 'User name' }).fill(person.name);
  const resources = panel(page).getByRole('link', { name: '1 registered resource' });
  const href = (await resources.getAttribute('href')) ?? '';
  await panel(page).getByRole('button', { name: 'Purge user for good' }).click();
  await expect(page.getByText('The user was purged.')).toBeVisible();

  await open(href);
  const row = main(page).getByRole('row', { name: new RegExp(server) });
  await expect(row).toContainText(`${person.name}deleted`);
  await expect(main(page).getByRole('link', { name: `Created by ${person.name}` })).toBeVisible();
  await checkAccessibility();
  await main(page).getByRole('link', { name: `Created by ${person.name}` }).click();
  await expect(main(page).getByRole('searchbox', { name: 'Created by' })).toBeVisible();
});

test('the register is shown only to who may see it', async ({ people, openAs, open, checkAccessibility }) => {
  const page = await openAs(await people.logOn(await people.create('no-register')));
  expect((await open('/resources', page)).status()).toBe(403);
  await expect(main(page).getByText('rampart:ListResources')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Resources' })).toHaveCount(0);
  await checkAccessibility(page);
});
