import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser, type Visit, type VisitOptions, visit } from './open-browser.ts';
import { settle } from './settle.ts';
import { type Dashboard, startDashboard } from './start-dashboard.ts';

export interface SharedDashboard {
  readonly browser: () => Browser;
  readonly dashboard: () => Dashboard;
  /** A fresh profile, signed in, with everything of the Usage page loaded. */
  readonly signIn: (options?: VisitOptions) => Promise<Visit>;
}

/** One browser and one dashboard for a test file, its ledger filled with these events. */
export const shareDashboard = (events: (nowMs: number) => readonly string[]): SharedDashboard => {
  let browser: Browser | null = null;
  let dashboard: Dashboard | null = null;
  beforeAll(async () => {
    [browser, dashboard] = await Promise.all([openBrowser(), startDashboard()]);
    await dashboard.send(events(Date.now()));
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.close();
  });
  const running = <Part>(part: Part | null): Part => {
    if (part === null)
      throw new Error('The browser and the dashboard are started before the tests of a file and not earlier.');
    return part;
  };
  return {
    browser: () => running(browser),
    dashboard: () => running(dashboard),
    signIn: async (options) => {
      const seen = await visit(running(browser), options);
      await seen.page.goto(await running(dashboard).loginLink());
      await settle(seen.page);
      return seen;
    },
  };
};
