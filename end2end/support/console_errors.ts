// Collects what the browser complains about: console errors, uncaught errors, violations of the security policy.
import { expect, type BrowserContext, type ConsoleMessage } from '@playwright/test';
import type { Mode } from './mode.ts';

/** Listens to all pages of the context from now on. */
export function watchConsole(context: BrowserContext, mode: Mode, expected: RegExp[]) {
  const found: string[] = [];
  const add = (line: string) => {
    if (!expected.some((pattern) => pattern.test(line))) {
      found.push(line);
    }
  };

  context.on('console', (message) => {
    // Chromium reports violations of the content security policy as console errors as well.
    const isMismatch = message.type() === 'warning' && /hydrat/i.test(message.text());
    if ((message.type() === 'error' || isMismatch) && !isBlockedModule(message, mode)) {
      add(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (error) => {
    const text = error.error().message;
    // What is left of the start script when its module cannot be fetched.
    const isBlocked = mode === 'wasm-blocked' && /failed to fetch/i.test(text);
    if (!isBlocked) {
      add(`uncaught: ${error.error().stack ?? text}`);
    }
  });

  return {
    expectNone() {
      expect(found, 'the browser reported errors').toEqual([]);
    },
  };
}

function isBlockedModule(message: ConsoleMessage, mode: Mode): boolean {
  return mode === 'wasm-blocked' && new URL(message.location().url || 'about:blank').pathname.endsWith('.wasm');
}
