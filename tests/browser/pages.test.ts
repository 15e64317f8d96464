import type { Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { goTo } from './support/go-to.ts';
import { manyEvents } from './support/make-events.ts';
import { expectNoSidewaysScroll, findViolations, type Visit } from './support/open-browser.ts';
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
beforeEach(async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  // It has the header, and asks for nothing.
  await goTo(page, `${dashboard().url}/no-such-page`);
});
afterEach(() => expect(seen.takeComplaints()).toEqual([]));

/** Goes to a page by the keyboard, from the link in the header. */
const openPage = async (name: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .tb-loading') === null);
};

it('is walked by the Tab key from a link that skips the header', async () => {
  await page.goto(dashboard().url);
  await settle(page);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the page' });
  expect(await skip.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
});

it('goes to a page by its name in the palette, with the focus on its heading', async () => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search commands' }).fill('settings');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Settings');
});

describe('the pages beside usage', () => {
  it('moves the focus to the heading of the page, and has no violation on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    for (const name of ['Budgets', 'Connect', 'Settings']) {
      await openPage(name);
      await page.waitForFunction((expected) => document.activeElement?.textContent === expected, name);
      expect(await findViolations(page), name).toEqual([]);
      await expectNoSidewaysScroll(page, name);
    }
  });

  it('makes a budget, says what must be mended first, and deletes it after asking', async () => {
    await openPage('Budgets');
    await page.getByRole('button', { name: 'New budget' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Team');
    await page.getByRole('button', { name: 'Create budget' }).click();
    await page.getByText('Enter an amount above zero.').waitFor();
    await page.getByLabel('Amount').fill('1000');
    await page.getByRole('button', { name: 'Create budget' }).click();
    const budget = page.getByRole('article', { name: 'Team' });
    await budget.getByText(/of \$1,000\.00 a month/).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await budget.getByRole('button', { name: 'Delete Team' }).click();
    await budget.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No budgets yet').waitFor();
  });

  it('sets a budget for a project found by a part of its name, changes it, names what it cannot see, and lists the messages of its webhook', async () => {
    await openPage('Budgets');
    await page.getByRole('button', { name: 'New budget' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Lab');
    await page.getByLabel('Amount').fill('50');
    await page.getByLabel('Of', { exact: true }).selectOption({ label: 'Project' });
    await page.getByLabel('Its name').fill('la');
    await page.locator('datalist option[value="lab"]').waitFor({ state: 'attached' });
    await page.getByLabel('Its name').fill('lab');
    // A public address, so that it may be saved; nothing is sent, since nothing is spent.
    await page.getByLabel(/^Webhook/).fill('https://93.184.216.34/alerts');
    await page.getByRole('button', { name: 'Create budget' }).click();
    const secret = page.getByRole('region', { name: 'The secret of its webhooks' });
    expect(await secret.locator('code').innerText()).toMatch(/^whsec_/);
    await secret.getByRole('button', { name: 'I have kept it' }).click();
    const budget = page.getByRole('article', { name: 'Lab' });
    // Two calls of 1,200 tokens each, by a model that has no price: money alone would say that nothing was used.
    await budget.getByText('Without a price: acme-experimental-1').waitFor();
    await budget.getByText('Webhook deliveries', { exact: true }).click();
    await budget.getByText('Nothing was sent yet.').waitFor();
    await budget.getByRole('button', { name: 'Edit Lab' }).click();
    await budget.getByLabel('Amount').fill('75');
    await budget.getByRole('button', { name: 'Save' }).click();
    await budget.getByText(/of \$75\.00 a month/).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await budget.getByRole('button', { name: 'Delete Lab' }).click();
    await budget.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No budgets yet').waitFor();
  });

  it('shows the first call of a new key as it arrives by the line that was to be pasted', async () => {
    await openPage('Connect');
    await page.getByText('curl / REST').click();
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByText('Waiting for the first call of this key…').waitFor();
    const line = await page.locator('.tb-steps code').innerText();
    const [, address] = /^curl (\S+)/.exec(line) ?? [];
    const [, key] = /Bearer (\S+)"/.exec(line) ?? [];
    const [, body] = /-d '(.*)'$/.exec(line) ?? [];
    expect(address).toBe(`${dashboard().url}/api/events`);
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    expect((await fetch(`${address}`, { method: 'POST', headers, body: `${body}` })).status).toBe(200);
    await page.getByText('It works: the first call is in the ledger.').waitFor();
    expect(await page.getByText('claude-sonnet-4-5, project my-app, 1,500 tokens').isVisible()).toBe(true);
  });

  it('makes a key that is shown once, and revokes it after asking', async () => {
    await openPage('Settings');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('Name', { exact: true }).fill('ci');
    await page.getByRole('button', { name: 'Create key' }).click();
    const once = page.getByRole('region', { name: 'Your new key' });
    expect(await once.locator('code').innerText()).toMatch(/^tb/);
    await once.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: 'Revoke ci' }).click();
    await page.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText(/Send usage · Revoked/).waitFor();
  });

  it('lists what is kept but not counted, with the reason in words', async () => {
    const usage = { inputTokens: 900, outputTokens: 100 };
    const occurredAt = new Date(Date.now() - 60_000).toISOString();
    const event = { id: 'agent-span', occurredAt, model: 'gpt-5', usage, notCounted: 'aggregate' };
    await dashboard().send([JSON.stringify(event)]);
    // An answer that the page has is not asked for again at once.
    await page.reload();
    await openPage('Settings');
    const list = page.getByRole('region', { name: 'Not counted' });
    await list.getByText('Repeats the sum of the calls below it').waitFor();
    expect(await list.getByText('1,000 tokens').isVisible()).toBe(true);
  });

  it('prices a model that had no price, and shows what pricing again changes before it does', async () => {
    await openPage('Settings');
    await page.getByRole('button', { name: 'Set a price for acme-experimental-1' }).click();
    await page.getByLabel('Input, USD per million tokens', { exact: true }).fill('1000');
    await page.getByLabel('Output, USD per million tokens').fill('2000');
    await page.getByRole('button', { name: 'Save price' }).click();
    await page.getByText('Every model of this range has a price.').waitFor();
    await page.getByRole('button', { name: 'Preview' }).click();
    // 2 calls × (1,000 × $1,000 + 200 × $2,000) / 1M = $2.80
    await page.getByText(/^Would change: .* → .*, 2 requests$/).waitFor();
    await page.getByRole('button', { name: 'Apply', exact: true }).last().click();
    await page.getByText(/^Applied: /).waitFor();
    expect(await findViolations(page)).toEqual([]);
  });
});
