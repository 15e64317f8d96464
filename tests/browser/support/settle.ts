import type { Page } from 'playwright-core';

/** Waits until the Usage page has its log, or the one notice that stands for everything in an empty range, and nothing is loading or dimmed. */
export const settle = async (page: Page): Promise<void> => {
  await page.locator('.tb-log tbody tr, .tb-log .tb-notice, .tb-empty-range').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .tb-loading') === null);
};
