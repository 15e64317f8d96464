import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext } from 'playwright-core';
import { median } from './median.ts';
import type { Site } from './sites.ts';
import { timeRepaint } from './time-repaint.ts';
import { watch } from './watch-page.ts';

export interface Visitor {
  readonly browser: Browser;
  readonly url: string;
  readonly cookie: { readonly name: string; readonly value: string } | null;
}

/** Someone who has never been here: nothing cached. */
const newcomer = async ({ browser, url, cookie }: Visitor): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  // tsx names inner functions by a helper that a page does not have.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  if (cookie !== null) await context.addCookies([{ ...cookie, url }]);
  return context;
};

const SLOW_DOWN = 4;

/** Bytes of JavaScript, gzipped, that a page at an address fetches until it is quiet. */
export const scriptBytes = async (visitor: Visitor, path: string): Promise<number> => {
  const context = await newcomer(visitor);
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url())) sizes.push(response.body().then((body) => gzipSync(body).byteLength));
  });
  await page.goto(visitor.url + path);
  await page.waitForLoadState('load');
  // What draws is asked for after the page is there; the stream of changes never ends, so "no requests" does not say when.
  for (let seen = -1; seen !== sizes.length; ) {
    seen = sizes.length;
    await page.waitForTimeout(1_500);
  }
  page.removeAllListeners('response');
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return total;
};

export interface LoadTiming {
  readonly largestPaintMs: number;
  readonly longestTaskMs: number;
  readonly layoutShift: number;
  readonly shifted: readonly string[];
}

/** First loads on a slow processor, each by a newcomer. */
export const measureLoad = async (visitor: Visitor, site: Site, runs: number): Promise<LoadTiming> => {
  const loads: LoadTiming[] = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await newcomer(visitor);
    const watched = await watch(await context.newPage(), SLOW_DOWN);
    await watched.page.goto(visitor.url + site.path);
    await settle(watched.page, site);
    const { largestPaintMs, longestTaskMs, layoutShift, shifted } = await watched.take();
    loads.push({ largestPaintMs: largestPaintMs ?? Number.NaN, longestTaskMs, layoutShift, shifted });
    await context.close();
  }
  return {
    largestPaintMs: median(loads.map((load) => load.largestPaintMs)),
    longestTaskMs: median(loads.map((load) => load.longestTaskMs)),
    layoutShift: Math.max(...loads.map((load) => load.layoutShift)),
    shifted: loads.flatMap((load) => load.shifted),
  };
};

export interface UseTiming {
  /** The longest task that each change of the range caused, the median over the ranges, and the longest of all. */
  readonly rangeTaskMs: number;
  readonly worstRangeTaskMs: number;
  readonly rangeShift: number;
  /** The slowest of all presses, the range's too. */
  readonly interactionMs: number;
  readonly shifted: readonly string[];
}

/** Changes of the range and other presses on a slow processor. */
export const measureUse = async (visitor: Visitor, site: Site): Promise<UseTiming> => {
  const context = await newcomer(visitor);
  const watched = await watch(await context.newPage(), SLOW_DOWN);
  const { page } = watched;
  await page.goto(visitor.url + site.path);
  await settle(page, site);
  await watched.take();
  const tasks: number[] = [];
  const interactions: number[] = [];
  const shifts: number[] = [];
  const shifted: string[] = [];
  for (const range of site.ranges) {
    await site.openRanges(page);
    interactions.push((await watched.take()).slowestInteractionMs ?? 0);
    await page.locator(site.rangeButton(range)).first().click();
    await settle(page, site);
    const seen = await watched.take();
    tasks.push(seen.longestTaskMs);
    interactions.push(seen.slowestInteractionMs ?? 0);
    shifts.push(seen.layoutShift);
    shifted.push(...seen.shifted.map((line) => `${range}: ${line}`));
  }
  for (const press of site.presses) {
    await press(page);
    await settle(page, site);
    interactions.push((await watched.take()).slowestInteractionMs ?? 0);
  }
  await context.close();
  return {
    rangeTaskMs: median(tasks),
    worstRangeTaskMs: Math.max(...tasks),
    rangeShift: Math.max(...shifts),
    interactionMs: Math.max(...interactions),
    shifted,
  };
};

/** From the press on each range to the frame in which every panel shows it, at full speed. */
export const measureRepaint = async (visitor: Visitor, site: Site, runs: number): Promise<readonly number[]> => {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await newcomer(visitor);
    const page = await context.newPage();
    await page.goto(visitor.url + site.path);
    await settle(page, site);
    for (const range of site.ranges) {
      await site.openRanges(page);
      times.push(await timeRepaint(page, page.locator(site.rangeButton(range)).first(), site.busy));
      await settle(page, site);
    }
    await context.close();
  }
  return times;
};

/** Waits until everything is drawn and nothing is on its way. */
const settle = async (page: import('playwright-core').Page, site: Site): Promise<void> => {
  for (const part of site.drawn) await page.locator(part).first().waitFor({ state: 'attached', timeout: 60_000 });
  await page.waitForFunction((busy) => document.querySelector(busy) === null, site.busy, { timeout: 60_000 });
};
