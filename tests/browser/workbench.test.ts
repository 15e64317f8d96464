import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STATES, type StateName } from '../../apps/dashboard/src/workbench/states.ts';
import { expectNoSidewaysScroll, findViolations, openBrowser, type Visit, visit } from './support/open-browser.ts';
import { type ServedWorkbench, startWorkbench } from './support/start-workbench.ts';

/** A folder for a photograph of each state at each width, to look at after a change of the styles. Without it none are taken. */
const photographs = process.env.TOKENBOOK_PHOTOGRAPHS;

let browser: Browser;
let workbench: ServedWorkbench;

beforeAll(async () => {
  [browser, workbench] = await Promise.all([openBrowser(), startWorkbench()]);
  seen = await visit(browser);
  await seen.page.goto(`${workbench.url}workbench?theme=system&state=loading`);
});
afterAll(async () => {
  await seen?.close();
  await workbench?.close();
});

/** One page for all: loading it anew would take longer than looking at it. */
let seen: Visit;

/** Every rule once; of the rest, which are dear on long pages, what the theme and the width change. */
const VARIANTS = [
  { device: 'desktop', width: 1280, theme: 'light', rules: 'all' },
  {
    device: 'phone',
    width: 360,
    theme: 'dark',
    rules: ['color-contrast', 'target-size', 'scrollable-region-focusable'],
  },
] as const;

it.each(STATES)('shows every component, %s, on a desk and a phone, in light and dark', async (state) => {
  const { page, complaints } = seen;
  await page.getByLabel('State').selectOption(state);
  await settle(page, state);
  expect(await page.getByText('The workbench has no answer').count()).toBe(0);
  for (const { device, width, theme, rules } of VARIANTS) {
    const variant = `${device}, ${theme}`;
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expectNoSidewaysScroll(page, variant);
    if (photographs !== undefined)
      await page.screenshot({
        path: join(photographs, `${state}-${device}-${theme}.jpg`),
        type: 'jpeg',
        fullPage: true,
      });
    expect(await findViolations(page, rules), variant).toEqual([]);
  }
  expect(complaints).toEqual([]);
});

/** The code that draws comes after the numbers. */
const WITH_DRAWINGS: ReadonlySet<StateName> = new Set(['full', 'little', 'hostile', 'unpriced']);

/** Loading is a state that stays; every other one is there once nothing loads. */
const settle = async (page: Page, state: StateName): Promise<void> => {
  await page.getByRole('heading', { name: `${state} · system` }).waitFor();
  if (state === 'loading') return;
  await page.waitForFunction(() => document.querySelector('.tb-loading') === null);
  if (WITH_DRAWINGS.has(state)) await page.locator('.recharts-surface').nth(1).waitFor();
};
