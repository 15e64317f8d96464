import { type RequestEvent, toUsdText, type UsageScope } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { MemoryEventStore } from '../store/memory/memory-event-store.ts';
import type { Override } from './override.ts';
import { parseOverride } from './parse-override.ts';
import { createPriceBook, type PriceBook } from './price-book.ts';
import { priceEvent } from './price-event.ts';
import { reprice } from './reprice.ts';
import { planReprice, sumSummaries } from './reprice-plan.ts';
import { anEvent } from './testing/an-event.ts';

const workspaceId = 'w';
const scope: UsageScope = {
  workspaceId,
  period: { startMs: 0, endMs: Date.UTC(2100, 0, 1) },
  filters: [],
};
const before = createPriceBook();
const withOverrides = (...documents: readonly unknown[]): PriceBook =>
  createPriceBook({ overrides: documents.map((document, index) => toOverride(document, `${index}`)) });
const toOverride = (document: unknown, id: string): Override => {
  const parsed = parseOverride(document, id);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.override;
};
const toEntry = (event: RequestEvent, book = before) => ({ workspaceId, event, charge: priceEvent(event, book) });

const tokens = { uncachedInput: 1_000_000 };
const known = anEvent({ id: 'known', model: 'claude-opus-4-1', tokens });
const unknown = anEvent({ id: 'unknown', provider: 'acme', model: 'acme-large', tokens });
const reported = anEvent({ id: 'reported', provider: 'acme', model: 'acme-large', tokens, reportedCost: 9n });
const after = withOverrides({ model: 'acme-*', rates: { input: '7' } });

const inUsd = ({ costBefore, costAfter, ...rest }: { readonly costBefore: bigint; readonly costAfter: bigint }) => ({
  ...rest,
  before: toUsdText(costBefore),
  after: toUsdText(costAfter),
});

describe('a plan for re-pricing', () => {
  it('has the charges that change and no others', () => {
    const { charges } = planReprice(
      [known, unknown, reported].map((event) => toEntry(event)),
      after,
    );
    expect([...charges]).toEqual([
      [
        'unknown',
        {
          charge: { cost: 7_000_000_000_000n, source: 'override', reference: 'override acme-*' },
          totalTokens: 1_000_000,
        },
      ],
    ]);
  });

  it('sums before and after for each model, the largest change first', () => {
    const { summary } = planReprice(
      [known, unknown, reported].map((event) => toEntry(event)),
      after,
    );
    expect(summary.models.map(inUsd)).toEqual([
      {
        provider: 'acme',
        model: 'acme-large',
        requests: 2,
        changed: 1,
        unpricedBefore: 1,
        unpricedAfter: 0,
        before: '0.000000000009',
        after: '7.000000000009',
      },
      {
        provider: 'anthropic',
        model: 'claude-opus-4-1',
        requests: 1,
        changed: 0,
        unpricedBefore: 0,
        unpricedAfter: 0,
        before: '15',
        after: '15',
      },
    ]);
    expect(summary).toMatchObject({ requests: 3, changed: 1, renamed: 0, unpricedBefore: 1, unpricedAfter: 0 });
  });

  it('tells a price with another name from a change of cost', () => {
    const entry = { ...toEntry(known), charge: { ...priceEvent(known, before), reference: 'an older table' } };
    const { charges, summary } = planReprice([entry], before);
    expect(charges.get('known')?.charge).toEqual(priceEvent(known, before));
    expect(summary).toMatchObject({ changed: 0, renamed: 1 });
  });

  it('is the same in one piece and in many', () => {
    const entries = [known, unknown, reported].map((event) => toEntry(event));
    const pieces = entries.map((entry) => planReprice([entry], after).summary);
    expect(sumSummaries(pieces)).toEqual(planReprice(entries, after).summary);
  });
});

