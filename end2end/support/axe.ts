// Accessibility: no finding of axe is accepted, whatever its impact.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Mode } from './mode.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with one line for each finding of the page as it is now. */
export async function checkAccessibility(page: Page, mode: Mode): Promise<void> {
  if (mode !== 'no-script') {
    return expectNoFindings(page);
  }
  const copy = await openCopy(page);
  try {
    await expectNoFindings(copy);
  } finally {
    await copy.context().close();
  }
}

async function expectNoFindings(page: Page): Promise<void> {
  await atRest(page);
  // The legacy mode leaves out frames, which the console does not have, and with them a new page for each analysis.
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().analyze();
  const findings = violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id} (${rule.impact}): ${node.target.join(' ')}: ${rule.help}`),
  );
  expect(findings, `accessibility of ${page.url()}`).toEqual([]);
}

/** Waits until the page has loaded and what appears has appeared: half faded in, every text lacks contrast. */
async function atRest(page: Page): Promise<void> {
  await page.waitForLoadState();
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}

/**
 * Opens what the page shows in a context where scripts run.
 *
 * axe waits for timers, and those never fire where scripts are off; so its page is a copy without the page's own
 * scripts, at the same address so that style sheets and pictures load.
 */
async function openCopy(page: Page): Promise<Page> {
  const html = await page.evaluate(() => {
    const root = document.documentElement.cloneNode(true) as HTMLElement;
    root.querySelectorAll('script, link[rel=modulepreload], link[rel=preload]').forEach((element) => element.remove());
    // Shown here, but only text once scripts run.
    root.querySelectorAll('noscript').forEach((element) => element.replaceWith(...element.childNodes));
    return `<!DOCTYPE html>${root.outerHTML}`;
  });
  const { prefersDark, reducesMotion } = await page.evaluate(() => ({
    prefersDark: matchMedia('(prefers-color-scheme: dark)').matches,
    reducesMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
  }));
  const browser = page.context().browser();
  if (!browser) {
    throw new Error('the page has no browser to open a copy in');
  }
  const context = await browser.newContext({
    javaScriptEnabled: true, // else the mode's own setting would apply here as well
    viewport: page.viewportSize(),
    colorScheme: prefersDark ? 'dark' : 'light',
    reducedMotion: reducesMotion ? 'reduce' : 'no-preference',
  });
  const copy = await context.newPage();
  const address = page.url();
  await copy.route(
    (url) => url.href === address,
    (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  );
  await copy.goto(address);
  return copy;
}
