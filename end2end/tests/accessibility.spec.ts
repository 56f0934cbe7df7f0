// Every page and panel: nothing for axe to find, one main heading, a title of its own, no scrolling to the side.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import type { Mode } from '../support/mode.ts';

test.use({ expectedErrors: [/status of 40[34]/] });

type Look = ['light' | 'dark', width: number];

/** The modes share markup and style, so that the looks are spread over them: every page is seen in each. */
const LOOKS: Record<Mode, Look[]> = {
  normal: [['light', 1440], ['dark', 390]],
  'wasm-blocked': [['dark', 1440], ['dark', 1280], ['dark', 1110]],
  'no-script': [['light', 390]],
};

const PAGES = [
  '/',
  '/users',
  '/users?q=nobody-has-this-name',
  '/users?panel=create',
  '/users?panel=create&rows=2',
  '/users/$',
  '/users/$?panel=edit',
  '/users/$?panel=delete',
  '/users/$/authentication',
  '/users/$/authentication?panel=logon',
  '/users/$/authentication?panel=clear-logon',
  '/users/$/groups',
  '/users/$/groups?panel=add-to-group',
  '/users/$/groups?panel=transfer',
  '/users/$/permissions',
  '/users/$/permissions?panel=grant',
  '/users/$/permissions?panel=revoke&grants%5B%5D=user%3A$%3ASystem%3AAdministratorAccess',
  '/users/$/access-keys',
  '/users/$/access-keys?panel=create-key',
  '/users/$/sessions',
  '/users/$/sessions?panel=end-sessions',
  '/users/does-not-exist',
  '/groups',
  '/groups?panel=create',
  '/groups/does-not-exist',
  '/grants',
  '/grants?holder=nobody-has-this-name',
  '/grants?panel=grant&holders%5B%5D=user%3A$&policies%5B%5D=System%3AReadOnlyAccess',
  '/grants?panel=revoke',
  '/policies',
  '/policies/new',
  '/policies/System/AdministratorAccess',
  '/policies/System/AdministratorAccess/references',
  '/roles',
  '/roles?panel=create',
  '/roles/does-not-exist',
  '/switch-role',
  '/recycle-bin',
  '/recycle-bin/leaving',
  '/resources',
  '/resources?q=nothing-has-this-name&tag=team&value=HR',
  '/resources?panel=register',
  '/resources?resource=acs:oss:cn-hangzhou:1000000000000001:nowhere',
  '/settings',
  '/settings?panel=quota&quota=users',
  '/users?panel=import',
  '/users/$?panel=offboard',
  '/search?q=nobody-has-this-name',
  '/events',
  '/events?who=nobody',
  '/events?event=1',
  '/account',
  '/account/password',
  '/account/mfa',
  '/account/mfa?panel=bind',
  '/account/sessions',
  '/no-such-page',
];

for (const path of PAGES) {
  test(`page ${path}`, async ({ asAdministrator: page, open, administrator, checkAccessibility, mode }) => {
    await expectSound(page, mode, () => open(path.replaceAll('$', administrator.name)), checkAccessibility);
  });
}

for (const path of ['/logon', '/setup?token=none', '/no-such-page']) {
  test(`page ${path} before logon`, async ({ page, open, checkAccessibility, mode }) => {
    await expectSound(page, mode, () => open(path), checkAccessibility);
  });
}

for (const path of ['/', '/users', '/users/somebody', '/groups', '/grants', '/resources', '/events']) {
  test(`page ${path} where it is forbidden`, async ({ openAs, open, people, checkAccessibility, mode }) => {
    const page = await openAs(await people.logOn(await people.create('forbidden')));
    await expectSound(page, mode, () => open(path, page), () => checkAccessibility(page));
  });
}

test('each page has a title of its own', async ({ asAdministrator: page, open, administrator }) => {
  const paths = ['/', '/users', '/users/$', '/groups', '/roles', '/grants', '/policies', '/recycle-bin', '/resources', '/settings', '/events', '/account', '/account/password', '/account/mfa', '/account/sessions'];
  const titles = new Map<string, string>();
  for (const path of [...paths, '/no-such-page']) {
    await open(path.replace('$', administrator.name));
    const title = await page.title();
    expect(title, path).toMatch(/ · Rampart$/);
    expect(titles.get(title), `${path} has the title of another page`).toBeUndefined();
    titles.set(title, path);
    const isKnown = path !== '/no-such-page';
    await expect(page.getByRole('banner').getByText('There is no such page'), path).toHaveCount(isKnown ? 0 : 1);
  }
});

async function expectSound(
  page: Page,
  mode: Mode,
  open: () => Promise<unknown>,
  check: () => Promise<void>,
): Promise<void> {
  for (const [n, [colorScheme, width]] of LOOKS[mode].entries()) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 860 });
    if (n === 0) {
      await open();
    } else {
      // Colours that are just changing are nobody's to judge.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
    await check();
    const [content, visible] = await page.evaluate(() => {
      const root = document.documentElement;
      return [root.scrollWidth, root.clientWidth] as const;
    });
    expect(content, `${page.url()} scrolls to the side at a width of ${width}`).toBeLessThanOrEqual(visible);
    const torn = page.locator('.card, .table-frame').evaluateAll((frames) =>
      frames.filter((frame) => frame.scrollWidth > frame.clientWidth + 1).map((frame) => frame.textContent),
    );
    expect(await torn, `${page.url()} has frames that are too narrow at a width of ${width}`).toEqual([]);
  }
  expect(await page.getByRole('heading', { level: 1, includeHidden: true }).count(), 'main headings').toBe(1);
}
