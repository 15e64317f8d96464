import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations, openBrowser, visit } from './support/open-browser.ts';

const app = fileURLToPath(new URL('../../apps/dashboard', import.meta.url));

let browser: Browser;
let server: ViteDevServer;
let url: string;

beforeAll(async () => {
  server = await createServer({
    root: app,
    configFile: join(app, 'vite.config.ts'),
    logLevel: 'error',
    // Nothing changes while the tests run.
    server: { port: 0, watch: null, hmr: false },
  });
  [browser] = await Promise.all([openBrowser(), server.listen()]);
  url = server.resolvedUrls?.local[0] ?? '';
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

for (const state of [
  'full',
  'little',
  'hostile',
  'unpriced',
  'empty',
  'loading',
  'failing',
  'signed-out',
  'forbidden',
]) {
  it(`shows every component ${state}, in both themes, without a violation`, async () => {
    for (const theme of ['light', 'dark'] as const) {
      const { page, complaints, close } = await visit(browser, { theme });
      await page.goto(`${url}workbench?state=${state}&theme=${theme}`);
      await page.getByRole('heading', { name: `${state} · ${theme}` }).waitFor({ timeout: 60_000 });
      const settled = state === 'loading' ? '.tb-skeleton' : '.tb-log :is(tbody tr, .tb-notice)';
      await page.locator(settled).first().waitFor();
      if (['full', 'little', 'hostile', 'unpriced'].includes(state)) {
        await page.locator('.recharts-pie-sector').first().waitFor();
      }
      expect(await findViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    }
  });
}

it('runs no markup and no script that stands in a name', async () => {
  const { page, close } = await visit(browser);
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  await page.goto(`${url}workbench?state=hostile&theme=light`);
  await page.locator('.tb-log tbody tr').first().waitFor();
  expect(await page.locator('.tokenbook img, .tokenbook script').count()).toBe(0);
  expect(dialogs).toBe(0);
  await close();
});
