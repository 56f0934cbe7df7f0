// Logon: one question a screen, refusals that say nothing about who exists, and what a first logon demands.
import { bindMfa, enterCode, enterName, enterPassword, logOn, setNewPassword } from '../support/log_on.ts';
import { expect, test } from '../support/test.ts';
import { nextTotp, totp } from '../support/totp.ts';

const WRONG = 'The name or the password is not right. Check both and try again.';

test('a wrong password and an unknown name get the same answer in place', async ({ page, people, checkAccessibility }) => {
  const person = await people.create('logon');
  for (const name of [person.logonName, 'nobody-of-that-name@company-x']) {
    await page.goto('/logon');
    await enterName(page, name);
    await expect(page.getByText(`Logging on as ${name}`)).toBeVisible();
    await enterPassword(page, 'Not-the-password-17');
    await expect(page).toHaveURL(/\/logon\/password$/);
    await expect(page.getByText(WRONG)).toBeVisible();
    const field = page.getByLabel('Password', { exact: true });
    await expect(field).toHaveValue('');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  }
  await checkAccessibility();
  await page.getByRole('link', { name: 'Not you?' }).click();
  await expect(page).toHaveURL(/\/logon$/);
  await logOn(page, { name: person.logonName, password: person.password });
});

test('a password set by somebody else must be changed first', async ({ page, people, checkAccessibility }) => {
  const person = await people.create('first', [], { password_reset_required: 'true' });
  await page.goto('/logon');
  await enterName(page, person.logonName);
  await enterPassword(page, person.password);
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a new password' })).toBeVisible();
  await checkAccessibility();

  await page.goto('/users');
  await expect(page).toHaveURL(/\/logon\/new-password/);

  const chosen = 'Nine-brown-kettles-28';
  await page.getByLabel('New password').fill(chosen);
  await page.getByLabel('The same again').fill(`${chosen}x`);
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(page.getByText('The two passwords differ; type the same one twice.')).toBeVisible();
  await page.getByLabel('New password').fill('short');
  await page.getByLabel('The same again').fill('short');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(page.locator('#field-new_password-error')).toContainText(/characters/i);

  await setNewPassword(page, chosen);
  await expect(page).toHaveURL((url) => url.pathname === '/');
  await expect(people.logOn(person)).rejects.toThrow(/LogonFailed/);
  await people.logOn({ ...person, password: chosen });
});

test('MFA: bound at the first logon, asked for at the next, each code good once', async ({
  page,
  people,
  checkAccessibility,
}) => {
  test.setTimeout(75_000); // A used code has to become old.
  const person = await people.create('mfa', [], { mfa_required: 'true' });
  await page.goto('/logon');
  await enterName(page, person.logonName);
  await enterPassword(page, person.password);
  await expect(page.getByRole('heading', { level: 1, name: 'Bind an MFA device' })).toBeVisible();
  await checkAccessibility();
  await page.getByLabel('The code it shows now').fill('000000');
  await page.getByLabel('The code after that').fill('000000');
  await page.getByRole('button', { name: 'Bind and go on' }).click();
  await expect(page.getByLabel('The code it shows now')).toHaveValue('');
  await expect(page.locator('.field-error:visible, .note:visible').first()).toBeVisible();

  const boundAt = Date.now();
  const seed = await bindMfa(page);
  await expect(page).toHaveURL((url) => url.pathname === '/');
  await page.goto('/account/sessions');
  await logOff(page);

  await enterName(page, person.logonName);
  await enterPassword(page, person.password);
  await expect(page.getByRole('heading', { level: 1, name: 'Confirm it is you' })).toBeVisible();
  await checkAccessibility();
  // The code that proved the device was spent by that.
  await enterCode(page, totp(seed, boundAt));
  await expect(page).toHaveURL(/\/logon\/mfa/);
  await expect(page.getByText(/The code is not right or was used already/)).toBeVisible();
  await enterCode(page, await nextTotp(seed, boundAt + 1_000));
  await expect(page).toHaveURL((url) => url.pathname === '/');
  await expect(page.locator('.identity-text')).toContainText('RAM user · MFA');
});

test('after logging off, Back shows nothing', async ({ page, people }) => {
  const person = await people.create('leaver', ['AliyunRAMReadOnlyAccess']);
  await page.goto('/logon');
  await logOn(page, { name: person.logonName, password: person.password });
  await page.goto('/users');
  await expect(page.getByRole('table', { name: 'Users' })).toBeVisible();
  await logOff(page);
  await page.goBack();
  await expect(page).toHaveURL(/\/logon/);
  await expect(page.getByRole('table')).toHaveCount(0);
});

test('the page that was wanted is kept over the logon', async ({ page, people }) => {
  const person = await people.create('wanted', ['AliyunRAMReadOnlyAccess']);
  await page.goto('/users?filter=without-mfa');
  await expect(page).toHaveURL(/\/logon\?next=/);
  await enterName(page, person.logonName);
  await enterPassword(page, person.password);
  await expect(page).toHaveURL((url) => url.pathname === '/users' && url.searchParams.get('filter') === 'without-mfa');
});

test('a wanted page elsewhere is not followed', async ({ page, people, app }) => {
  const person = await people.create('elsewhere');
  await page.goto('/logon?next=https%3A%2F%2Fevil.example%2F');
  await enterName(page, person.logonName);
  await enterPassword(page, person.password);
  await expect(page).toHaveURL(`${app.url}/`);
});

async function logOff(page: import('@playwright/test').Page): Promise<void> {
  await page.locator('.topbar summary').click();
  await page.locator('.topbar').getByRole('button', { name: 'Log off' }).click();
  await expect(page).toHaveURL(/\/logon$/);
}
