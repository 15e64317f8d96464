import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { goTo } from './go-to.ts';
import { openBrowser, type Visit, type VisitOptions, visit } from './open-browser.ts';
import { settle } from './settle.ts';
import { type Dashboard, startDashboard } from './start-dashboard.ts';

export interface SharedDashboard {
  readonly browser: () => Browser;
  readonly dashboard: () => Dashboard;
  /** A fresh profile, signed in, on no page of the dashboard yet. Closed at the end of the file. */
  readonly signIn: (options?: VisitOptions) => Promise<Visit>;
  /** Goes to an address, in a new document, and waits until everything of the Usage page is loaded. */
  readonly load: (page: Page, path?: string) => Promise<void>;
  /** The same in the document that is there. */
  readonly open: (page: Page, path?: string) => Promise<void>;
}

/** The worker's browser and one dashboard for a test file, its ledger filled with these events. */
export const shareDashboard = (events: (nowMs: number) => readonly string[]): SharedDashboard => {
  let browser: Browser | null = null;
  let dashboard: Dashboard | null = null;
  const visits: Visit[] = [];
  beforeAll(async () => {
    [browser, dashboard] = await Promise.all([openBrowser(), startDashboard()]);
    await dashboard.send(events(Date.now()));
  });
  afterAll(async () => {
    for (const each of visits) await each.close();
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
      visits.push(seen);
      // The link's page leads to the Usage page, which most tests would load for nothing.
      await seen.page.context().request.get(await running(dashboard).loginLink(), { maxRedirects: 0 });
      // It is of the dashboard's origin, and neither script nor console says anything there.
      await seen.page.goto(`${running(dashboard).url}/healthz`);
      return seen;
    },
    load: async (page, path = '/') => {
      await page.goto(running(dashboard).url + path);
      await settle(page);
    },
    open: async (page, path = '/') => {
      await goTo(page, running(dashboard).url + path);
      await settle(page);
    },
  };
};
