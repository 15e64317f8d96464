import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createApp } from '@tokenbook/server';
import { type Serving, serve } from '@tokenbook/server/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStale, steps } from '../../scripts/build-steps.mjs';
import { isSecondTry } from './support/go-to.ts';
import { openBrowser, type Visit, visit } from './support/open-browser.ts';

const run = promisify(execFile);
const KEY = 'an-operator-key-of-more-than-32-characters';
const root = fileURLToPath(new URL('../..', import.meta.url));
const example = join(root, 'examples/embed');
const pages = mkdtempSync(join(tmpdir(), 'tokenbook-embed-'));

let serving: Serving;
let host: ChildProcess;
let hostUrl: string;
let seen: Visit;

/** The origin must be known before either server is there: a port that was free a moment ago. */
const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The cast holds: it listens on a port and not on a pipe.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

beforeAll(async () => {
  // The example imports the package as a host does: built.
  if (!(await buildStale(steps({ types: true }).filter(({ name }) => name === 'react' || name === 'core'))))
    throw new Error('The components could not be built.');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  await run(process.execPath, [vite, 'build', '--outDir', pages, '--emptyOutDir', '--logLevel', 'error'], {
    cwd: example,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const port = await findFreePort();
  hostUrl = `http://127.0.0.1:${port}`;
  serving = await serve(createApp({ adminKey: KEY, embedOrigins: [hostUrl] }), { port: 0 });
  const env = {
    PATH: process.env.PATH,
    TOKENBOOK_URL: serving.url,
    TOKENBOOK_KEY: KEY,
    PORT: String(port),
    PAGES: pages,
  };
  await run(process.execPath, [join(example, 'send-usage.mjs')], { env });
  host = spawn(process.execPath, [join(example, 'server.mjs')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  if (host.stdout !== null) await once(host.stdout, 'data');
  seen = await visit(await openBrowser());
});
afterAll(async () => {
  await seen?.close();
  host?.kill();
  await serving?.close();
  rmSync(pages, { recursive: true, force: true });
});

const signInAs = async (page: Page, customer: string): Promise<void> => {
  await page.context().clearCookies();
  await page.goto(hostUrl);
  await page.getByRole('button', { name: customer }).click();
  await page.getByRole('heading', { name: `AI usage of ${customer}` }).waitFor();
};

/** In the document that the test before left as it was. A second try begins with a new one. */
const goOnAs = async (page: Page, customer: string): Promise<void> => {
  const isThere = (await page.getByRole('heading', { name: `AI usage of ${customer}` }).count()) > 0;
  if (!isThere || isSecondTry()) await signInAs(page, customer);
};

/** An id of its own for each: a second try sends another call. */
const sendOneMore = async (): Promise<void> => {
  const event = {
    id: randomUUID(),
    occurredAt: new Date().toISOString(),
    project: 'reports',
    model: 'claude-haiku-4-5',
    usage: { inputTokens: 1, outputTokens: 1 },
    tags: { customer: 'globex' },
  };
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
  await fetch(`${serving.url}/api/events`, { method: 'POST', headers, body: JSON.stringify(event) });
};

const projects = (page: Page): Promise<readonly string[]> =>
  page.getByRole('region', { name: 'Projects' }).getByRole('rowheader').allInnerTexts();

/** What pages and the resets of others say of elements by their names. */
const LOUD_PAGE = `
  * { box-sizing: content-box; }
  body { line-height: 2; letter-spacing: 0.03em; text-align: center; text-transform: uppercase; font: italic 300 2rem Georgia; color: #b00; }
  h1, h2, h3 { font-size: 3rem; color: purple; border-bottom: 4px solid purple; }
  table { border-collapse: separate; border-spacing: 6px; background: #fee; border: 2px dashed red; }
  td, th { padding: 20px; border: 1px solid red; background: #efe; }
  tbody tr:nth-child(even) { background: #ddf; }
  button { all: unset; outline: 1px solid orange; }
  input, select { all: unset; border: 3px solid blue; width: 100%; }
  ul { list-style: square; margin: 30px; padding-left: 60px; }
  li, label { display: block; margin: 12px; font-weight: bold; }
  p { margin: 2rem 0; font-size: 1.6rem; }
  svg, path { max-width: 24px; fill: red; display: block; }
  svg { stroke: lime; }
  section, header, footer, nav, fieldset { margin: 40px; padding: 30px; border: 1px solid; background: pink; }
  [type='button'], [type='search'] { all: unset; }
  input:not([type='radio']):not(:hover) { margin: 0 0 16px; padding: 30px; }
  h2::after, li::before, td::before, button::after { content: 'x'; display: block; position: static; }
  .w-full, .relative, .text-left, .p-6, .px-4 { padding: 48px !important; }
`;

/** How each element of ours is drawn. Runs in the page. */
const looks = (): readonly string[] => {
  const box = [
    'display',
    'width',
    'height',
    'margin',
    'padding',
    'border-top',
    'background-color',
    'max-width',
    'box-sizing',
  ];
  const text = [
    'color',
    'font-family',
    'font-size',
    'font-weight',
    'line-height',
    'letter-spacing',
    'text-align',
    'text-transform',
  ];
  const rest = ['outline-style', 'list-style', 'fill', 'stroke'];
  return [...document.querySelectorAll('.tb-root, .tb-root *')].flatMap((element, index) => {
    const style = getComputedStyle(element);
    const name = `${index} ${element.tagName}.${element.getAttribute('class')}`;
    return [...box, ...text, ...rest].map((property) => `${name} ${property}: ${style.getPropertyValue(property)}`);
  });
};

const differences = (plain: readonly string[], loud: readonly string[]): readonly string[] =>
  loud.flatMap((look, index) => (look === plain[index] ? [] : [`${plain[index]} became ${look}`])).slice(0, 12);

describe('examples/embed', () => {
  it('shows each customer their own usage in all four components, live', async () => {
    const { page } = seen;
    await signInAs(page, 'Acme');
    await expect.poll(() => projects(page)).toEqual(['search', 'support']);
    await expect.poll(() => page.locator('.tb-summary').innerText()).toContain('24.9\u00a0K');
    expect(await page.getByRole('region', { name: 'Providers' }).innerText()).toMatch(/anthropic[\s\S]*openai/);
    expect(await page.locator('.tb-log tbody tr').count()).toBe(3);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Acme' }).waitFor();
    await signInAs(page, 'Globex');
    await expect.poll(() => projects(page)).toEqual(['reports']);
    const rows = page.locator('.tb-log tbody tr');
    await rows.first().waitFor();
    const before = await rows.count();
    await page.getByText('Live', { exact: true }).waitFor();
    await sendOneMore();
    await expect.poll(() => rows.count()).toBe(before + 1);
    expect(seen.takeComplaints()).toEqual([]);
  });

  it('looks the same whatever the page says of bare elements, and in a page whose root is 10 px', async () => {
    const { page } = seen;
    await signInAs(page, 'Acme');
    for (const chart of ['.tb-donut-chart', '.tb-bar-chart'])
      await page.locator(`${chart} .recharts-surface .recharts-layer`).first().waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'User', exact: true }).waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    const plain = await page.evaluate(looks);
    await page.addStyleTag({ content: LOUD_PAGE });
    await expect.poll(async () => differences(plain, await page.evaluate(looks))).toEqual([]);
    await page.addStyleTag({
      content: 'html { font-size: 62.5% } body { max-width: 121.6rem !important } .tokenbook { --tb-rem: 1.6rem }',
    });
    await expect.poll(async () => differences(plain, await page.evaluate(looks))).toEqual([]);
    await page.keyboard.press('Escape');
    expect(plain.length).toBeGreaterThan(3000);
  });

  it.each(['ltr', 'rtl'])(
    'opens panels below their button and widens columns by their line in a page that zooms, %s',
    async (direction) => {
      const { page } = seen;
      await (direction === 'ltr' ? signInAs : goOnAs)(page, 'Acme');
      await page.evaluate((dir) => {
        document.documentElement.dir = dir;
        document.body.style.setProperty('zoom', '1.25');
      }, direction);
      const button = page.getByRole('button', { name: /^Time range/ });
      await button.click();
      const [at, panel] = [await button.boundingBox(), await page.locator('.tb-floating').boundingBox()];
      if (at === null || panel === null) throw new Error('Nothing is open.');
      expect(panel.y - at.y - at.height).toBeCloseTo(6 * 1.25, 0);
      expect(direction === 'ltr' ? panel.x + panel.width - at.x - at.width : panel.x - at.x).toBeCloseTo(0, 0);
      await page.keyboard.press('Escape');
      const header = page.locator('.tb-log thead th').first();
      await header.scrollIntoViewIfNeeded();
      const before = await header.boundingBox();
      if (before === null) throw new Error('There is no log.');
      const [edge, further] = direction === 'ltr' ? [before.x + before.width - 1, 50] : [before.x + 1, -50];
      await page.mouse.move(edge, before.y + 20);
      await page.mouse.down();
      await page.mouse.move(edge + further, before.y + 20, { steps: 2 });
      await page.mouse.up();
      await expect.poll(async () => Math.round(((await header.boundingBox())?.width ?? 0) - before.width)).toBe(50);
      await page.evaluate(() => localStorage.clear());
    },
  );

  it('works the same in a shadow root that has the style sheet inside', async () => {
    const { page } = seen;
    await signInAs(page, 'Acme');
    for (const chart of ['.tb-donut-chart', '.tb-bar-chart'])
      await page.locator(`${chart} .recharts-surface .recharts-layer`).first().waitFor();
    const looksInside = () =>
      page.evaluate(() => {
        const inside = document.querySelector('#shadow')?.shadowRoot ?? document;
        return [...inside.querySelectorAll('.tb-root, .tb-root *')].map((element) => {
          const { boxShadow, borderTop, color, fontSize, width } = getComputedStyle(element);
          // A shadow of which nothing is seen is none.
          const seen = boxShadow.replaceAll('rgba(0, 0, 0, 0) 0px 0px 0px 0px, ', '');
          return [element.getAttribute('class'), seen, borderTop, color, fontSize, width].join(' ');
        });
      });
    const plain = await looksInside();
    // The page moves as it is, with what React listens to.
    await page.evaluate(async () => {
      const host = document.createElement('div');
      host.id = 'shadow';
      const inside = host.attachShadow({ mode: 'open' });
      const sheet = document.querySelector('link[rel="stylesheet"]')?.cloneNode();
      const moved = document.querySelector('#page');
      if (!(sheet instanceof HTMLLinkElement) || moved === null) throw new Error('There is no page.');
      const isLoaded = new Promise((resolve) => sheet.addEventListener('load', resolve));
      inside.append(sheet, moved);
      document.body.append(host);
      await isLoaded;
    });
    await expect.poll(async () => differences(plain, await looksInside())).toEqual([]);
    const panel = page.locator('.tb-floating');
    await page.getByRole('button', { name: /^Time range/ }).click();
    await panel.locator('legend').first().click();
    await panel.getByRole('button', { name: 'Last 7 days' }).click();
    await page.getByRole('button', { name: /^Time range: Last 7 days/ }).click();
    await page.getByRole('heading', { name: 'Projects' }).click();
    await expect.poll(() => panel.count()).toBe(0);
    const search = page.getByRole('combobox', { name: 'Search calls' });
    await page.keyboard.press('/');
    await page.keyboard.type('a/b');
    expect(await search.inputValue()).toBe('a/b');
    await search.fill('');
    await page.locator('.tb-row-button').first().click();
    const details = page.getByRole('dialog');
    await details.waitFor();
    const isInside = () => details.evaluate((element) => element.matches(':focus-within'));
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press('Tab');
      expect(await isInside()).toBe(true);
    }
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    seen.takeComplaints();
  });

  it('is as light or dark as the page around, whatever the device prefers', async () => {
    const { page } = seen;
    await page.emulateMedia({ colorScheme: 'dark' });
    await signInAs(page, 'Acme');
    const surface = () =>
      page
        .locator('.tb-panel')
        .first()
        .evaluate((panel) => getComputedStyle(panel).backgroundColor);
    const draw = (scheme: string) =>
      page.evaluate((value) => document.documentElement.style.setProperty('color-scheme', value), scheme);
    const [light, dark] = ['rgb(255, 255, 255)', 'rgb(24, 24, 23)'];
    await expect.poll(surface).toBe(light);
    await draw('dark');
    await expect.poll(surface).toBe(dark);
    await draw('light');
    await expect.poll(surface).toBe(light);
    await draw('light dark');
    await expect.poll(surface).toBe(dark);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(surface).toBe(light);
    // Asked to be dark on a light page, as `theme` sets it: what stands on the page itself has the colour of the page's text.
    await page.addStyleTag({ content: 'body { color: rgb(40, 50, 60) }' });
    const [heading, title] = await page.locator('.tokenbook').evaluate((provider) => {
      Object.assign((provider as HTMLElement).dataset, { asked: 'dark', theme: 'dark' });
      return ['.tb-heading', '.tb-panel-title'].map((of) => {
        const element = provider.querySelector(of);
        return element && getComputedStyle(element).color;
      });
    });
    expect([await surface(), heading, title]).toEqual([dark, 'rgb(40, 50, 60)', 'rgb(243, 242, 238)']);
  });

  it('leaves the page as it is: its classes, its layers, its variables and what it shows under the provider', async () => {
    const { page } = seen;
    await goOnAs(page, 'Acme');
    const read = (): Promise<readonly string[]> =>
      page.evaluate(() => {
        const style = document.createElement('style');
        // As Tailwind writes it, in a page that has our style sheet after its own, and before.
        const sheet = `@layer theme, base, components, utilities;
          @layer theme { :root { --spacing: 3px } }
          @layer base { p, button { padding: 1px; margin: 0; font: 10px serif } }
          @layer utilities { .flex { display: flex } .p-4 { padding: calc(var(--spacing) * 4) } .mt-4 { margin-top: 7px }
            .hidden-later { display: none } .padded-later { padding: 5px } }`;
        style.textContent = sheet;
        const own = document.createElement('div');
        own.innerHTML =
          '<p class="flex hidden-later"></p><p class="p-4 padded-later mt-4"></p><button class="p-4">host</button>';
        const answers: string[] = [];
        const provider = document.querySelector('.tokenbook');
        if (provider === null) throw new Error('There is no provider on the page.');
        for (const parent of [document.body, provider]) {
          for (const isFirst of [true, false]) {
            if (isFirst) document.head.prepend(style);
            else document.head.append(style);
            parent.append(own);
            const look = [...own.children].map((element) => {
              const { display, padding, marginTop, fontSize } = getComputedStyle(element);
              return `${display} ${padding} ${marginTop} ${fontSize}`;
            });
            answers.push(look.join(', '));
          }
        }
        own.remove();
        style.remove();
        return answers;
      });
    const asWritten = 'none 1px 0px 10px, block 5px 7px 10px, inline-block 12px 0px 10px';
    expect(await read()).toEqual([asWritten, asWritten, asWritten, asWritten]);
  });

  it('lays panels of the dashboard out by the room that it has, and cuts nothing off that they draw past their edges', async () => {
    await goOnAs(seen.page, 'Acme');
    const look = (width: number) =>
      seen.page.evaluate((room) => {
        const page = document.createElement('div');
        page.style.width = `${room}px`;
        page.innerHTML = `<div class="tb-root tb-dashboard">
          <section class="tb-section tb-breakdown"></section><section class="tb-section tb-kinds"></section></div>`;
        document.querySelector('.tokenbook')?.append(page);
        const kinds = page.querySelector('.tb-kinds') ?? page;
        const { contain, overflowClipMargin } = getComputedStyle(kinds);
        const share = Math.round((kinds.getBoundingClientRect().width / room) * 100);
        page.remove();
        return { share, contain, overflowClipMargin };
      }, width);
    expect(await look(1000)).toEqual({ share: 32, contain: 'content', overflowClipMargin: '32px' });
    expect(await look(620)).toMatchObject({ share: 100 });
  });

  it('keeps the log in its usual order where the token may not tell people apart', async () => {
    const { page } = seen;
    await goOnAs(page, 'Acme');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'User', exact: true }).check();
    await page.keyboard.press('Escape');
    const refused = page.waitForResponse((response) => response.status() === 403);
    await page.locator('.tb-log thead').getByRole('button', { name: 'User', exact: true }).click();
    await refused;
    await page.locator('.tb-log th[aria-sort="descending"]', { hasText: 'Date' }).waitFor();
    await expect.poll(() => page.locator('.tb-log tbody tr').count()).toBe(3);
    // The browser's own word on the answer that was refused.
    expect(seen.takeComplaints()).toEqual([expect.stringContaining('403')]);
  });

  it('gives no token to who is not signed in, and none that another customer answers to', async () => {
    const { page } = seen;
    expect((await fetch(`${hostUrl}/my/usage-token`)).status).toBe(401);
    await signInAs(page, 'Globex');
    const { token } = await (await page.request.get(`${hostUrl}/my/usage-token`)).json();
    const ask = async (query: string) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await (await fetch(`${serving.url}/api/usage/summary?${query}`, { headers })).json()).requests;
    };
    expect(await ask('')).toBeGreaterThan(0);
    expect(await ask('')).toBe(await ask('tag.customer=globex'));
    expect(await ask('tag.customer=acme')).toBe(0);
  });
});
