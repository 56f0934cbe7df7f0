// Events: what was done and refused, found by who, what and how it ended.
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [/status of 403/] });

test('what was done stands in the list', async ({ asAdministrator: page, open, people, administrator, checkAccessibility }) => {
  const { name } = await people.create('seen');
  await open('/events');
  const row = page.getByRole('row').filter({ hasText: 'ram:CreateUser' }).filter({ hasText: `user ${name}` });
  await expect(row).toContainText(administrator.name);
  await expect(row).toContainText('Done');
  await checkAccessibility();

  await row.getByRole('link').first().click();
  const drawer = page.getByRole('dialog', { name: 'ram:CreateUser' });
  await expect(drawer.getByText(`:user/${name}`).first()).toBeVisible();
  await expect(drawer.locator('pre')).toContainText(name);
  await checkAccessibility();
  await page.reload();
  await expect(drawer.locator('pre')).toContainText(name);
  await drawer.getByRole('link', { name: 'Close' }).click();
  await expect(drawer).toHaveCount(0);
  await expect(page).toHaveURL(/\/events$/);
});

test('filters stand in the address', async ({ asAdministrator: page, open, people, checkAccessibility }) => {
  const person = await people.create('refused-person', ['AliyunRAMReadOnlyAccess']);
  const session = await people.logOn(person);
  await session.post('create_users', { 'rows[0][user_name]': 'never', access: 'none' }).catch(() => {});

  await open('/events');
  const main = page.getByRole('main');
  const rows = main.locator('tbody tr:not(.event-day)');
  await main.getByRole('row').filter({ hasText: 'rampart:Logon' }).getByRole('link', { name: person.name }).first().click();
  await expect(page).toHaveURL((url) => url.searchParams.get('who') === person.name);
  await expect(main.getByRole('link', { name: `Remove filter Who: ${person.name}` })).toBeVisible();
  await expect(rows).toHaveCount(2);

  await main.locator('summary', { hasText: 'Outcome' }).click();
  await main.getByRole('link', { name: 'Refused', exact: true }).click();
  await expect(page).toHaveURL(/outcome=/);
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('ram:CreateUser');
  await expect(rows.first()).toContainText('NoPermission');

  await main.locator('summary', { hasText: 'Action' }).click();
  await main.getByLabel('Action', { exact: true }).fill('ram:DeleteUser');
  await main.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('heading', { name: 'No event matches' })).toBeVisible();
  await checkAccessibility();
  await page.goBack();
  await expect(rows).toHaveCount(1);
  await main.getByRole('link', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/events$/);
});

test('what was done to somebody', async ({ asAdministrator: page, open, people, administrator, checkAccessibility }) => {
  const { name } = await people.create('about', ['AliyunRAMReadOnlyAccess']);
  const main = page.getByRole('main');
  const rows = main.locator('tbody tr:not(.event-day)');
  await open(`/events?on=user%2F${name}`);
  await expect(main.getByRole('link', { name: `Remove filter On: user ${name}` })).toBeVisible();
  await expect(rows.filter({ hasText: 'ram:CreateUser' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'ram:AttachPolicyToUser' })).toHaveCount(1);
  await expect(rows.filter({ hasText: administrator.name })).toHaveCount(await rows.count());

  await main.locator('summary', { hasText: 'When' }).click();
  await main.getByRole('link', { name: 'Today', exact: true }).click();
  await expect(page).toHaveURL(/since=\d{4}-\d\d-\d\d$/);
  await expect(rows.filter({ hasText: 'ram:CreateUser' })).toHaveCount(1);
  await checkAccessibility();
  await main.getByRole('link', { name: /^Remove filter Since/ }).click();
  await main.locator('summary', { hasText: 'When' }).click();
  await main.getByLabel('Last day (UTC)').fill('2020-01-31');
  await main.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('heading', { name: 'No event matches' })).toBeVisible();
  await expect(main.getByText(`On: user ${name}, Until 2020-01-31`)).toBeVisible();
  await main.getByRole('link', { name: `Show what ${name} did` }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get('who') === name && !url.searchParams.has('on'));
});

test('older and newer events', async ({ asAdministrator: page, open, people }) => {
  const stem = people.newName('many');
  await people.createMany(Array.from({ length: 60 }, (_, n) => `${stem}-${n}`));
  await open('/events?action=ram%3ACreateUser');
  const pages = page.getByRole('navigation', { name: 'Pages of events' });
  const rows = page.getByRole('main').locator('tbody tr:not(.event-day)');
  await expect(rows).toHaveCount(50);
  await expect(rows.first()).toContainText(`${stem}-59`);
  await pages.getByRole('link', { name: 'Older' }).click();
  await expect(page).toHaveURL(/[?&]after=/);
  await expect(rows.first()).toContainText(`${stem}-9`);
  await pages.getByRole('link', { name: 'Newer' }).click();
  await expect(rows.first()).toContainText(`${stem}-59`);
});

test('an event that does not exist', async ({ asAdministrator: page, open }) => {
  await open('/events?event=999999999');
  await expect(page.getByRole('dialog', { name: 'There is no such event' })).toBeVisible();
});