describe('re-pricing a store', () => {
  const inForce = async () => after;
  const openStore = async () => {
    const store = new MemoryEventStore();
    const entries = [known, unknown, reported].map((event) => ({ ...toEntry(event), onConflict: 'reject' as const }));
    await store.append(entries);
    return store;
  };
  const costOf = async (store: MemoryEventStore) => toUsdText((await store.totals(scope)).cost);

  // langfuse #12184: a price that changed could not be applied to what was already there.
  it('changes the totals of what is already there', async () => {
    const store = await openStore();
    expect(await costOf(store)).toBe('15.000000000009');
    const summary = await reprice(store, scope, inForce, { dryRun: false });
    expect(await costOf(store)).toBe('22.000000000009');
    expect(toUsdText(summary.costAfter)).toBe('22.000000000009');
    expect((await store.totals(scope)).unpricedRequests).toBe(0n);
  });

  it('writes nothing in a dry run, and answers the same', async () => {
    const store = await openStore();
    const summary = await reprice(store, scope, inForce, { dryRun: true });
    expect(await costOf(store)).toBe('15.000000000009');
    expect(summary).toEqual(await reprice(store, scope, inForce, { dryRun: false }));
  });

  it('finds nothing to change the second time', async () => {
    const store = await openStore();
    await reprice(store, scope, inForce, { dryRun: false });
    expect(await reprice(store, scope, inForce, { dryRun: false })).toMatchObject({ changed: 0, renamed: 0 });
  });

  it('keeps to its scope', async () => {
    const store = await openStore();
    const filters = [{ dimension: 'model' as const, values: ['claude-opus-4-1'] }];
    expect(await reprice(store, { ...scope, filters }, inForce, { dryRun: false })).toMatchObject({
      requests: 1,
      changed: 0,
    });
  });

  it('leaves a call the cost of its own tokens that a log has made larger in the meantime', async () => {
    const store = await openStore();
    const larger = { ...unknown, tokens: { ...unknown.tokens, uncachedInput: 2_000_000 } };
    const growsMeanwhile = {
      recharge: store.recharge.bind(store),
      notCounted: store.notCounted.bind(store),
      async *scan(...args: Parameters<typeof store.scan>) {
        for await (const entries of store.scan(...args)) {
          await store.append([{ ...toEntry(larger, after), onConflict: 'larger-wins' }]);
          yield entries;
        }
      },
    };
    await reprice(growsMeanwhile, scope, inForce, { dryRun: false });
    expect((await store.find(workspaceId, 'unknown'))?.charge).toEqual(priceEvent(larger, after));
  });

  it('notes what was written once, also when it is stopped half-way, and nothing of a dry run', async () => {
    const store = new MemoryEventStore();
    const calls = Array.from({ length: 2_500 }, (_, index) => toEntry({ ...unknown, id: `${index}` }));
    await store.append(calls.map((entry) => ({ ...entry, onConflict: 'reject' })));
    const notes: number[] = [];
    const note = async ({ changed }: { readonly changed: number }) => void notes.push(changed);
    await reprice(store, scope, inForce, { dryRun: true, note });
    const stopping = new AbortController();
    const stopsAfterOne = {
      scan: store.scan.bind(store),
      notCounted: store.notCounted.bind(store),
      recharge: async (...args: Parameters<typeof store.recharge>) => {
        stopping.abort();
        return store.recharge(...args);
      },
    };
    await expect(
      reprice(stopsAfterOne, scope, inForce, { dryRun: false, signal: stopping.signal, note }),
    ).rejects.toThrow();
    await reprice(store, scope, inForce, { dryRun: false, note });
    await reprice(store, scope, inForce, { dryRun: false, note });
    expect(notes).toEqual([1_000, 1_500]);
  });

  it('begins again when its prices have been replaced: a run by the new ones may have passed already', async () => {
    const store = await openStore();
    const later = withOverrides({ model: 'acme-*', rates: { input: '8' } });
    let book = after;
    const replacedMeanwhile = {
      scan: store.scan.bind(store),
      notCounted: store.notCounted.bind(store),
      recharge: async (...args: Parameters<typeof store.recharge>) => {
        book = later;
        await reprice(store, scope, async () => later, { dryRun: false });
        return store.recharge(...args);
      },
    };
    await reprice(replacedMeanwhile, scope, async () => book, { dryRun: false });
    expect((await store.find(workspaceId, 'unknown'))?.charge).toEqual(priceEvent(unknown, later));
  });

  it('prices what is not counted, too: it may count later', async () => {
    const store = await openStore();
    await store.exclude(workspaceId, [{ id: 'unknown', reason: 'aggregate', insteadOf: null }]);
    expect(await reprice(store, scope, inForce, { dryRun: false })).toMatchObject({ requests: 2, changed: 0 });
    await store.include(workspaceId, ['unknown']);
    expect(await costOf(store)).toBe('22.000000000009');
  });
});
