// The `test` that all specs import: the running server, people, the mode, axe and the watch over the console.
import { test as base, expect, type BrowserContext, type Page, type Response } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { checkAccessibility } from './axe.ts';
import type { Console } from './console.ts';
import { watchConsole } from './console_errors.ts';
import type { Mode, ModeOptions } from './mode.ts';
import { createAdministrator, People, type Administrator } from './people.ts';

type TestFixtures = ModeOptions & {
  /** Console errors a test provokes on purpose; everything else fails it. */
  expectedErrors: RegExp[];
  noConsoleErrors: void;
  /** Fails on any accessibility finding of the page as it is now. */
  checkAccessibility: (page?: Page) => Promise<void>;
  /** Goes to a path and waits until the page is all it will be in this mode. */
  open: (path: string, page?: Page) => Promise<Response>;
  /** The page, with the session of the worker's administrator. */
  asAdministrator: Page;
  /** A page in a browser of its own, with the session of somebody else. */
  openAs: (session: Console) => Promise<Page>;
};

type WorkerFixtures = {
  /** A server of this worker's own, on an empty data folder with the account `company-x`. */
  app: App;
  administrator: Administrator;
  people: People;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  mode: ['normal', { option: true }],
  expectedErrors: [[], { option: true }],

  app: [
    async ({}, use) => {
      const app = await startApp();
      try {
        await use(app);
      } finally {
        await app.stop();
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  administrator: [async ({ app }, use) => use(await createAdministrator(app)), { scope: 'worker', timeout: 30_000 }],

  people: [async ({ app, administrator }, use) => use(new People(app, administrator.console)), { scope: 'worker' }],

  baseURL: async ({ app }, use) => use(app.url),

  context: async ({ context, mode }, use) => {
    await blockModule(context, mode);
    await use(context);
  },

  noConsoleErrors: [
    async ({ context, mode, expectedErrors }, use) => {
      const watch = watchConsole(context, mode, expectedErrors);
      await use();
      watch.expectNone();
    },
    { auto: true },
  ],

  checkAccessibility: async ({ page, mode }, use) => use((other) => checkAccessibility(other ?? page, mode)),

  open: async ({ page, mode }, use) => {
    await use(async (path, other = page) => {
      const response = await other.goto(path);
      await untilReady(other, mode);
      if (!response) {
        throw new Error(`${path} gave no response`);
      }
      return response;
    });
  },

  asAdministrator: async ({ page, context, administrator }, use) => {
    await context.addCookies([administrator.console.browserCookie()]);
    await use(page);
  },

  openAs: async ({ browser, mode, expectedErrors }, use) => {
    const opened: { context: BrowserContext; watch: ReturnType<typeof watchConsole> }[] = [];
    await use(async (session) => {
      const context = await browser.newContext();
      await blockModule(context, mode);
      await context.addCookies([session.browserCookie()]);
      opened.push({ context, watch: watchConsole(context, mode, expectedErrors) });
      return context.newPage();
    });
    for (const { context, watch } of opened) {
      await context.close();
      watch.expectNone();
    }
  },
});

async function blockModule(context: BrowserContext, mode: Mode): Promise<void> {
  if (mode === 'wasm-blocked') {
    await context.route('**/*.wasm', (route) => route.abort());
  }
}

/** Where scripts run, the page is ready once the module has taken it over: then the list of shortcuts is offered. */
export async function untilReady(page: Page, mode: Mode): Promise<void> {
  if (mode === 'normal') {
    await expect(page.locator('body:not(:has(.frame)), .topbar .menu-list > div:not([hidden])').first()).toBeAttached();
  }
}

export { expect } from '@playwright/test';
