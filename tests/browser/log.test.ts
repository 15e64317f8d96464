import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dragAtOnce } from './support/drag-at-once.ts';
import { eventLine, manyEvents } from './support/make-events.ts';
import { expectNoSidewaysScroll, findViolations, type Visit } from './support/open-browser.ts';
import { settle } from './support/settle.ts';
import { shareDashboard } from './support/share-dashboard.ts';

const TEAMS = ['search', 'billing', 'search', null] as const;

/** Calls of a model of their own, by two teams and by one that has no name; each of a project of its own. */
const taggedEvents = (nowMs: number): readonly string[] =>
  TEAMS.map((team, index) =>
    eventLine(`tagged-${index}`, nowMs, {
      hoursAgo: 1 + index,
      project: `tagged-${index}`,
      model: 'claude-haiku-4-5',
      tags: { stage: 'production', ...(team === null ? {} : { team }) },
    }),
  );

const { dashboard, signIn, ...shared } = shareDashboard((now) => [
  ...manyEvents(now),
  ...taggedEvents(now),
  eventLine('formula', now, { project: '=HYPERLINK("http://x")', hoursAgo: 3 }),
  eventLine('long-ago', now, { project: 'old', hoursAgo: 24 * 400 }),
]);
let seen: Visit;
let page: Page;

// One visit for all: a fresh profile and sign-in for each would take longer than what is tested.
beforeAll(async () => {
  seen = await signIn();
  page = seen.page;
});
afterEach(() => expect(seen.takeComplaints()).toEqual([]));

const open = (query: string): Promise<void> => shared.open(page, `/${query}`);
const load = (query: string): Promise<void> => shared.load(page, `/${query}`);
/** Of the log and what stands over it; the whole page has its own tests. */
const violations = (): Promise<readonly string[]> => findViolations(page, 'all', ['.tb-log']);
const log = (): Locator => page.getByRole('region', { name: 'Request log', exact: true });
const heads = (): Promise<readonly string[]> => log().locator('thead th').allInnerTexts();
const openedCall = (): string | null => new URL(page.url()).searchParams.get('call');
const focusedRow = (): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-row-id') ?? null);

describe('the columns of the log', () => {
  const widthOf = async (name: string): Promise<number> =>
    (await log().getByRole('columnheader', { name, exact: true }).boundingBox())?.width ?? 0;

  // What is chosen stays in the browser, and in the document: each puts back what it chose.
  beforeEach(async () => {
    await page.evaluate(() => localStorage.clear());
    await open('');
  });
  const reset = async (): Promise<void> => {
    await log().getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Reset columns' }).click();
    await page.keyboard.press('Escape');
  };

  it('are all on the paper when the page is printed', async () => {
    const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 };
    // A4 upright.
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: 'print' });
    const { x = 0, width: tableWidth = 0 } = (await log().getByRole('table').boundingBox()) ?? {};
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width, height });
    expect(tableWidth).toBeGreaterThan(600);
    expect(x + tableWidth).toBeLessThanOrEqual(794);
  });

  it('are chosen, moved and resized by the keyboard, kept over a reload, and put back', async () => {
    await log().getByRole('button', { name: 'Columns' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Session' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Move Cost earlier' }).focus();
    await page.keyboard.press('Enter');
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    const chosen = [
      'Date',
      'Project Name',
      'Model',
      'Input Tokens',
      'Output Tokens',
      'Cost',
      'Total Tokens',
      'Session',
    ];
    expect(await heads()).toEqual(chosen);

    await log().getByRole('button', { name: 'Model', exact: true }).focus();
    const before = await widthOf('Model');
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    expect(await widthOf('Model')).toBe(Math.round(before) - 48);
    const moved = ['Date', 'Model', 'Project Name', 'Input Tokens', 'Output Tokens', 'Cost', 'Total Tokens', 'Session'];
    expect(await heads()).toEqual(moved);

    await load('');
    expect(await heads()).toEqual(moved);
    expect(await widthOf('Model')).toBe(Math.round(before) - 48);

    await reset();
    expect((await heads()).slice(0, 3)).toEqual(['Date', 'Project Name', 'Model']);
    expect(await heads()).toHaveLength(7);
  });

  it('are moved by a drag of the name, which sorts nothing, and resized by a drag of the edge', async () => {
    // Once it stands still.
    await log().getByRole('columnheader', { name: 'Cost', exact: true }).hover();
    const cost = await log().getByRole('columnheader', { name: 'Cost', exact: true }).boundingBox();
    const model = await log().getByRole('columnheader', { name: 'Model', exact: true }).boundingBox();
    if (cost === null || model === null) throw new Error('The columns have no place on the page.');
    await page.mouse.move(cost.x + cost.width / 2, cost.y + 15);
    await page.mouse.down();
    await page.mouse.move(model.x + 20, cost.y + 15, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await heads()).slice(0, 4)).toEqual(['Date', 'Project Name', 'Cost', 'Model']);
    expect(await log().getByRole('columnheader', { name: 'Cost' }).getAttribute('aria-sort')).toBe('none');

    // The page had no time to draw it: Cost goes back to where Model is, and sorts nothing either.
    await dragAtOnce(page, { x: model.x + 20, y: cost.y + 15 }, { x: cost.x + cost.width - 5, y: cost.y + 15 });
    await expect.poll(async () => (await heads()).at(-1)).toBe('Cost');
    expect(await log().getByRole('columnheader', { name: 'Cost' }).getAttribute('aria-sort')).toBe('none');

    const before = await widthOf('Date');
    const date = await log().getByRole('columnheader', { name: 'Date', exact: true }).boundingBox();
    if (date === null) throw new Error('The column has no place on the page.');
    await page.mouse.move(date.x + date.width - 1, date.y + 15);
    await page.mouse.down();
    await page.mouse.move(date.x + date.width + 59, date.y + 15, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => widthOf('Date')).toBe(Math.round(before) + 60);
    await reset();
  });
});

