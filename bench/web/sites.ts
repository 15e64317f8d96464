import type { Page } from 'playwright-core';

/** A page under measurement: how a person changes its range, and what else they press. */
export interface Site {
  readonly name: string;
  readonly path: string;
  /** Is in the page while a panel shows old numbers or none. */
  readonly busy: string;
  /** Each is in the page once everything has been drawn: a name of the page's own for every drawing and for the last table. */
  readonly drawn: readonly string[];
  readonly ranges: readonly string[];
  /** Brings the button of a range in sight. */
  openRanges(page: Page): Promise<void>;
  /** CSS of the button of a range, once it is in sight. */
  rangeButton(range: string): string;
  /** Presses that every reader makes, one after the other. */
  readonly presses: readonly ((page: Page) => Promise<void>)[];
}

const RANGE_NAMES: Readonly<Record<string, string>> = {
  'last-month': 'Last month',
  '7d': 'Last 7 days',
  '90d': 'Last 90 days',
  'this-year': 'This year',
  all: 'All time',
};

const press = (selector: string) => (page: Page) => page.locator(selector).first().click({ timeout: 20_000 });
const key = (name: string) => (page: Page) => page.keyboard.press(name);

export const TOKENBOOK: Site = {
  name: 'Tokenbook',
  path: '/',
  busy: '[aria-busy="true"], .tb-loading',
  drawn: ['.tb-stacks-bars path', '.tb-donut svg', '.tb-bar-chart svg', '.tb-log tbody tr'],
  ranges: ['7d', '90d', 'last-month', 'all', 'this-year'],
  openRanges: async (page) => {
    await page.getByRole('button', { name: /^Time range/ }).click();
    await page.getByRole('button', { name: 'Last 7 days', exact: true }).waitFor();
  },
  rangeButton: (range) => `button:text-is("${RANGE_NAMES[range]}")`,
  presses: [
    press('button:has-text("Total cost")'),
    press('.tb-providers tbody button'),
    press('.tb-chip-close'),
    press('.tb-log thead button:has-text("Total Tokens")'),
    press('.tb-log tbody tr'),
    key('Escape'),
    key('Control+k'),
    key('c'),
    key('o'),
    key('Escape'),
  ],
};

export const PEER: Site = {
  name: 'plain Tremor page',
  path: '/',
  busy: 'main[aria-busy="true"]',
  drawn: [
    '[data-drawing="time"] svg',
    '[data-drawing="providers"] svg',
    '[data-drawing="projects"] svg',
    'table tbody tr',
  ],
  ranges: ['7d', '90d', 'last-month', 'all', 'this-year'],
  openRanges: async () => {},
  rangeButton: (range) => `button:has-text("${range}")`,
  presses: [],
};
