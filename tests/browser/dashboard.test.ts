import type { Locator, Page, Request } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventLine, manyEvents } from './support/make-events.ts';
import { expectNoSidewaysScroll, findViolations, type Visit, visit } from './support/open-browser.ts';
import { settle } from './support/settle.ts';
import { shareDashboard } from './support/share-dashboard.ts';
import { startDashboard } from './support/start-dashboard.ts';

const { browser, dashboard, signIn, ...shared } = shareDashboard(manyEvents);

const panel = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const logRows = (page: Page): Locator => panel(page, 'Request log').locator('tbody tr');
const logColumn = async (page: Page, index: number): Promise<readonly string[]> =>
  (
    await logRows(page)
      .locator(`td:nth-child(${index + 1})`)
      .allInnerTexts()
  ).map((text) => text.trim());

describe('signing in', () => {
  it('says where to find the link, takes it, and leaves no secret in the address', async () => {
    const { page, close } = await visit(browser());
    await page.goto(dashboard().url);
    await page.getByRole('heading', { name: 'Sign in with a link' }).waitFor();
    expect(await page.getByText('npx tokenbook login-link').isVisible()).toBe(true);
    expect(await findViolations(page)).toEqual([]);

    await page.goto(await dashboard().loginLink());
    await settle(page);
    expect(page.url()).toBe(`${dashboard().url}/`);
    expect(await page.evaluate(() => document.cookie)).toBe('');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in with a link' }).waitFor();
    await close();
  });
});

