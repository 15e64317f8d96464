import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { eventLine } from './support/make-events.ts';
import { findViolations, type Visit } from './support/open-browser.ts';
import { settle } from './support/settle.ts';
import { shareDashboard } from './support/share-dashboard.ts';

/** Four weeks of a call a day, and a second project that starts to cost much more three days ago. */
const movingEvents = (nowMs: number): readonly string[] =>
  Array.from({ length: 28 }, (_, day) => [
    eventLine(`steady-${day}`, nowMs, { hoursAgo: 1 + day * 24, project: 'steady' }),
    eventLine(`mover-${day}`, nowMs, {
      hoursAgo: 1 + day * 24,
      project: 'mover',
      inputTokens: day < 3 ? 2_000_000 : 20_000,
    }),
  ]).flat();

const { dashboard, signIn, load, open } = shareDashboard(movingEvents);
let seen: Visit;
let page: Page;

// One visit for all: a fresh profile would compile the page's code anew.
beforeAll(async () => {
  seen = await signIn();
  page = seen.page;
});
afterEach(async () => {
  // What failed may have left answers that wait for it.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  expect(seen.takeComplaints()).toEqual([]);
});

it('shows a new call without a reload', async () => {
  await open(page);
  await page.getByText('Live', { exact: true }).waitFor();
  const rows = page.locator('.tb-log tbody tr');
  await rows.first().waitFor();
  await dashboard().send([eventLine('brand-new', Date.now(), { hoursAgo: 0, project: 'just-arrived' })]);
  await rows.filter({ hasText: 'just-arrived' }).waitFor();
});

it('shows a call that came after its first answers and before it was told of changes', async () => {
  const stream = (url: URL) => url.pathname === '/api/usage/stream';
  let letGo = () => {};
  const isHeld = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(stream, async (route) => {
    await isHeld;
    await route.continue();
  });
  await load(page);
  await dashboard().send([eventLine('in-between', Date.now(), { hoursAgo: 0, project: 'in-between' })]);
  const rows = page.locator('.tb-log tbody tr');
  expect(await rows.filter({ hasText: 'in-between' }).count()).toBe(0);
  letGo();
  await rows.filter({ hasText: 'in-between' }).waitFor();
  await page.getByRole('region', { name: 'Projects' }).getByText('in-between').first().waitFor();
  await page.unroute(stream);
});

it('asks again for each change, and not for having begun to hear of them', async () => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await load(page);
  await page.getByText('Live', { exact: true }).waitFor();
  await dashboard().send([eventLine('asked-again', Date.now(), { hoursAgo: 0, project: 'asked-again' })]);
  await page.locator('.tb-log tbody tr', { hasText: 'asked-again' }).waitFor();
  page.removeAllListeners('request');
  const summaries = asked.filter((url) => new URL(url).pathname === '/api/usage/summary');
  const times = summaries.map((url) => summaries.filter((other) => other === url).length);
  expect(Math.max(...times)).toBe(2);
});

