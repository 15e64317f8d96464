import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Two pages of the address bar, which nobody sees: Chromium loads them for each profile and tells them of each page. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** What Playwright 1.65.1 turns off itself: of two lists Chromium takes the last. */
const PLAYWRIGHTS = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

let running: Promise<Browser> | null = null;

/**
 * The browser of this worker: one for all its files, since starting one takes as long as a page. What files have of it are profiles of
 * their own; it ends with the worker. One that crashed is replaced.
 */
export const openBrowser = (): Promise<Browser> => {
  running ??= launch().then((browser) =>
    browser.on('disconnected', () => {
      running = null;
    }),
  );
  return running;
};

const launch = (): Promise<Browser> => {
  // `npm test` names the one it found or installed.
  const executablePath = process.env.TOKENBOOK_CHROMIUM ?? '/usr/bin/chromium';
  const unused = `--disable-features=${[...PLAYWRIGHTS, ...ADDRESS_BAR].join(',')}`;
  const quiet = [
    unused,
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Pages live for seconds, in which what V8's optimizing compilers take, a quarter of the suite's processor time, is not earned back.
    '--js-flags=--no-opt --no-maglev',
  ];
  return chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  });
};

export interface Visit {
  readonly page: Page;
  /** Errors and warnings of the console, and exceptions, since the page was opened. */
  readonly complaints: readonly string[];
  /** The complaints, which are forgotten: those of one test are not the next one's. */
  takeComplaints(): readonly string[];
  close(): Promise<void>;
}

export interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
}

/** A fresh browser profile with one page. */
export const visit = async (
  browser: Browser,
  { width = 1440, height = 900, theme = 'light' }: VisitOptions = {},
): Promise<Visit> => {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints, takeComplaints: () => complaints.splice(0), close: () => context.close() };
};

/** What axe finds wrong on the page, one line each, by all rules or by these. */
export const findViolations = async (
  page: Page,
  rules: 'all' | readonly string[] = 'all',
  /** Selectors of the parts to look at. */
  within: readonly string[] = ['html'],
): Promise<readonly string[]> => {
  // A document that was asked before has the script, and what V8 has made of it since: half the work of asking again.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(
    async ({ wanted, parts }) => {
      // The script has defined it.
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations } = await axe.run(
        { include: parts.map((part) => [part]) },
        {
          runOnly: wanted === 'all' ? standards : { type: 'rule', values: [...wanted] },
          resultTypes: ['violations'],
        },
      );
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    },
    { wanted: rules, parts: within },
  );
};

/** Asked once the page was drawn in its size, and what follows that by script, too. */
export const expectNoSidewaysScroll = (page: Page, what = 'the page'): Promise<void> =>
  expect
    .poll(
      () =>
        page.evaluate(async () => {
          for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
          return document.documentElement.scrollWidth - window.innerWidth;
        }),
      { message: what },
    )
    .toBeLessThanOrEqual(0);
