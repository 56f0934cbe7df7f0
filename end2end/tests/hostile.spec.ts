// Text that would be markup, a quote or a change of direction elsewhere is shown as the text it is.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';

const SCRIPT = '</textarea><script>alert(1)</script>';
const PICTURE = `"'><img src=x onerror=alert(1)>`;
const HEBREW = 'שלום עולם';

/** Nothing of a stored text may run, or have become an element. */
async function expectOnlyText(page: Page): Promise<void> {
  await expect(page.locator('img[src="x"], [onerror]')).toHaveCount(0);
  await expect(page.locator('script').filter({ hasText: /^\s*alert\(1\)\s*$/ })).toHaveCount(0);
}

test.beforeEach(({ page }) => {
  page.on('dialog', (dialog) => {
    throw new Error(`a stored text ran: ${dialog.message()}`);
  });
});

for (const [what, display, note] of [
  ['markup', SCRIPT, PICTURE],
  ['quotes', PICTURE, `O'Neil "the second" & <b>co</b>`],
  ['right-to-left text', HEBREW, `${HEBREW} (שלום)`],
] as const) {
  test(`${what} in the fields of a user`, async ({ asAdministrator: page, open, people }) => {
    const name = people.newName('hostile');
    await open('/users?panel=create');
    const create = page.getByRole('dialog', { name: 'Create user' });
    await create.getByLabel('Logon name').fill(name);
    await create.getByLabel('Display name').fill(display);
    await create.getByLabel('Note').fill(note);
    await create.getByRole('radio', { name: /^Neither yet/ }).check();
    await create.getByRole('button', { name: 'Create user' }).click();
    await expect(page.getByText('1 user created.')).toBeVisible();

    await open(`/users?q=${name}`);
    await expect(page.getByRole('row', { name: new RegExp(name) }).locator('.cell-second')).toHaveText(display);
    await expectOnlyText(page);

    await open(`/users/${name}`);
    await expect(page.getByRole('main').getByText(display, { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('main').getByText(note, { exact: true })).toBeVisible();
    await expectOnlyText(page);

    await open(`/users/${name}?panel=edit`);
    const edit = page.getByRole('dialog', { name: `Edit ${name}` });
    await expect(edit.getByLabel('Display name')).toHaveValue(display);
    await expect(edit.getByLabel('Note')).toHaveValue(note);
    await edit.getByLabel('Display name').fill(`${display} ${display}`);
    await edit.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Changes saved.')).toBeVisible();
    await expect(page.getByRole('main').getByText(`${display} ${display}`, { exact: true }).first()).toBeVisible();
    await expectOnlyText(page);

    await open('/events?action=ram%3AUpdateUser');
    await page.getByRole('row').filter({ hasText: name }).first().getByRole('link').first().click();
    const parameters = page.getByRole('dialog', { name: 'ram:UpdateUser' }).locator('pre');
    const written = JSON.stringify(`${display} ${display}`).slice(1, -1);
    await expect(parameters).toContainText(written);
    await expectOnlyText(page);
  });
}

test('hostile text in the address', async ({ asAdministrator: page, open }) => {
  for (const text of [SCRIPT, PICTURE, HEBREW]) {
    await open(`/users?q=${encodeURIComponent(`${text}?`)}`);
    await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue(`${text}?`);
    await expect(page.getByText(`begins with “${text}?”`)).toBeVisible();
    await expectOnlyText(page);
    await open(`/events?who=${encodeURIComponent(text)}`);
    await expect(page.getByRole('main').getByText(`Who: ${text}`).first()).toBeVisible();
    await expectOnlyText(page);
  }
});

test('hostile text at the logon', async ({ page, open }) => {
  for (const text of [SCRIPT, PICTURE, HEBREW]) {
    await open('/logon');
    await page.getByRole('textbox').fill(text);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.locator('.logon-lead strong')).toHaveText(text);
    await expectOnlyText(page);
  }
});
