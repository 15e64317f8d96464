import { type ChildProcess, execFile, spawn } from 'node:child_process';
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

const projects = (page: Page): Promise<readonly string[]> =>
  page.getByRole('region', { name: 'Projects' }).getByRole('rowheader').allInnerTexts();

describe('examples/embed', () => {
  it('shows each customer their own usage in all four components', async () => {
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
    expect(await page.locator('.tb-log tbody tr').count()).toBe(1);
    expect(seen.takeComplaints()).toEqual([]);
  });

  it('keeps the log in its usual order where the token may not tell people apart', async () => {
    const { page } = seen;
    await signInAs(page, 'Acme');
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
    expect(await ask('')).toBe(1);
    expect(await ask('tag.customer=acme')).toBe(0);
  });
});