describe('finding calls', () => {
  it('filters by a value that is searched for at the name of a column, by the keyboard alone', async () => {
    await open('');
    await log()
      .getByRole('columnheader', { name: 'Project Name' })
      .getByRole('button', { name: /^Filter/ })
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('searchbox', { name: 'Search Project' }).waitFor();
    await page.keyboard.type('T-07');
    await page.waitForFunction(() => document.querySelectorAll('.tb-value-list input').length === 1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.waitForURL(/project=project-07/);
    await settle(page);
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(new Set(await log().locator('tbody td:nth-child(2)').allInnerTexts())).toEqual(new Set(['project-07']));
    await page.getByRole('button', { name: 'Remove filter Project: project-07' }).click();
    await settle(page);
  });

  it('opens a call by its id, whatever the range, and makes a name that was found a filter', async () => {
    await open('');
    await page.keyboard.press('/');
    await page.keyboard.type('long-ago');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Call' });
    await drawer.getByText('USD per million').waitFor();
    expect(openedCall()).toBe('long-ago');
    await page.keyboard.press('Escape');

    const field = page.getByRole('combobox', { name: 'Search calls' });
    await field.fill('gemini');
    await page.getByRole('option', { name: /gemini-2.5-pro/ }).waitFor();
    expect(await violations()).toEqual([]);
    await field.press('Enter');
    await page.waitForURL(/model=gemini-2.5-pro/);
    expect(await field.inputValue()).toBe('');
    await field.fill('no such thing');
    await page.getByText('No call has this id').waitFor();
    await field.fill('');
  });

  it('filters the page by a tag: its key, then its values; a chip says so, the address too, and takes it back', async () => {
    await open('?columns=projectName,tags&model=claude-haiku-4-5');
    const projects = async () =>
      [...(await page.locator('.tb-log tbody td:first-child').allInnerTexts())].map((text) => text.trim()).sort();
    expect(await projects()).toEqual(['tagged-0', 'tagged-1', 'tagged-2', 'tagged-3']);

    const filter = page.getByRole('columnheader', { name: 'Tags' }).getByRole('button', { name: /^Filter/ });
    await filter.click();
    const opened = page.getByRole('dialog', { name: 'Filter by Tags' });
    await opened.getByRole('combobox').selectOption('team');
    await opened.getByRole('checkbox', { name: 'search' }).check();
    await page.waitForURL(/tag\.team=search/);
    await settle(page);
    expect(await projects()).toEqual(['tagged-0', 'tagged-2']);
    expect(await findViolations(page)).toEqual([]);

    // A second value of the same key is one more, not one less.
    await opened.getByRole('checkbox', { name: 'billing' }).check();
    await settle(page);
    expect(await projects()).toEqual(['tagged-0', 'tagged-1', 'tagged-2']);
    await page.keyboard.press('Escape');
    expect(await filter.getAttribute('aria-label')).toBe('Filter by Tags, 2 chosen');

    // The address alone shows the same.
    await page.reload();
    await settle(page);
    expect(await projects()).toEqual(['tagged-0', 'tagged-1', 'tagged-2']);

    await page.getByRole('button', { name: 'Remove filter team: billing' }).click();
    await page.waitForURL((url) => url.search.includes('tag.team=search') && !url.search.includes('billing'));
    await settle(page);
    expect(await projects()).toEqual(['tagged-0', 'tagged-2']);
    await page.getByRole('button', { name: 'Remove filter team: search' }).click();
    await page.waitForURL((url) => !url.search.includes('tag.'));
    await settle(page);
    expect(await projects()).toEqual(['tagged-0', 'tagged-1', 'tagged-2', 'tagged-3']);
  });
});

describe('the details of a call', () => {
  it('open by the keyboard, walk over the end of a page, copy the id, and give the focus back', async () => {
    await open('?pageSize=25');
    const ids = await log()
      .locator('[data-row-id]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row-id')));
    await log().locator('[data-row-id]').first().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Call' });
    for (const text of [
      'Input, read from cache',
      'Output, reasoning',
      'USD per million',
      'the price page',
      'Usage as it came',
    ])
      await drawer.getByText(text).first().waitFor();
    expect(openedCall()).toBe(ids.at(-1));
    expect(await violations()).toEqual([]);

    const isInside = () => drawer.evaluate((dialog) => dialog.contains(document.activeElement));
    const stops = new Set<string>();
    for (const key of ['Shift+Tab', ...Array<string>(12).fill('Tab')]) {
      await page.keyboard.press(key);
      expect(await isInside(), key).toBe(true);
      stops.add(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80) ?? ''));
    }
    expect(stops.size).toBeGreaterThan(3);

    await page.keyboard.press('j');
    await page.waitForURL(/page=2/);
    await page.waitForFunction((old) => new URL(location.href).searchParams.get('call') !== old, ids.at(-1));
    const next = openedCall();
    expect(ids).not.toContain(next);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await drawer.getByRole('button', { name: /Copy/ }).click();
    await drawer.getByText('Copied').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(next);

    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await expect.poll(openedCall).toBeNull();
    expect(await focusedRow()).toBe(next);
  });

  it('close by a press beside them, and open another call by the next one', async () => {
    await open('?provider=anthropic');
    const drawer = page.getByRole('dialog', { name: 'Call' });
    for (const row of [2, 5]) {
      await log().locator('[data-row-id]').nth(row).click();
      await drawer.getByText('USD per million').waitFor();
      // A press on its text leaves the keys with it.
      await drawer.getByText('USD per million').click();
      await page.keyboard.press('j');
      await page.waitForFunction(
        (id) => new URL(location.href).searchParams.get('call') === id,
        await log()
          .locator('[data-row-id]')
          .nth(row + 1)
          .getAttribute('data-row-id'),
      );
      await page.mouse.click(40, 40);
      await drawer.waitFor({ state: 'detached' });
      await expect.poll(openedCall).toBeNull();
    }
  });

  it('open from a link, and close by Back', async () => {
    await open('');
    await log().locator('[data-row-id]').first().press('Enter');
    await page.getByRole('dialog', { name: 'Call' }).waitFor();
    await page.goBack();
    await page.getByRole('dialog', { name: 'Call' }).waitFor({ state: 'detached' });
    await load('?call=call-007');
    await page.getByRole('dialog', { name: 'Call' }).getByText('call-007', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('the log as a file', () => {
  const start = async (format: RegExp): Promise<void> => {
    await log().getByRole('button', { name: 'Export' }).click();
    await page.getByRole('link', { name: format }).click();
  };
  const fileOf = async (format: RegExp): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), start(format)]);
    return readFileSync(await download.path(), 'utf8');
  };

  it('holds exactly what is filtered, all pages, and nothing that a spreadsheet would run', async () => {
    await open('?project=project-07&project=%3DHYPERLINK%28%22http%3A%2F%2Fx%22%29&pageSize=5');
    const count = Number(/of (\d+)/.exec(await page.locator('.tb-pager-count').innerText())?.[1]);
    expect(count).toBeGreaterThan(5);
    const calls = (await fileOf(/NDJSON/))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly projectName: string });
    expect(calls).toHaveLength(count);
    expect(new Set(calls.map(({ projectName }) => projectName))).toEqual(
      new Set(['project-07', '=HYPERLINK("http://x")']),
    );
    await page.getByText(`${count} rows`, { exact: false }).waitFor();
    expect(await fileOf(/CSV/)).toContain('"\'=HYPERLINK(""http://x"")"');
  });

  it('can be stopped, and is not saved when it breaks off half way', async () => {
    let downloads = 0;
    page.on('download', () => {
      downloads += 1;
    });
    dashboard().setExports('held');
    await start(/NDJSON/);
    await page.getByText(/^[1-9]\d* of \d+ rows/).waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('The export was stopped, and nothing was saved.').waitFor();

    dashboard().setExports('broken');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').getByText('The export broke off, and nothing was saved.').waitFor();
    dashboard().setExports('whole');
    expect(downloads).toBe(0);
    // The browser's own word for a stream that was cut.
    seen.takeComplaints();
  });
});

describe('on a phone', () => {
  it('keeps the first column in sight while the others are pushed along', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open('');
    const scroller = page.getByRole('region', { name: 'Request log, scrolls sideways' });
    await scroller.evaluate((element) => element.scrollTo(400, 0));
    const edge = (await scroller.boundingBox())?.x;
    expect((await scroller.locator('tbody td').first().boundingBox())?.x).toBe(edge);
    await expectNoSidewaysScroll(page);
    expect(await violations()).toEqual([]);
  });
});
