import { compareEntries, type LogOrder, NEWEST_FIRST } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { ALL_TIME, NOON, sampleEntry, toLedger, UNPRICED, withTokens } from './entries.ts';
import { beforeAndAfterSettling, type OpenStore } from './harness.ts';

const SCOPE = { workspaceId: 'w1', period: ALL_TIME, filters: [] };
const COUNT = 21_000;

/** So many that a page in the middle is more than ten thousand rows from either end, with thousands of ties in every column but two. */
const entries = Array.from({ length: COUNT }, (_, n) => {
  const shuffled = (n * 7_919) % COUNT;
  return sampleEntry(
    {
      id: `call_${shuffled}`,
      occurredAtMs: NOON - Math.floor(shuffled / 3_000) * 60_000,
      model: `m${shuffled % 3}`,
      durationMs: shuffled,
      ...withTokens(shuffled % 7),
    },
    shuffled % 3 === 0
      ? { charge: UNPRICED }
      : { charge: { cost: BigInt(shuffled % 4) * 10n ** 9n, source: 'reported', reference: null } },
  );
});

const ORDERS: readonly LogOrder[] = [
  NEWEST_FIRST,
  { column: 'date', direction: 'ascending' },
  { column: 'totalTokens', direction: 'descending' },
  { column: 'cost', direction: 'ascending' },
  { column: 'model', direction: 'descending' },
];

const BY_DURATION: LogOrder = { column: 'durationMs', direction: 'descending' };

/** Rows 10,490 to 10,510 are the middle; around 12,000 a minute ends, around 14,000 the rows without a cost begin. */
const OFFSETS = [10_490, 11_990, 13_990];

/** Without ties, row 150 is past those that are skipped by reading them. */
const PAGES = [...ORDERS.map((order) => ({ order, offsets: OFFSETS })), { order: BY_DURATION, offsets: [150, 10_490] }];

export const describeDeepLog = (open: OpenStore): void => {
  describe('a page in the middle of a long log', () => {
    it('has the rows that the whole log has there, each once, ties by id', async () => {
      const opened = await open();
      const { store, settle } = opened;
      const half = COUNT / 2;
      for (let from = 0; from < half; from += 3_500) await store.append(entries.slice(from, from + 3_500));
      await settle?.();
      for (let from = half; from < COUNT; from += 3_500) await store.append(entries.slice(from, from + 3_500));
      const ledger = entries.map(toLedger);
      const expected = PAGES.map((page) => ({ ...page, sorted: [...ledger].sort(compareEntries(page.order)) }));
      await beforeAndAfterSettling(opened, async () => {
        for (const { order, offsets, sorted } of expected) {
          for (const offset of offsets) {
            const page = await store.log(SCOPE, order, offset, 25);
            const name = `${order.column} ${order.direction} from ${offset}`;
            expect(page.totalCount, name).toBe(COUNT);
            const ids = page.entries.map(({ event }) => event.id);
            expect(ids, name).toEqual(sorted.slice(offset, offset + 25).map(({ event }) => event.id));
          }
        }
      });
    });
  });
};
