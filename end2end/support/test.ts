// The `test` that all specs import: the running server, the mode, axe and the watch over the console in one place.
import { test as base } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { checkAccessibility } from './axe.ts';
import { watchConsole } from './console_errors.ts';
import type { ModeOptions } from './mode.ts';

type TestFixtures = ModeOptions & {
  /** Console errors a test provokes on purpose; everything else fails it. */
  expectedErrors: RegExp[];
  noConsoleErrors: void;
  /** Fails on any accessibility finding of the page as it is now. */
  checkAccessibility: () => Promise<void>;
};

type WorkerFixtures = {
  /** A server of this worker's own, on an empty data folder with the account `company-x`. */
  app: App;
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

  baseURL: async ({ app }, use) => use(app.url),

  context: async ({ context, mode }, use) => {
    if (mode === 'wasm-blocked') {
      await context.route('**/*.wasm', (route) => route.abort());
    }
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

  checkAccessibility: async ({ page, mode }, use) => use(() => checkAccessibility(page, mode)),
});

export { expect } from '@playwright/test';
