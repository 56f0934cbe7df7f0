// The users list of Company X, as an administrator sees it.
import { join } from 'node:path';
import { startApp } from '../support/app.ts';
import { bindMfa, enterName, enterPassword, setNewPassword } from '../support/log_on.ts';
import { expect, test, untilReady } from '../support/test.ts';

test.use({ viewport: { width: 1440, height: 860 }, colorScheme: 'light' });

test('users', async ({ browser }) => {
  const app = await startApp('demo');
  try {
    const page = await browser.newPage({ baseURL: app.url });
    const said = (what: string) => new RegExp(`${what}\\s+(\\S+)`).exec(app.log())?.[1] ?? '';
    await page.goto('/logon');
    await enterName(page, said('Administrator'));
    await enterPassword(page, said('One-time password'));
    await setNewPassword(page, app.owner.password);
    await expect(page).not.toHaveURL(/new-password/);
    if (page.url().includes('/logon/bind-mfa')) {
      await bindMfa(page);
    }
    await expect(page).toHaveURL(`${app.url}/`);
    await page.goto('/users');
    await untilReady(page, 'normal');
    await expect(page.getByRole('table', { name: 'Users' })).toBeVisible();
    await page.screenshot({ path: join(import.meta.dirname, 'users.png') });
  } finally {
    await app.stop();
  }
});
