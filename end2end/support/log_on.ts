// The way through the logon screens: one question a screen, each a form that posts without script too.
import { expect, type Page } from '@playwright/test';
import { totp } from './totp.ts';

export type Credentials = {
  /** `alice@company-x`, or the owner's e-mail. */
  name: string;
  password: string;
  /** Base32, when an MFA device is bound. */
  mfaSeed?: string;
};

/** Logs on up to the overview. */
export async function logOn(page: Page, { name, password, mfaSeed }: Credentials): Promise<void> {
  await page.goto('/logon');
  await enterName(page, name);
  await enterPassword(page, password);
  if (mfaSeed) {
    await enterCode(page, totp(mfaSeed));
  }
  await expect(page).toHaveURL((url) => url.pathname === '/');
}

export async function enterName(page: Page, name: string): Promise<void> {
  await expect(page).toHaveURL(/\/logon(\?|$)/);
  await page.getByRole('textbox', { name: /name/i }).fill(name);
  await submit(page);
}

export async function enterPassword(page: Page, password: string): Promise<void> {
  await expect(page).toHaveURL(/\/logon\/password/);
  await page.locator('input[type=password]').fill(password);
  await submit(page);
}

export async function enterCode(page: Page, code: string): Promise<void> {
  await expect(page).toHaveURL(/\/logon\/mfa/);
  await page.locator('input[autocomplete=one-time-code]').fill(code);
  await submit(page);
}

/** Binds the MFA device that the logon asks for; returns its Base32 seed. */
export async function bindMfa(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/logon\/bind-mfa/);
  const seed = (await page.getByTestId('mfa-seed').innerText()).replace(/\s/g, '');
  // Two codes in a row prove that the device's clock runs right.
  const now = Date.now();
  const codes = page.locator('input[autocomplete=one-time-code]');
  if ((await codes.count()) > 1) {
    await codes.nth(0).fill(totp(seed, now - 30_000));
    await codes.nth(1).fill(totp(seed, now));
  } else {
    await codes.fill(totp(seed, now));
  }
  await submit(page);
  return seed;
}

/** Replaces a password that was set for one use only. */
export async function setNewPassword(page: Page, password: string): Promise<void> {
  await expect(page).toHaveURL(/\/logon\/new-password/);
  for (const field of await page.locator('input[autocomplete=new-password]').all()) {
    await field.fill(password);
  }
  await submit(page);
}

async function submit(page: Page): Promise<void> {
  await page.locator('main form button[type=submit], main form button:not([type])').first().click();
}