describe('a ledger with calls', () => {
  let seen: Visit;
  let page: Page;
  // One visit for all: a fresh profile and sign-in for each would take longer than what is tested.
  beforeAll(async () => {
    seen = await signIn();
    page = seen.page;
  });
  // Before each, so that a second try of one begins as the first did.
  beforeEach(async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  });
  afterEach(() => expect(seen.takeComplaints()).toEqual([]));

  const open = (query = ''): Promise<void> => shared.open(page, `/${query}`);
  const load = (query = ''): Promise<void> => shared.load(page, `/${query}`);

  // Names, amounts and shares: the changes against the period before come later.
  const readRows = async (name: string): Promise<string> =>
    (await panel(page, name).locator('tbody :is(th, td:nth-of-type(1), td:nth-of-type(2))').allInnerTexts()).join();

  const readAll = async () => ({
    tokens: await page.getByRole('button', { name: /^Total tokens/ }).innerText(),
    providers: await readRows('Providers'),
    projects: await readRows('Projects'),
    count: await page.locator('.tb-pager-count').innerText(),
  });

  it('changes every component with the range, by one request for each question', async () => {
    await open();
    const before = await readAll();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/usage/')) asked.push(request.url());
    });
    await page.getByRole('button', { name: /^Time range/ }).click();
    await page.getByRole('button', { name: 'Last 7 days' }).click();
    await page.waitForURL(/range=7d/);
    await settle(page);
    const after = await readAll();
    expect(after.tokens).not.toBe(before.tokens);
    expect(after.providers).not.toBe(before.providers);
    expect(after.projects).not.toBe(before.projects);
    expect(after.count).not.toBe(before.count);
    expect(asked.length).toBe(new Set(asked).size);

    await page.goBack();
    await settle(page);
    expect(await readAll()).toEqual(before);
  });

  it('asks for the first numbers before the rest of the page is there, and for each once', async () => {
    const asked: string[] = [];
    const note = (request: Request) => {
      if (request.url().includes('/api/')) asked.push(request.url().slice(dashboard().url.length));
    };
    page.on('request', note);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/assets\/index-.*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${dashboard().url}/?range=7d`, { waitUntil: 'commit' });
    await expect
      .poll(() => asked.map((url) => url.split('?')[0]).sort())
      .toEqual(['/api/session', '/api/usage/summary', '/api/usage/timeseries']);
    release();
    await settle(page);
    page.off('request', note);
    await page.unroute(/assets\/index-.*\.js$/);
    expect(asked.length).toBe(new Set(asked).size);
  });

  it('keeps the chart as it is, in names too, until the answer to another split is there', async () => {
    await open('?compare=none');
    const legend = page.getByRole('list', { name: 'Legend' });
    const before = await legend.innerText();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/timeseries.*by=model/, async (route) => {
      await held;
      await route.continue();
    });
    await panel(page, 'Over time').getByLabel('By').selectOption('model');
    await panel(page, 'Over time').locator('.tb-dimmed').waitFor();
    expect(await legend.innerText()).toBe(before);
    release();
    await settle(page);
    expect(await legend.innerText()).toContain('gpt');
    await panel(page, 'Over time').getByRole('button', { name: 'Table', exact: true }).click();
    expect(await panel(page, 'Over time').locator('table thead').innerText()).toContain('gpt');
    await page.unroute(/timeseries.*by=model/);
  });

  it('shows the seven columns by their names, sorts the whole log by each, both ways, and says so', async () => {
    await open();
    const names = ['Date', 'Project Name', 'Model', 'Input Tokens', 'Output Tokens', 'Total Tokens', 'Cost'];
    expect(await panel(page, 'Request log').locator('thead th').allInnerTexts()).toEqual(names);
    for (const [index, name] of names.entries()) {
      const head = panel(page, 'Request log').getByRole('columnheader', { name });
      const directions = new Set<string>();
      for (let press = 0; press < 2; press += 1) {
        await head.getByRole('button', { name, exact: true }).click();
        await settle(page);
        const direction = (await head.getAttribute('aria-sort')) ?? '';
        directions.add(direction);
        const shown = (await logColumn(page, index)).filter((text) => text !== 'Unpriced').map(toComparable(name));
        const sorted = [...shown].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(shown, `${name} ${direction}`).toEqual(direction === 'ascending' ? sorted : sorted.reverse());
      }
      expect(directions, name).toEqual(new Set(['ascending', 'descending']));
    }
  });

  it('pages to the last page by keyboard without repeating or skipping a row', async () => {
    await open();
    await page.getByLabel('Rows per page').selectOption('25');
    await settle(page);
    const all = Number(/of ([\d,]+)/.exec(await page.locator('.tb-pager-count').innerText())?.[1]?.replaceAll(',', ''));
    let rows = 0;
    const next = page.getByRole('button', { name: 'Next page' });
    for (let turn = 0; turn < 20; turn += 1) {
      rows += await logRows(page).count();
      if ((await next.getAttribute('aria-disabled')) === 'true') break;
      const count = await page.locator('.tb-pager-count').innerText();
      await next.focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction((old) => document.querySelector('.tb-pager-count')?.textContent !== old, count);
      await settle(page);
    }
    expect(rows).toBe(all);
    expect(await page.getByRole('textbox', { name: 'Page', exact: true }).inputValue()).toBe(
      String(Math.ceil(all / 25)),
    );
  });

  it('names what has no price, and never shows it as nothing', async () => {
    await open();
    const note = page.getByRole('note');
    expect(await note.innerText()).toMatch(/1 model without a price: 2,400 tokens/);
    await open('?project=lab');
    expect(await logColumn(page, 6)).toEqual(['Unpriced', 'Unpriced']);
    await page.getByRole('button', { name: /^Total cost/ }).click();
    await settle(page);
    expect(await panel(page, 'Projects').locator('tbody td').first().innerText()).toBe('Unpriced');
  });

  it('filters the page by a press on a provider, shows a chip, and drops it', async () => {
    await open();
    const before = await readAll();
    await panel(page, 'Providers').getByRole('button', { name: 'openai' }).click();
    await page.waitForURL(/provider=openai/);
    await page.locator('.tb-donut-whole').waitFor();
    await settle(page);
    expect((await readAll()).tokens).not.toBe(before.tokens);
    await page.getByRole('button', { name: 'Remove filter Provider: openai' }).click();
    await settle(page);
    expect(await readAll()).toEqual(before);
  });

  it('opens the same view from a link', async () => {
    await load('?range=90d&provider=google&metric=cost&sort=-totalTokens&tz=Asia%2FKolkata');
    expect(await page.getByRole('button', { name: /^Total cost/ }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByRole('columnheader', { name: 'Total Tokens' }).getAttribute('aria-sort')).toBe('descending');
    expect(new Set(await logColumn(page, 2))).toEqual(new Set(['gemini-2.5-pro']));
    expect(await page.locator('.tb-period').innerText()).toContain('Asia/Kolkata');
  });

  it('takes a typed range, and says what is wrong with one', async () => {
    await open();
    await page.getByRole('button', { name: /^Time range/ }).click();
    await page.getByRole('textbox', { name: 'From' }).fill('2026-02-30');
    await page.getByRole('textbox', { name: 'To', exact: true }).fill('2026-03-01');
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('2026-02-30');
    expect(await findViolations(page, 'all', ['.tb-range'])).toEqual([]);
    await page.getByRole('textbox', { name: 'From' }).fill('2026-02-01');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL(/range=2026-02-01\.\.2026-03-01/);
  });

  it('keeps the old page, or says what failed with a way to try again, when reads fail', async () => {
    dashboard().breakReads(true);
    try {
      await page.goto(`${dashboard().url}/?range=yesterday`);
      // The last panel of the page, and then all before it.
      await page.locator('.tb-log .tb-notice').waitFor();
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .tb-loading') === null);
      expect(await page.getByText('Broken on purpose.').first().isVisible()).toBe(true);
      expect(await page.locator('.tb-period').textContent()).toBe('Yesterday');
      expect(await findViolations(page)).toEqual([]);
    } finally {
      dashboard().breakReads(false);
    }
    const again = page.getByRole('button', { name: 'Try again' });
    expect(await again.count()).toBeGreaterThan(1);
    await again.last().click();
    await page.waitForFunction(() => document.querySelector('[role="alert"]') === null);
    await settle(page);
    seen.takeComplaints();
  });

  // Every rule at each layout; of the rest, which are dear on a long page, what the theme and the width change: on the page that is there.
  const LOOKS = ['color-contrast', 'target-size', 'scrollable-region-focusable'] as const;
  for (const { device, looks } of [
    {
      device: 'a desk',
      looks: [
        { width: 1440, theme: 'light', rules: 'all' },
        { width: 1440, theme: 'dark', rules: LOOKS },
        { width: 2560, theme: 'light', rules: LOOKS },
      ],
    },
    {
      device: 'a phone',
      looks: [
        { width: 390, theme: 'light', rules: 'all' },
        { width: 360, theme: 'dark', rules: LOOKS },
      ],
    },
  ] as const) {
    it(`has no violation and no sideways scroll on ${device}, in light and dark`, async () => {
      await page.setViewportSize({ width: looks[0].width, height: 900 });
      // What an earlier test chose stays in the browser.
      await page.evaluate(() => localStorage.clear());
      await open();
      await page.locator('.recharts-pie-sector').first().waitFor();
      for (const { width, theme, rules } of looks) {
        const look = `${width} px, ${theme}`;
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: theme });
        await expectNoSidewaysScroll(page, look);
        expect(await findViolations(page, rules), look).toEqual([]);
      }
    });
  }
});

describe('an empty ledger', () => {
  it('offers what to do next, with commands to copy, and fills itself with the first call, however old', async () => {
    const empty = await startDashboard();
    const { page, complaints, close } = await visit(browser());
    try {
      await page.goto(await empty.loginLink());
      await page.getByRole('heading', { name: 'No usage yet' }).waitFor();
      expect(await page.getByText('npx tokenbook import auto').isVisible()).toBe(true);
      expect(await findViolations(page)).toEqual([]);
      await empty.send([eventLine('first', Date.now(), { hoursAgo: 24 * 400 })]);
      await page.getByText('No usage in this range').waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await close();
      await empty.close();
    }
  });
});

/** A cell's text as something that sorts as the server sorts it. */
const toComparable =
  (column: string) =>
  (text: string): number | string => {
    if (column === 'Date') return Date.parse(text);
    return column.endsWith('Name') || column === 'Model' ? text : Number(text.replaceAll(/[$,]/g, ''));
  };
