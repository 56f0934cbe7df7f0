// The first start: a one-time link on the terminal leads to an account, its root identity and an empty console.
import { startApp } from '../support/app.ts';
import { bindMfa } from '../support/log_on.ts';
import { expect, test } from '../support/test.ts';

test('the printed link sets the account up, once', async ({ page, checkAccessibility }) => {
  const app = await startApp('empty');
  try {
    const link = /https?:\S+\/setup\?token=\S+/.exec(app.log())?.[0];
    expect(link, app.log()).toBeTruthy();

    await page.goto(link!);
    await expect(page.getByRole('heading', { level: 1, name: 'Set up Rampart' })).toBeVisible();
    await checkAccessibility();
    await page.getByLabel('Account alias').fill('company-y');
    await page.getByLabel('E-mail address of root').fill('root@company-y.example');
    await page.getByLabel('Password of root').fill(app.owner.password);
    await page.getByLabel('The same again').fill('not the same at all');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await expect(page.getByText('The two passwords differ; type the same one twice.')).toBeVisible();
    // What is no secret stays typed.
    await expect(page.getByLabel('Account alias')).toHaveValue('company-y');

    await page.getByLabel('Password of root').fill(app.owner.password);
    await page.getByLabel('The same again').fill(app.owner.password);
    await page.getByRole('button', { name: 'Create the account' }).click();
    await checkAccessibility();
    await bindMfa(page);
    await expect(page).toHaveURL(`${app.url}/`);
    await expect(page.getByText('You are root@company-y.example, in the account company-y.')).toBeVisible();

    await page.goto(`${app.url}/users`);
    await expect(page.getByRole('heading', { name: 'No users yet' })).toBeVisible();
    await checkAccessibility();
    const main = page.getByRole('main');
    await main.locator('.nothing').getByRole('link', { name: 'Create user' }).click();
    await expect(page.getByRole('dialog', { name: 'Create user' })).toBeVisible();

    await page.goto(link!);
    await expect(page.getByText('This link cannot be used')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create the account' })).toHaveCount(0);
  } finally {
    await app.stop();
  }
});

test('a wrong token opens nothing', async ({ page, app }) => {
  await page.goto(`${app.url}/setup?token=guessed`);
  await expect(page.getByText('This link cannot be used')).toBeVisible();
});
