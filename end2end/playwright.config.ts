// Every test runs in three modes: as people use the console, with WebAssembly blocked, and without any script.
import { defineConfig } from '@playwright/test';
import type { ModeOptions } from './support/mode.ts';

export default defineConfig<ModeOptions>({
  testDir: 'tests',
  outputDir: '../target/end2end/results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [['list'], ['json', { outputFile: '../target/end2end/results.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    // Costs a third of the time; `npx playwright test --trace retain-on-failure` shows how a failure came about.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      // Named by `./dev test`.
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium-headless-shell',
      args: [
        '--no-sandbox', // Chromium refuses to start as root otherwise, and the only pages are our own.
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'normal', use: { mode: 'normal' } },
    { name: 'wasm-blocked', use: { mode: 'wasm-blocked' } },
    { name: 'no-script', use: { mode: 'no-script', javaScriptEnabled: false } },
  ],
});
