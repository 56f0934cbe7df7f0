// Company X, as an administrator lives it: departments, people, least permission, a second person for MFA, a transfer,
// a resignation, and the trail that tells it.
import type { Page } from '@playwright/test';
import { bindMfa, enterCode, enterName, enterPassword } from '../support/log_on.ts';
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';
import { nextTotp } from '../support/totp.ts';

test.use({ expectedErrors: [REFUSED] });

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whoever asks from `network` may look at groups while the working day lasts. */
function fromSite(network: string, opens: number, closes: number): string {
  const time = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
  const Condition = {
    IpAddress: { 'acs:SourceIp': network },
    DateGreaterThan: { 'acs:CurrentTime': time(opens) },
    DateLessThan: { 'acs:CurrentTime': time(closes) },
  };
  const Statement = [{ Effect: 'Allow', Action: ['ram:ListGroups', 'ram:GetGroup'], Resource: '*', Condition }];
  return JSON.stringify({ Version: '1', Statement }, null, 2);
}

test('Company X, from its departments to a resignation', async ({
  asAdministrator: page,
  administrator,
  open,
  openAs,
  people,
  mode,
}) => {
  test.setTimeout(120_000); // A used code has to become old.
  const main = page.getByRole('main');
  const admin = administrator.console;
  const [hr, rnd, onm] = ['HR', 'RnD', 'OnM'].map((name) => people.newName(name)) as [string, string, string];
  const search = async (panel: ReturnType<Page['getByRole']>, box: string, text: string) => {
    await panel.getByRole('searchbox', { name: box }).fill(text);
    if (mode !== 'normal') {
      await panel.getByRole('button', { name: 'Search' }).first().click();
    }
  };

  // Three departments.
  for (const group of [hr, rnd, onm]) {
    await open('/groups?panel=create');
    const panel = page.getByRole('dialog', { name: 'Create group' });
    await panel.getByLabel('Group name').fill(group);
    await panel.getByRole('button', { name: 'Create group' }).click();
    await expect(page).toHaveURL(new RegExp(`/groups/${group}$`));
  }

  // Five people, D in two departments; the program has keys and no way to log on.
  const a = await people.create('a');
  const b = await people.create('b');
  const c = await people.create('c', [], { mfa_required: 'true' });
  const d = await people.create('d');
  const e = await people.create('e');
  const app = people.newName('app');
  await admin.post('create_users', { 'rows[0][user_name]': app, access: 'key' });
  await open(`/users/${app}/access-keys`);
  await expect(main.getByText('Active', { exact: true }).first()).toBeVisible();
  for (const [group, members] of [[hr, [a, d]], [rnd, [b, d]], [onm, [c, e]]] as const) {
    await open(`/groups/${group}?panel=add`);
    const panel = page.getByRole('dialog', { name: `Add members to ${group}` });
    for (const person of members) {
      await search(panel, 'Users', person.name);
      await panel.getByRole('checkbox', { name: new RegExp(`^${person.name}`) }).check();
    }
    await panel.getByRole('button', { name: 'Add members' }).click();
    await expect(page.getByText(`2 users were added to ${group}.`)).toBeVisible();
  }

  // Least permission: HR sees people, O&M the trail, R&D its groups from the site while the day lasts.
  const policy = people.newName('rnd-from-site');
  const now = Date.now();
  await admin.post('create_policy', { policy_name: policy, document: fromSite('127.0.0.0/8', now - DAY_MS, now + DAY_MS) });
  await admin.post('grant_policies', { 'holders[]': `group:${hr}`, 'policies[]': 'System:AliyunRAMReadOnlyAccess' });
  await admin.post('grant_policies', { 'holders[]': `group:${onm}`, 'policies[]': 'System:AliyunActionTrailReadOnlyAccess' });
  await open(`/groups/${rnd}/permissions`);
  await main.getByRole('link', { name: 'Grant permission' }).click();
  const drawer = page.getByRole('dialog', { name: 'Grant permission' });
  await search(drawer, 'Policies', policy);
  await drawer.getByRole('checkbox', { name: new RegExp(`^${policy}`) }).check();
  if (mode !== 'normal') {
    await drawer.getByRole('button', { name: 'Show what changes' }).click();
  }
  const changes = drawer.getByRole('region', { name: 'What changes when you save' });
  await expect(changes.getByText(/ram:ListGroups/).first()).toBeVisible();
  await drawer.getByRole('button', { name: 'Grant permission' }).click();
  await expect(main.getByRole('table', { name: 'Individual' })).toContainText(policy);

  const forHr = await openAs(await people.logOn(a));
  expect((await open('/users', forHr)).status()).toBe(200);
  expect((await open('/events', forHr)).status()).toBe(403);
  const forRnd = await openAs(await people.logOn(b));
  expect((await open('/groups', forRnd)).status()).toBe(200);
  expect((await open('/users', forRnd)).status()).toBe(403);
  const forBoth = await openAs(await people.logOn(d));
  expect((await open('/users', forBoth)).status()).toBe(200);
  const forOnm = await openAs(await people.logOn(e));
  expect((await open('/events', forOnm)).status()).toBe(200);
  expect((await open('/groups', forOnm)).status()).toBe(403);

  // C knows the password; a colleague holds the device. Neither gets in alone.
  const kept = await openAs(administrator.console);
  await kept.context().clearCookies();
  await kept.goto('/logon');
  await enterName(kept, c.logonName);
  await enterPassword(kept, c.password);
  await kept.goto('/events');
  await expect(kept).toHaveURL(/\/logon\/bind-mfa/);
  const boundAt = Date.now();
  const seed = await bindMfa(kept);
  await expect(kept).toHaveURL((url) => url.pathname === '/');
  await kept.context().clearCookies();
  await kept.goto('/logon');
  await enterName(kept, c.logonName);
  await enterPassword(kept, c.password);
  await enterCode(kept, await nextTotp(seed, boundAt));
  await expect(kept).toHaveURL((url) => url.pathname === '/');
  expect((await open('/events', kept)).status()).toBe(200);

  // The site moves away from R&D, then the working day ends: each holds with the next request.
  for (const [network, closes, status] of [
    ['203.0.113.0/24', now + DAY_MS, 403],
    ['127.0.0.0/8', now - DAY_MS, 403],
    ['127.0.0.0/8', now + DAY_MS, 200],
  ] as const) {
    const document = fromSite(network, now - 2 * DAY_MS, closes);
    await admin.post('save_policy_version', { policy_name: policy, document });
    expect((await open('/groups', forRnd)).status()).toBe(status);
  }

  // B goes from R&D to HR in one step.
  await open(`/users/${b.name}/groups`);
  await main.getByRole('link', { name: 'Transfer' }).click();
  const transfer = page.getByRole('dialog', { name: `Transfer ${b.name}` });
  await transfer.getByRole('group', { name: 'Leave' }).getByRole('checkbox', { name: rnd }).check();
  await search(transfer, 'Join', hr);
  await transfer.getByRole('checkbox', { name: new RegExp(`^${hr}`) }).check();
  await transfer.getByRole('button', { name: 'Transfer', exact: true }).click();
  await expect(page.getByText(`${b.name} was transferred.`)).toBeVisible();
  expect((await open('/users', forRnd)).status()).toBe(200);

  // E resigns: nothing is left at the next request.
  await open(`/users/${e.name}?panel=offboard`);
  const goodbye = page.getByRole('dialog');
  await goodbye.getByRole('textbox', { name: 'Reason' }).fill('Leaves the company');
  await goodbye.getByRole('textbox', { name: 'User name' }).fill(e.name);
  await goodbye.getByRole('button', { name: 'Offboard' }).click();
  await expect(page.getByText(`${e.name} was offboarded and is in the recycle bin.`)).toBeVisible();
  await open('/events', forOnm);
  await expect(forOnm).toHaveURL(/\/logon/);
  await expect(people.logOn(e)).rejects.toThrow(/LogonFailed/);

  // The trail tells it.
  for (const [action, resource] of [
    ['ram:CreateGroup', hr],
    ['ram:AttachPolicyToGroup', rnd],
    ['ram:CreatePolicyVersion', policy],
    ['ram:RemoveUserFromGroup', b.name],
    ['rampart:OffboardUser', e.name],
  ] as const) {
    await open(`/events?action=${encodeURIComponent(action)}&who=${administrator.name}`);
    await expect(main.getByRole('row').filter({ hasText: resource }).first()).toContainText(administrator.name);
  }
});
