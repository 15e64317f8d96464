import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { manyEvents } from './support/make-events.ts';
import { findViolations, type Visit } from './support/open-browser.ts';
import { settle } from './support/settle.ts';
import { shareDashboard } from './support/share-dashboard.ts';

const { signIn, ...shared } = shareDashboard(manyEvents);
let seen: Visit;
let page: Page;

// One visit for all: a fresh profile would compile the page's code anew. What a test does to a page is gone with the next address.
beforeAll(async () => {
  seen = await signIn();
  page = seen.page;
});
beforeEach(async () => {
  await page.context().setOffline(false);
  seen.takeComplaints();
});

const open = async (width = 1440, height = 900): Promise<void> => {
  await page.setViewportSize({ width, height });
  await shared.open(page);
};

const chooseRange = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: /^Time range/ }).click();
  await page.getByRole('button', { name, exact: true }).click();
};

it('keeps the range within reach on a phone, wherever the page is scrolled to', async () => {
  await open(390, 844);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const range = page.getByRole('button', { name: /^Time range/ });
  await expect.poll(async () => (await range.boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0);
  await chooseRange(page, 'Last 7 days');
  await settle(page);
  expect(await findViolations(page)).toEqual([]);
});

it('has no violation and no sideways scroll on a tablet', async () => {
  await open(768, 1_024);
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(seen.complaints).toEqual([]);
});

it('cuts no date and no name of a column where a reader spaces letters and words wider', async () => {
  await open(1280);
  // The amounts of WCAG 1.4.12.
  const spacing =
    '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }';
  const style = await page.addStyleTag({ content: spacing });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('.tb-log-table :is(th, td:has(time)), .tb-log-table .tb-head-name')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map(({ textContent }) => textContent),
  );
  expect(cut).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await style.evaluate((element) => (element as Element).remove());
});

it('stands in a page that reads from the right: bars end where amounts begin, names below their heads, and amounts keep their own direction', async () => {
  await open();
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  const places = await page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    const amount = document.querySelector('.tb-bar-table td .tb-amount');
    return {
      bars: box('.tb-bar-chart')?.left ?? 0,
      amount: amount?.getBoundingClientRect().right ?? 0,
      names: [...document.querySelectorAll('.tb-log-table td .tb-name')].map(
        (name) => getComputedStyle(name).textAlign,
      ),
      bidi: amount === null ? '' : getComputedStyle(amount).unicodeBidi,
      overflow: document.documentElement.scrollWidth - window.innerWidth,
    };
  });
  expect(places.bars).toBeGreaterThanOrEqual(places.amount);
  expect(new Set(places.names)).toEqual(new Set(['right']));
  expect(places.bidi).toBe('plaintext');
  expect(places.overflow).toBeLessThanOrEqual(0);

  // A column goes where it is dragged, and a key where its arrow points.
  const heads = page.locator('.tb-log thead th');
  const names = () => heads.evaluateAll((all) => all.slice(0, 3).map((head) => head.getAttribute('aria-label')));
  const [first, second, third] = await names();
  await heads.first().scrollIntoViewIfNeeded();
  const [from, to] = [await heads.nth(0).boundingBox(), await heads.nth(1).boundingBox()];
  if (from === null || to === null) throw new Error('There is no log.');
  await page.mouse.move(from.x + from.width / 2, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 12, { steps: 3 });
  await page.mouse.up();
  await expect.poll(names).toEqual([second, first, third]);
  await heads.nth(1).getByRole('button').first().focus();
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await expect.poll(names).toEqual([second, third, first]);
  await page.evaluate(() => {
    localStorage.clear();
    document.documentElement.dir = '';
  });
});

