import { describe, expect, it } from 'vitest';
import { parseOverride } from '../prices/parse-override.ts';
import { createPriceBook } from '../prices/price-book.ts';
import { openStore } from '../store/open-store.ts';
import type { EventStore } from '../store/port.ts';
import { createLedger } from './create-ledger.ts';
import { type EventContext, parseEvent } from './parse-event.ts';
import type { Pricing } from './pricing.ts';

const book = createPriceBook();
const pricing: Pricing = { inferProvider: () => null, openBook: async () => book, forget: () => {} };

const context: EventContext = {
  nowMs: Date.UTC(2026, 10, 24),
  keyName: null,
  defaultProject: 'default',
  workspaceNames: [],
  inferProvider: () => null,
};

const draft = (id: string, inputTokens = 10) => {
  const usage = { inputTokens, outputTokens: 0 };
  const parsed = parseEvent({ id, occurredAt: '2026-11-01T00:00:00Z', model: 'm', usage }, context);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
};

const openLedger = async (mostPending?: number) => {
  const store = await openStore({ dataDirectory: '', url: 'memory://' });
  return createLedger({ store, pricing, ...(mostPending === undefined ? {} : { mostPending }) });
};

describe('the ledger', () => {
  it('tells the listeners of a workspace when its reads have changed, and only then', async () => {
    const ledger = await openLedger();
    const heard: string[] = [];
    const unlisten = ledger.changes.listen('w1', () => heard.push('w1'));
    ledger.changes.listen('w2', () => heard.push('w2'));
    await ledger.record('w1', [draft('a')]);
    await ledger.record('w1', [draft('a')]); // a duplicate changes nothing
    await ledger.record('w1', [draft('a', 11)]); // nor does a conflict
    await ledger.record('w1', []);
    expect(heard).toEqual(['w1']);
    await ledger.exclude('w1', [{ id: 'a', reason: 'aggregate', insteadOf: null }]);
    await ledger.include('w1', ['a']);
    await ledger.include('w1', ['a']);
    expect(heard).toEqual(['w1', 'w1', 'w1']);
    unlisten();
    await ledger.record('w1', [draft('b')]);
    expect(heard).toHaveLength(3);
  });

  it('refuses more than it can hold while the store is slow, and takes it again afterwards', async () => {
    const store = await openStore({ dataDirectory: '', url: 'memory://' });
    let release = () => {};
    const opened = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: Pick<EventStore, 'append'> = {
      append: async (entries) => {
        await opened;
        return store.append(entries);
      },
    };
    const ledger = createLedger({ store: Object.assign(Object.create(store), slow), pricing, mostPending: 6 });
    const first = ledger.record('w', [draft('1'), draft('2')]);
    await expect(ledger.record('w', [draft('3'), draft('4')])).rejects.toMatchObject({
      code: 'busy',
      retryAfterSeconds: 1,
    });
    const third = ledger.record('w', [draft('5')]);
    release();
    expect(await first).toEqual(['accepted', 'accepted']);
    expect(await third).toEqual(['accepted']);
    expect(await ledger.record('w', [draft('3'), draft('4')])).toEqual(['accepted', 'accepted']);
  });

  it('prices what was on its way while prices changed by the new ones, since a re-pricing may have passed before it came', async () => {
    const store = await openStore({ dataDirectory: '', url: 'memory://' });
    const parsed = parseOverride({ model: 'm', rates: { input: '7' } }, 'o1');
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
    let inForce = book;
    const append: EventStore['append'] = async (entries) => {
      inForce = createPriceBook({ overrides: [parsed.override] });
      return store.append(entries);
    };
    const ledger = createLedger({
      store: Object.assign(Object.create(store), { append, recharge: store.recharge.bind(store) }),
      pricing: { ...pricing, openBook: async () => inForce },
    });
    await ledger.record('w', [draft('a')]);
    expect((await store.find('w', 'a'))?.charge).toMatchObject({ source: 'override', cost: 70_000_000n });
  });
});