it('changes all panels together, and leaves everything in its place, when a call comes of names that are there', async () => {
  await open(page);
  await page.getByText('Live', { exact: true }).waitFor();
  const requests = page.locator('.tb-tile', { hasText: 'Requests' });
  const before = await requests.innerText();
  await page.evaluate(() => {
    const moved: number[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      // Chromium's own entry, which TypeScript's DOM types lack.
      for (const entry of list.getEntries()) moved.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift' });
  });
  const log = (url: URL) => url.pathname === '/api/usage/log';
  const totals = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/usage/summary');
  let isTold = false;
  await page.route(log, async (route) => {
    // The slowest answer: the totals are there, and stay as they were.
    await totals;
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    isTold = (await requests.innerText()) !== before;
    await route.continue();
  });
  // Another call when this is tried again.
  const id = `of-known-names-${Date.now()}`;
  await dashboard().send([eventLine(id, Date.now(), { hoursAgo: 0, project: 'steady' })]);
  await expect.poll(() => requests.innerText()).not.toBe(before);
  await settle(page);
  await page.unroute(log);
  expect(isTold).toBe(false);
  // A digit more is a few pixels; a row or a panel that moves is ten times as much.
  const moved = await page.evaluate(() => (window as unknown as { moved: readonly number[] }).moved);
  expect(moved.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.002);
});

it('waits while somebody reads past the first page, and shows the news when asked', async () => {
  await open(page, '/?pageSize=25&page=2');
  await page.getByText('Live', { exact: true }).waitFor();
  await dashboard().send([eventLine('while-reading', Date.now(), { hoursAgo: 0, project: 'while-reading' })]);
  await page.getByRole('button', { name: 'New calls: show them' }).click();
  await page.getByRole('region', { name: 'Projects' }).getByText('while-reading').first().waitFor();
});

it('waits while a call is open, and shows the news when it is closed', async () => {
  await open(page);
  await page.getByText('Live', { exact: true }).waitFor();
  const rows = page.locator('.tb-log tbody tr');
  await rows.nth(1).click();
  await page.getByRole('dialog').waitFor();
  await dashboard().send([eventLine('while-open', Date.now(), { hoursAgo: 0, project: 'while-open' })]);
  // In the tree, though the dialog lies over it.
  await page.getByRole('button', { name: 'New calls: show them', includeHidden: true }).waitFor({ state: 'attached' });
  expect(await rows.filter({ hasText: 'while-open' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await rows.filter({ hasText: 'while-open' }).waitFor();
});

it('hears of nothing while it is hidden, and catches up when it is seen again', async () => {
  await open(page);
  await page.getByText('Live', { exact: true }).waitFor();
  await settle(page);
  const setVisibility = (state: 'hidden' | 'visible') =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await setVisibility('hidden');
  await page.getByText('Live', { exact: true }).waitFor({ state: 'detached' });
  await dashboard().send([eventLine('while-hidden', Date.now(), { hoursAgo: 0, project: 'while-hidden' })]);
  const rows = page.locator('.tb-log tbody tr');
  expect(await rows.filter({ hasText: 'while-hidden' }).count()).toBe(0);
  await setVisibility('visible');
  await rows.filter({ hasText: 'while-hidden' }).waitFor();
});

it('says that it is not live, and why, on a phone too, and comes back', async () => {
  const stream = (url: URL) => url.pathname === '/api/usage/stream';
  await page.route(stream, (route) => route.fulfill({ status: 404, body: 'a proxy, while the server is replaced' }));
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 800 });
  await load(page);
  const notice = page.locator('.tb-live');
  await notice.getByText('Not live: the server cannot say what is new').waitFor();
  await settle(page);
  expect(await findViolations(page, 'all', ['.tb-live'])).toEqual([]);
  // It stands over the controls, beside a title: it covers neither.
  const covered = await notice.evaluate((element) => {
    const words = [...element.querySelectorAll('span, button')].map((part) => part.getBoundingClientRect());
    const others = [...document.querySelectorAll('.tb-summary h1, .tb-summary h2, .tb-summary button, h1')]
      .filter((part) => !element.contains(part))
      .map((part) => part.getBoundingClientRect());
    const meets = (a: DOMRect, b: DOMRect) =>
      a.width > 1 && b.width > 1 && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return others.some((other) => words.some((word) => meets(word, other)));
  });
  expect(covered).toBe(false);
  await page.unroute(stream);
  await notice.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Live', { exact: true }).waitFor();
  if (size !== null) await page.setViewportSize(size);
  // The browser's own word on the answers that were refused.
  expect(seen.takeComplaints()).toEqual(expect.arrayContaining([expect.stringContaining('404')]));
});

it('says what changed, and filters by it', async () => {
  await open(page, '/?range=7d');
  const panel = page.getByRole('region', { name: 'What changed' });
  await panel
    .getByText(/mostly/)
    .first()
    .waitFor();
  expect(await panel.innerText()).toMatch(/mover\s+\+\$\d/);
  expect(await panel.innerText()).not.toContain('steady');
  expect(await findViolations(page, 'all', ['.tb-insights'])).toEqual([]);
  // On a page that reads from the right the arrow points from what was to what is, too.
  const [before = 0, arrow = 0, now = 0] = await panel
    .locator('.tb-mover-amounts')
    .first()
    .evaluate((amounts) => {
      document.documentElement.dir = 'rtl';
      const walker = document.createTreeWalker(amounts, NodeFilter.SHOW_TEXT);
      const text = walker.nextNode();
      const content = text?.textContent ?? '';
      const lefts = [content.search(/\d/), content.indexOf('→'), content.search(/\d\D*$/)].map((offset) => {
        const range = document.createRange();
        if (text !== null) {
          range.setStart(text, offset);
          range.setEnd(text, offset + 1);
        }
        return range.getBoundingClientRect().left;
      });
      document.documentElement.dir = '';
      return lefts;
    });
  expect(before).toBeLessThan(arrow);
  expect(arrow).toBeLessThan(now);
  await panel.getByRole('button', { name: 'mover' }).first().click();
  await page.waitForURL(/project=mover/);
});
