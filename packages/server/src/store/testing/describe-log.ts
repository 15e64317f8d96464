import { compareEntries, type LedgerEntry, LOG_COLUMNS, type LogOrder, NEWEST_FIRST } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import type { EventStore } from '../port.ts';
import { ALL_TIME, NOON, sampleEntry, toLedger, UNPRICED } from './entries.ts';
import { beforeAndAfterSettling, type OpenStore } from './harness.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };

const orders: readonly LogOrder[] = LOG_COLUMNS.flatMap((column) => [
  { column, direction: 'ascending' } as const,
  { column, direction: 'descending' } as const,
]);

/** Forty entries with many ties in every column, and every third unpriced. */
const entriesWithTies = Array.from({ length: 40 }, (_, n) =>
  sampleEntry(
    {
      id: `${['😀', 'é', 'z', 'A', '\uffee'][n % 5]}${n}`,
      occurredAtMs: NOON + (n % 7) * 86_400_000,
      project: ['b', 'B', 'é', '😀', '\uffee', 'a'][n % 6] ?? '',
      provider: n % 2 === 0 ? 'openai' : 'anthropic',
      model: `m${n % 4}`,
      tokens: {
        uncachedInput: n % 3,
        cacheRead: n % 5,
        cacheWrite5m: 0,
        cacheWrite1h: 0,
        visibleOutput: n % 4,
        reasoning: 0,
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
    it('sorts by each column in both directions, ties by id, an unknown cost last', async () => {
      const opened = await open();
      const { store, settle } = opened;
      await store.append(entriesWithTies.slice(0, 25));
      await settle?.();
      await store.append(entriesWithTies.slice(25));
      await beforeAndAfterSettling(opened, async () => {
        for (const order of orders) {
          const expected = entriesWithTies.map(toLedger).sort(compareEntries(order));
          for (const pageSize of [15, 40])
            expect(await readPages(store, order, pageSize), order.column).toEqual(expected);
        }
        const end = { entries: [], totalCount: 40 };
        expect(await store.log(SCOPE, NEWEST_FIRST, 40, 7)).toEqual(end);
        expect(await store.log(SCOPE, NEWEST_FIRST, 1_000_000, 7)).toEqual(end);
      });
    });

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
