import { toUsdText } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { openAccounts } from '../accounts/open-accounts.ts';
import { SILENT } from '../log.ts';
import { priceEvent } from '../prices/price-event.ts';
import { anEvent } from '../prices/testing/an-event.ts';
import { createPricing } from './create-pricing.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const event = anEvent({ model: 'claude-opus-4-1', tokens: { uncachedInput: 1_000_000 } });

const open = async () => {
  const accounts = await openAccounts(':memory:', NOW);
  const other = await accounts.workspaces.create({ name: 'other', timeZone: null, isDemo: false }, NOW);
  let now = NOW;
  const pricing = createPricing(accounts, () => now, SILENT);
  const costIn = async (workspaceId: string) =>
    toUsdText(priceEvent(event, await pricing.openBook(workspaceId)).cost ?? -1n);
  const wait = (milliseconds: number) => {
    now += milliseconds;
  };
  return { accounts, other: other.id, pricing, costIn, wait };
};

const DEFAULT = 'ws_default';
const override = { model: 'claude-*', rates: { input: '2' } };

describe("a workspace's book", () => {
  it('is the catalogue when it has set no price', async () => {
    const { costIn } = await open();
    expect(await costIn(DEFAULT)).toBe('15');
  });

  it('has its own prices and no other workspace has them', async () => {
    const { accounts, other, costIn } = await open();
    await accounts.priceOverrides.create(DEFAULT, override, NOW);
    expect(await costIn(DEFAULT)).toBe('2');
    expect(await costIn(other)).toBe('15');
  });

  it('has a change at once when it is told, and within five seconds when another process made it', async () => {
    const { accounts, pricing, costIn, wait } = await open();
    expect(await costIn(DEFAULT)).toBe('15');
    const kept = await accounts.priceOverrides.create(DEFAULT, override, NOW);
    pricing.forget();
    expect(await costIn(DEFAULT)).toBe('2');
    await accounts.priceOverrides.delete(DEFAULT, kept.id, NOW);
    wait(5_000);
    expect(await costIn(DEFAULT)).toBe('15');
  });

  it('stays the same book while nothing changes', async () => {
    const { pricing, wait } = await open();
    const before = await pricing.openBook(DEFAULT);
    wait(60_000);
    expect(await pricing.openBook(DEFAULT)).toBe(before);
  });

  it('is forgotten at once where no other process has the accounts, and after five seconds where others have', async () => {
    const { accounts, pricing } = await open();
    const { signal } = new AbortController();
    await pricing.forgottenEverywhere?.(signal);
    const changeNotices = { announce: () => {}, listen: () => () => {}, close: async () => {} };
    const shared = createPricing({ ...accounts, changeNotices }, () => NOW, SILENT);
    await expect(shared.forgottenEverywhere?.(AbortSignal.abort())).rejects.toThrow('abort');
  });
});
