// The own account: password, sessions and MFA device, without asking anybody.
import { REFUSED } from '../support/refusals.ts';
import { expect, test } from '../support/test.ts';
import { nextTotp, totp } from '../support/totp.ts';

test.use({ expectedErrors: [REFUSED] });

test('a new password ends the other sessions', async ({ people, openAs, open, checkAccessibility }) => {
  const person = await people.create('changes-password');
  const other = await people.logOn(person);
  const page = await openAs(await people.logOn(person));
  await open('/account/password', page);
  const chosen = 'Eleven-tall-windows-53';
  const old = page.getByLabel('Present password');
  const fill = async (present: string) => {
    await old.fill(present);
    await page.getByLabel('New password', { exact: true }).fill(chosen);
    await page.getByLabel('The new password again').fill(chosen);
    await page.getByRole('button', { name: 'Change password' }).click();
  };
  await fill('Not-the-password-17');
  await expect(old).toHaveAttribute('aria-invalid', 'true');
  await checkAccessibility(page);
  await fill(person.password);
  await expect(page.getByText('Your password is changed. Your other sessions have ended.')).toBeVisible();
  await expect(old).toHaveValue('');

  await expect(other.read('read_own_sessions')).rejects.toThrow(/LoggedOff/);
  await expect(people.logOn(person)).rejects.toThrow(/LogonFailed/);
  await people.logOn({ ...person, password: chosen });
  expect((await open('/account', page)).status()).toBe(200);
});

test('sessions are listed and ended', async ({ people, openAs, open }) => {
  const person = await people.create('many-sessions');
  const others = [await people.logOn(person), await people.logOn(person), await people.logOn(person)];
  const page = await openAs(await people.logOn(person));
  await open('/account/sessions', page);
  const rows = page.getByRole('table', { name: 'Sessions' }).locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(4);
  await rows.filter({ hasNotText: 'This session' }).first().getByRole('button', { name: /^End/ }).click();
  await expect(page.getByText('The session has ended.')).toBeVisible();
  await expect(rows).toHaveCount(3);
  const alive = await Promise.allSettled(others.map((other) => other.read('read_own_sessions')));
  expect(alive.filter((one) => one.status === 'rejected')).toHaveLength(1);

  await page.getByRole('button', { name: 'End 2 other sessions' }).click();
  await expect(page.getByText('2 sessions have ended.')).toBeVisible();
  await expect(rows).toHaveCount(1);
  await expect(page.getByText('You are logged on nowhere else.')).toBeVisible();
});

test('an MFA device is bound and unbound', async ({ people, openAs, open, checkAccessibility }) => {
  test.setTimeout(75_000); // A used code has to become old.
  const person = await people.create('binds');
  const page = await openAs(await people.logOn(person));
  await open('/account/mfa', page);
  await page.getByRole('main').getByRole('link', { name: 'Bind device' }).click();
  const bind = page.getByRole('dialog', { name: 'Bind device' });
  await bind.getByText('Cannot scan? Enter the seed by hand').click();
  await expect(bind.getByTestId('mfa-seed')).toBeVisible();
  await checkAccessibility(page);
  const seed = (await bind.getByTestId('mfa-seed').innerText()).replace(/\s/g, '');
  const now = Date.now();
  await bind.getByLabel('2. Enter the code the app shows').fill(totp(seed, now - 30_000));
  await bind.getByLabel('3. Enter the next code').fill(totp(seed, now));
  await bind.getByRole('button', { name: 'Bind device' }).click();
  await expect(page.getByText('The device is bound. From the next logon on, a code is asked for.')).toBeVisible();
  await expect(page.getByRole('main').getByText('Virtual MFA device')).toBeVisible();
  expect(await page.content()).not.toContain(seed);

  await page.getByRole('main').getByRole('link', { name: 'Unbind device' }).click();
  const unbind = page.getByRole('dialog', { name: 'Unbind device' });
  const code = unbind.getByLabel('Enter a code the device shows now.');
  await code.fill(totp(seed, now));
  await unbind.getByRole('button', { name: 'Unbind device' }).click();
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  await checkAccessibility(page);
  await code.fill(await nextTotp(seed, now));
  await unbind.getByRole('button', { name: 'Unbind device' }).click();
  await expect(page.getByText('The device is unbound.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No MFA device is bound' })).toBeVisible();
});
