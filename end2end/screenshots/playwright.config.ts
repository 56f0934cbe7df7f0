// Takes the pictures of the README: `npm run screenshots`.
import { defineConfig } from '@playwright/test';
import base from '../playwright.config.ts';

export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: 'take.ts',
  outputDir: '../../target/end2end/screenshots',
  reporter: 'list',
  projects: [{ name: 'pictures' }],
});
