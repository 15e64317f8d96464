import {
  compareEntries,
  type LedgerEntry,
  LOG_COLUMNS,
  type LogColumn,
  type LogOrder,
  NEWEST_FIRST,
} from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import type { EventStore } from '../port.ts';
import { ALL_TIME, NOON, sampleEntry, toLedger, UNPRICED } from './entries.ts';
import { beforeAndAfterSettling, type OpenStore } from './harness.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

/** In two parts, so that neither runs long. */
const ORDERS: Readonly<Record<'what the contract names' | 'what a row has besides', readonly LogOrder[]>> = {
  'what the contract names': ordersOf(LOG_COLUMNS.slice(0, 8)),
  'what a row has besides': ordersOf(LOG_COLUMNS.slice(8)),
};

function ordersOf(columns: readonly LogColumn[]): readonly LogOrder[] {
  return columns.flatMap((column) => [
    { column, direction: 'ascending' } as const,
    { column, direction: 'descending' } as const,
  ]);
}

/** Forty entries with many ties in every column, and every third unpriced. */
const entriesWithTies = Array.from({ length: 40 }, (_, n) =>
  sampleEntry(
    {
      id: `${['😀', 'é', 'z', 'A', '\uffee'][n % 5]}${n}`,
      occurredAtMs: NOON + (n % 7) * 86_400_000,
      project: ['b', 'B', 'é', '😀', '\uffee', 'a'][n % 6] ?? '',
      provider: n % 2 === 0 ? 'openai' : 'anthropic',
      model: `m${n % 4}`,
      operation: n % 3 === 0 ? 'embeddings' : 'chat',
      agent: [null, 'é', 'B', 'b'][n % 4] ?? null,
      user: [null, 'u2', 'u10'][n % 3] ?? null,
      apiKey: n % 2 === 0 ? null : 'ci',
      status: n % 5 === 0 ? 'error' : 'ok',
      source: n % 2 === 0 ? 'api' : 'otlp',
      durationMs: [null, 0, 840.1, 0.1 + 0.2, 1e-7, 1e9][n % 6] ?? null,
      tokens: {
        uncachedInput: n % 3,
        cacheRead: n % 5,
        cacheWrite5m: n % 2,
        cacheWrite1h: n % 4,
        visibleOutput: n % 4,
        reasoning: n % 3,
      },
    },
    n % 3 === 0
      ? { charge: UNPRICED }
      : { charge: { cost: BigInt(n % 8) * 10n ** 12n, source: 'reported', reference: null } },
  ),
);

const readPages = async (store: EventStore, order: LogOrder, pageSize: number): Promise<readonly LedgerEntry[]> => {
  const entries: LedgerEntry[] = [];
  for (let offset = 0; offset < entriesWithTies.length; offset += pageSize) {
    const page = await store.log(SCOPE, order, offset, pageSize);
    expect(page.totalCount).toBe(entriesWithTies.length);
    entries.push(...page.entries);
  }
  return entries;
};

export const describeLog = (open: OpenStore): void => {
  describe('log', () => {
    it.each(Object.entries(ORDERS))(
      'sorts by %s in both directions, ties by id, what is not known last',
      async (_, orders) => {
        const opened = await open();
        const { store, settle } = opened;
        await store.append(entriesWithTies.slice(0, 25));
        await settle?.();
        await store.append(entriesWithTies.slice(25));
        await beforeAndAfterSettling(opened, async () => {
          for (const order of orders) {
            const expected = entriesWithTies.map(toLedger).sort(compareEntries(order));
            // By pages in one direction: what pages are cut from is the same list backwards in the other.
            const pageSize = order.direction === 'ascending' ? 15 : entriesWithTies.length;
            expect(await readPages(store, order, pageSize), order.column).toEqual(expected);
          }
          const all = await store.log(SCOPE, NEWEST_FIRST, 0, 40);
          expect(all.entries).toEqual(entriesWithTies.map(toLedger).sort(compareEntries(NEWEST_FIRST)));
          const end = { entries: [], totalCount: 40 };
          expect(await store.log(SCOPE, NEWEST_FIRST, 40, 7)).toEqual(end);
          expect(await store.log(SCOPE, NEWEST_FIRST, 1_000_000, 7)).toEqual(end);
        });
      },
    );

    it('has the count of the filtered log', async () => {
      const { store } = await open();
      await store.append(entriesWithTies);
      const filters = [
        { dimension: 'model', values: ['m1', 'm2'] },
        { dimension: 'provider', values: ['openai'] },
      ] as const;
      const page = await store.log({ ...SCOPE, filters }, { column: 'date', direction: 'ascending' }, 3, 2);
      expect([page.entries.length, page.totalCount]).toEqual([2, 10]);
    });
  });

  describe('scan', () => {
    it('gives each entry once, newest first', async () => {
      const opened = await open();
      const { store, settle } = opened;
      const many = Array.from({ length: 2_500 }, (_, n) =>
        sampleEntry({ id: `e${n}`, occurredAtMs: NOON + Math.floor(n / 3) }),
      );
      await store.append(many.slice(0, 1_500));
      await settle?.();
      await store.append(many.slice(1_500));
      const ids: string[] = [];
      for await (const chunk of store.scan(SCOPE)) ids.push(...chunk.map(({ event }) => event.id));
      const expected = many
        .map(toLedger)
        .sort(compareEntries({ column: 'date', direction: 'descending' }))
        .map(({ event }) => event.id);
      expect(ids).toEqual(expected);
    });

    it('stops when it is aborted', async () => {
      const { store } = await open();
      await store.append([sampleEntry()]);
      const abort = new AbortController();
      abort.abort();
      const read = async () => {
        for await (const _ of store.scan(SCOPE, abort.signal)) return 'a chunk';
        return 'nothing';
      };
      await expect(read()).rejects.toThrow();
    });
  });
};
