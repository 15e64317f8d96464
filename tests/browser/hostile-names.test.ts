import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { goTo } from './support/go-to.ts';
import { CANARY, hostileEvents, hostileId, PAYLOADS } from './support/hostile-events.ts';
import { type Visit, visit } from './support/open-browser.ts';
import { shareDashboard } from './support/share-dashboard.ts';

const { browser, dashboard } = shareDashboard(hostileEvents);
let seen: Visit;
let page: Page;
const foreign: string[] = [];

beforeAll(async () => {
  seen = await visit(browser(), { width: 360, height: 800 });
  page = seen.page;
  page.on('request', (request) => {
    if (!request.url().startsWith(dashboard().url) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  page.on('dialog', (dialog) => {
    foreign.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(await dashboard().loginLink());
  await page.waitForURL(`${dashboard().url}/`);
  await page.evaluate(nameThings, PAYLOADS.slice(0, 12));
});

/** Budgets, keys, prices and views, as the one who may make them could call them. */
const nameThings = async (names: readonly string[]): Promise<void> => {
  const send = (method: string, path: string, body: object) =>
    fetch(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  for (const name of names) {
    const subject = { dimension: 'project', value: name };
    await Promise.all([
      send('POST', '/api/budgets', { name, metric: 'cost', period: 'month', amount: 10, subject }),
      send('POST', '/api/keys', { name: name.slice(0, 100), scopes: ['ingest'] }),
      send('PUT', '/api/prices/overrides', { model: name, note: name, rates: { input: '1', output: '2' } }),
      send('POST', '/api/views', { name, query: `project=${encodeURIComponent(name)}` }),
    ]);
  }
};

const settle = async (): Promise<void> => {
  await page.locator('main h1, main h2').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .tb-loading') === null);
};

/** Nothing ran, nothing was asked of anybody else, no link runs a script, and the page is as wide as the phone. */
const expectHarmless = async (where: string): Promise<void> => {
  const found = await page.evaluate(() => ({
    hasRun: 'hasRun' in window,
    isPolluted: Object.keys(Object.prototype).length > 0,
    scripts: document.querySelectorAll('a[href^="javascript:" i], [onerror], [onload], iframe, .tokenbook script')
      .length,
    sideways: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
  }));
  expect(found, where).toEqual({ hasRun: false, isPolluted: false, scripts: 0, sideways: 0 });
  expect(foreign, where).toEqual([]);
  expect(seen.complaints, where).toEqual([]);
};

it('serves pages whose policy lets no written script run', async () => {
  for (const path of ['/', '/budgets', '/no-such-page']) {
    const { headers } = await fetch(dashboard().url + path, { headers: { accept: 'text/html' } });
    const policy = headers.get('content-security-policy') ?? '';
    expect(/script-src ([^;]*)/.exec(policy)?.[1], path).toBe("'self'");
    expect(policy).toMatch(/default-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

it.each(['provider', 'project', 'model', 'agent', 'user', 'session', 'tag.team'])(
  'shows hostile names of %s as text, in the chart, the tables and their totals',
  async (dimension) => {
    await goTo(page, `${dashboard().url}/?by=${dimension}&breakdown=${dimension}&inner=project`);
    await settle();
    await expectHarmless(dimension);
  },
);

it.each(['/budgets', '/connect', '/settings', '/no-such-page'])('shows them as text on %s', async (path) => {
  await goTo(page, dashboard().url + path);
  await settle();
  if (path === '/budgets') expect(await page.getByRole('article').count()).toBe(12);
  await expectHarmless(path);
});

it('shows one as a filter, in a call, in the palette and in the title of the page', async () => {
  for (const [index, name] of [...PAYLOADS.entries()].filter(([, text]) => /onerror|xxx|__proto__/.test(text))) {
    const params = new URLSearchParams({ project: name, call: hostileId(index) });
    await goTo(page, `${dashboard().url}/?${params}`);
    await page.getByRole('dialog').waitFor();
    await settle();
    await expectHarmless(`the call of ${name.slice(0, 40)}`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').waitFor();
    await expectHarmless('the palette');
    await page.keyboard.press('Escape');
    expect(await page.title()).not.toContain(CANARY);
  }
});
