import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dragAtOnce } from './support/drag-at-once.ts';
import { goTo } from './support/go-to.ts';
import { manyEvents } from './support/make-events.ts';
import { findViolations, type Visit } from './support/open-browser.ts';
import { settle } from './support/settle.ts';
import { shareDashboard } from './support/share-dashboard.ts';

const { dashboard, signIn } = shareDashboard(manyEvents);
let seen: Visit;
let page: Page;

// One visit for all: a fresh profile and sign-in for each would take longer than what is tested.
beforeAll(async () => {
  seen = await signIn();
  page = seen.page;
});
afterEach(() => expect(seen.takeComplaints()).toEqual([]));

const total = (): Promise<string> => page.getByRole('button', { name: /^Total tokens/ }).innerText();
const range = (): string | null => new URL(page.url()).searchParams.get('range');

describe('the brush on the time chart', () => {
  it('narrows the page to the days that were dragged over; Back and "Zoom out" undo it', async () => {
    await goTo(page, dashboard().url);
    await settle(page);
    const before = await total();
    const brush = page.getByRole('slider', { name: 'Over time' });
    // Once it stands still.
    await brush.hover();
    const box = await brush.boundingBox();
    if (box === null) throw new Error('The brush has no place on the page.');
    const at = (share: number) => [box.x + box.width * share, box.y + box.height / 2] as const;
    await page.mouse.move(...at(0.91));
    await page.mouse.down();
    await page.mouse.move(...at(0.72), { steps: 3 });
    // 30 days: 0.72 is in the 22nd, 0.91 in the 28th.
    await page.getByText('The page will show this period.').waitFor();
    await page.mouse.up();
    await page.waitForURL(/zoom=30d/);
    await settle(page);
    const [from = '', to = ''] = range()?.split('..') ?? [];
    expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(6);
    expect(await total()).not.toBe(before);

    await page.goBack();
    await settle(page);
    expect(await total()).toBe(before);
    await page.goForward();
    await settle(page);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await settle(page);
    expect(await total()).toBe(before);
    expect(range()).toBeNull();
  });

  it('takes a drag whole that the page had no time to draw', async () => {
    await goTo(page, dashboard().url);
    await settle(page);
    const brush = page.getByRole('slider', { name: 'Over time' });
    await brush.hover();
    const { x, y, width, height } = (await brush.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const at = (share: number) => ({ x: x + width * share, y: y + height / 2 });
    await dragAtOnce(page, at(0.91), at(0.72));
    await page.waitForURL(/zoom=30d/);
    const [from = '', to = ''] = range()?.split('..') ?? [];
    expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(6);
  });

  it('is walked through, stretched, let go and applied by the keyboard, down to hours', async () => {
    await goTo(page, `${dashboard().url}/?range=yesterday`);
    await settle(page);
    const brush = page.getByRole('slider', { name: 'Over time' });
    await page.getByRole('button', { name: 'Save “Over time” as PNG' }).focus();
    await page.keyboard.press('Tab');
    expect(await brush.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Home');
    expect(await brush.getAttribute('aria-valuenow')).toBe('1');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await brush.getAttribute('aria-valuetext')).toContain('2 selected');
    expect(await findViolations(page, 'all', ['.tb-time'])).toEqual([]);
    await page.keyboard.press('Escape');
    expect(range()).toBe('yesterday');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForURL(/zoom=yesterday/);
    await settle(page);
    expect(range()).toMatch(/^\d{4}-\d\d-\d\dT00:00:00Z\.\.\d{4}-\d\d-\d\dT02:00:00Z$/);
    expect(await page.getByRole('button', { name: /^Time range/ }).innerText()).toMatch(/00:00.*02:00/);
  });

  it('leaves the page to a finger that scrolls it', async () => {
    await goTo(page, dashboard().url);
    const action = await page.locator('.tb-brush').evaluate((element) => getComputedStyle(element).touchAction);
    expect(action).toBe('pan-y');
  });
});

describe('comparing', () => {
  it('stands in the address, over the chart, in its table and in every panel, or nowhere', async () => {
    await goTo(page, dashboard().url);
    await settle(page);
    await page.locator('.tb-ghost path').waitFor();
    await page.getByRole('button', { name: /^Compare with/ }).click();
    await page.getByRole('button', { name: 'Same time last year' }).click();
    await page.waitForURL(/compare=year/);
    await settle(page);
    await page.getByText('Nothing a year earlier').first().waitFor();
    // There is nothing a year ago, and so nothing to draw. The line of the period before stays until that is known.
    await page.locator('.tb-ghost').waitFor({ state: 'detached' });

    await goTo(page, `${dashboard().url}/?range=7d`);
    await settle(page);
    await page.locator('.tb-ghost path').waitFor();
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await page.getByRole('columnheader', { name: 'Period before' }).waitFor();
    for (const name of ['Providers', 'Projects', 'Breakdown', 'Token kinds']) {
      const panel = page.getByRole('region', { name, exact: true });
      await panel.getByRole('columnheader', { name: 'Change', exact: true }).waitFor();
      await panel
        .getByTitle(/^vs [\d,]+ tokens before$/)
        .first()
        .waitFor();
    }
    await goTo(page, `${dashboard().url}/?compare=none`);
    await settle(page);
    expect(await page.getByRole('columnheader', { name: 'Change', exact: true }).count()).toBe(0);
    expect(await page.locator('.tb-ghost').count()).toBe(0);
  });
});

describe('saved views', () => {
  const open = () => page.getByRole('button', { name: /^Saved views/ }).click();
  const dialog = () => page.getByRole('dialog', { name: 'Saved views' });

  it('keeps what the page shows under a name, refuses the name a second time, shows it again, renames and deletes it', async () => {
    await goTo(page, `${dashboard().url}/?range=90d&provider=google&metric=cost`);
    await settle(page);
    await open();
    await dialog().getByLabel('Save what the page shows as').fill('Google, a quarter');
    await dialog().getByRole('button', { name: 'Save view' }).click();
    await dialog().getByRole('button', { name: 'Google, a quarter', exact: true }).waitFor();
    await page.keyboard.press('Escape');

    await goTo(page, dashboard().url);
    await settle(page);
    await open();
    await dialog().getByLabel('Save what the page shows as').fill('Google, a quarter');
    await dialog().getByRole('button', { name: 'Save view' }).click();
    await dialog()
      .getByText(/There is a view called "Google, a quarter" already/)
      .waitFor();
    // The browser says in its console that an answer was 409.
    seen.takeComplaints();
    await dialog().getByRole('button', { name: 'Google, a quarter', exact: true }).click();
    await page.waitForURL(/range=90d&provider=google&metric=cost/);
    await page.goBack();
    expect(range()).toBeNull();

    await open();
    await dialog().getByRole('button', { name: 'Rename Google, a quarter' }).click();
    await dialog().getByLabel('Rename').fill('Gemini');
    await dialog().getByRole('button', { name: 'Save name' }).click();
    await dialog().getByRole('button', { name: 'Gemini', exact: true }).waitFor();
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search commands' }).fill('gemini');
    await page.getByRole('option', { name: 'Saved view: Gemini' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/provider=google/);

    await open();
    await dialog().getByRole('button', { name: 'Delete Gemini' }).click();
    await dialog().getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog().getByText('No saved views yet.').waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('a range without usage', () => {
  it('says so once, when the latest usage was, and leads to it', async () => {
    await goTo(page, `${dashboard().url}/?range=2020-01-01..2020-01-31`);
    await page.getByText(/^The latest usage is of /).waitFor();
    expect(await page.getByText(/No usage in this range/).count()).toBe(1);
    expect(await page.getByRole('region', { name: 'Providers' }).count()).toBe(0);
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show all time' }).click();
    await settle(page);
    expect(range()).toBe('all');
    await page.getByText(/^All time: .* tokens, \$/).waitFor({ state: 'attached' });
  });
});

describe('usage without a price', () => {
  it('is named with its tokens, and priced where it is seen: the totals change', async () => {
    await goTo(page, dashboard().url);
    await settle(page);
    const note = page.getByRole('note');
    await note.getByText('acme/acme-experimental-1').waitFor();
    expect(await note.innerText()).toContain('2,400 tokens');
    await note.getByRole('button', { name: 'Set a price for acme-experimental-1' }).click();
    const form = page.getByRole('form', { name: 'Set a price for acme-experimental-1' });
    await form.getByLabel('Input, USD per million tokens', { exact: true }).fill('1000');
    await form.getByLabel('Output, USD per million tokens').fill('2000');
    expect(await findViolations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save and price the calls' }).click();
    // 2 calls × (1,000 × $1,000 + 200 × $2,000) / 1M = $2.80
    await page.getByText(/^Applied: .*\$0\.00.* → .*\$2\.80.*, 2 requests$/).waitFor();
    await page.waitForFunction(() => document.querySelector('[role="note"]') === null);
  });
});

describe('a picture of a panel', () => {
  it('is a PNG with twice the pixels, named after the panel and its days, and leaves the page as it was', async () => {
    // Days that have calls, whenever this runs.
    const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
    const [from, to] = [dayAgo(28), dayAgo(5)];
    await goTo(page, `${dashboard().url}/?range=${from}..${to}`);
    await settle(page);
    const panel = page.getByRole('region', { name: 'Providers', exact: true });
    const width = (await panel.boundingBox())?.width ?? 0;
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel.getByRole('button', { name: 'Save “Providers” as PNG' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`providers-${from}-${to}.png`);
    const file = readFileSync(await download.path());
    expect(file.subarray(1, 4).toString()).toBe('PNG');
    expect(Math.abs(file.readUInt32BE(16) - 2 * width)).toBeLessThanOrEqual(2);
    expect(await page.locator('.tb-picture').count()).toBe(0);
  });
});