describe('without a network', () => {
  it('goes on where the server can be reached: it may be this machine', async () => {
    await open();
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
      window.dispatchEvent(new Event('offline'));
    });
    // What no test before has asked.
    await chooseRange(page, 'Last 90 days');
    await page.waitForURL(/range=90d/);
    await settle(page);
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.evaluate(() => {
      Reflect.deleteProperty(navigator, 'onLine');
      window.dispatchEvent(new Event('online'));
    });
  });

  it('says so in the place of a page whose code does not come, and keeps the way to the others', async () => {
    await open();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Connect' }).click();
    await page.getByRole('alert').getByRole('heading', { name: 'This page could not be shown' }).waitFor();
    await page.getByRole('link', { name: 'Usage', exact: true }).click();
    await page.locator('.tb-log').waitFor();
    await page.getByRole('link', { name: 'Connect' }).click();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Reload the page' }).click();
    await page.getByRole('heading', { name: 'Connect', level: 1 }).waitFor();
  });

  it('says that the server is busy in place of a blank page, and comes back by itself', async () => {
    await open();
    const session = '**/api/session';
    await page.route(session, (route) => route.fulfill({ status: 503, headers: { 'retry-after': '1' } }));
    await page.reload();
    await page.getByRole('alert').getByRole('heading', { name: 'The server is busy' }).waitFor();
    await page.unroute(session);
    await page.locator('.tb-log').waitFor();
  });

  it('loads the page anew where the code of a part went with an older version', async () => {
    await open();
    await page.route('**/assets/all-opened*', (route) => route.fulfill({ status: 404 }), { times: 1 });
    const newer = '<script type="module" src="/assets/index-newer.js"></script>';
    await page.route(page.url(), (route) => route.fulfill({ contentType: 'text/html', body: newer }), { times: 1 });
    const reloaded = page.waitForEvent('load');
    await page.keyboard.press('Control+k');
    await reloaded;
    await page.locator('.tb-log').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(
      await page.evaluate(() =>
        performance.getEntriesByType('navigation').map((entry) => 'type' in entry && entry.type),
      ),
    ).toEqual(['reload']);
  });

  it('says that the server cannot be reached, and shows the numbers when it is back', async () => {
    await open();
    await page.context().setOffline(true);
    await chooseRange(page, 'Last 7 days');
    await page.getByRole('alert').filter({ hasText: 'The server cannot be reached' }).first().waitFor();
    await page.context().setOffline(false);
    await page.getByRole('alert').first().waitFor({ state: 'detached' });
    await settle(page);
  });
});

it('is walked through by Tab from its first control to its last, each one named, in sight and marked', async () => {
  await shared.load(page);
  const wrong: string[] = [];
  const walked = new Set<string>();
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const name =
        element.getAttribute('aria-label') ??
        (element.getAttribute('aria-labelledby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent ?? '')
          .join('') +
          (element.textContent ?? '') +
          (element instanceof HTMLInputElement || element instanceof HTMLSelectElement
            ? [...(element.labels ?? [])].map((label) => label.textContent).join('')
            : '');
      // The line around it, where no part above cuts it off. One side alone, or a hairline, is nothing that an eye finds.
      const line = Number.parseFloat(style.outlineWidth);
      const off = Number.parseFloat(style.outlineOffset) + line / 2;
      const sides = [
        { x: left - off, y: (top + bottom) / 2 },
        { x: right + off, y: (top + bottom) / 2 },
        { x: (left + right) / 2, y: top - off },
        { x: (left + right) / 2, y: bottom + off },
      ];
      const cutters: DOMRect[] = [];
      for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
        if (getComputedStyle(parent).overflow !== 'visible' && parent !== document.documentElement)
          cutters.push(parent.getBoundingClientRect());
      }
      const whole = sides.filter(({ x, y }) =>
        cutters.every((cut) => x > cut.left && x < cut.right && y > cut.top && y < cut.bottom),
      );
      const isMarked =
        style.outlineStyle !== 'none' && line >= 2 && !style.outlineColor.endsWith(', 0)') && whole.length > 1;
      return {
        is: `${element.tagName} ${element.className} ${name.trim().slice(0, 60)}`,
        isNamed: name.trim() !== '',
        isInSight: width > 0 && height > 0 && bottom > 0 && top < window.innerHeight,
        isMarked,
      };
    });
    if (at === null) break;
    walked.add(at.is);
    if (!at.isNamed || !at.isInSight || !at.isMarked) wrong.push(at.is);
  }
  expect(wrong).toEqual([]);
  for (const part of ['Skip to the page', 'Time range', 'Total cost', 'Export', 'Last page'])
    expect(
      [...walked].some((is) => is.includes(part)),
      part,
    ).toBe(true);
});
