// A person without permissions sees what is missing, never an empty page, and can still manage their own logon.
import { expect, test } from '../support/test.ts';

test.use({ expectedErrors: [/status of 403/] });

test('a refused list names the missing action and answers 403', async ({
  people,
  openAs,
  open,
  checkAccessibility,
  mode,
}) => {
  const person = await people.create('nobody');
  const page = await openAs(await people.logOn(person));

  const response = await open('/users', page);
  expect(response.status()).toBe(403);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'You may not do this' })).toBeVisible();
  await expect(main.getByText('ram:ListUsers', { exact: true })).toBeVisible();
  await expect(main.getByText('no grant allows it (implicit deny)')).toBeVisible();
  await expect(main.getByRole('table')).toHaveCount(0);
  // Copying needs scripts; without them the facts above can be selected.
  const copy = main.getByRole('button', { name: 'Copy a request for your administrator' });
  await expect(copy).toHaveCount(mode === 'normal' ? 1 : 0);
  await checkAccessibility(page);

  expect((await open('/events', page)).status()).toBe(403);
  await expect(main.getByText('actiontrail:LookupEvents', { exact: true })).toBeVisible();
  expect((await open('/users/administrator-1', page)).status()).toBe(403);
  await expect(main.getByText('ram:GetUser', { exact: true })).toBeVisible();
});

test('the map offers only what may be opened', async ({ people, openAs, open }) => {
  const person = await people.create('nobody');
  const page = await openAs(await people.logOn(person));
  await open('/', page);
  const map = page.getByRole('navigation', { name: 'Console' });
  await expect(map.getByRole('link', { name: 'Your account' })).toBeVisible();
  await expect(map.getByRole('link', { name: 'Users' })).toHaveCount(0);
  await expect(map.getByRole('link', { name: 'Events' })).toHaveCount(0);
  await expect(page.getByText('The rest of this account is not shown to you')).toBeVisible();
});

test('the own account works without any permission', async ({ people, openAs, open }) => {
  const person = await people.create('nobody');
  const page = await openAs(await people.logOn(person));
  for (const path of ['/account', '/account/password', '/account/mfa', '/account/sessions']) {
    expect((await open(path, page)).status(), path).toBe(200);
  }
  await expect(page.getByRole('table', { name: 'Sessions' }).getByText('This session')).toBeVisible();
});

test('a post is refused by the server, whatever the pages offer', async ({ people }) => {
  const session = await people.logOn(await people.create('nobody'));
  const attempt = session.post('create_users', { 'rows[0][user_name]': 'made-by-nobody', access: 'none' });
  await expect(attempt).rejects.toThrow(/403.*ram:CreateUser/s);
});
