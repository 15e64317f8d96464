import { expect, it } from 'vitest';
import { NOON, sampleEntry, withTokens } from '../testing/entries.ts';
import type { DuckDbEventStore } from './duckdb-event-store.ts';
import { useLedgerFolders } from './testing/ledger-folders.ts';

const { newDirectory, openIn } = useLedgerFolders('widened-periods');

const DAY = 86_400_000;
/** Ends with a day that is not UTC's, two hours after the last entry. */
const period = { startMs: NOON - 30 * DAY, endMs: NOON + 6.5 * 3_600_000 };
const scope = { workspaceId: 'w1', period, filters: [] };

const requestsOf = async (store: DuckDbEventStore) => ({
  totals: (await store.totals(scope)).requests,
  byUser: (await store.breakdown(scope, 'user', 10)).reduce((sum, { totals }) => sum + totals.requests, 0n),
  byTwo: (await store.breakdownByTwo(scope, 'project', 'model', 10)).reduce(
    (sum, { totals }) => sum + totals.requests,
    0n,
  ),
});
const all = (requests: bigint) => ({ totals: requests, byUser: requests, byTwo: requests });

const inside = [0, 1, 29].map((days) => sampleEntry({ id: `in-${days}`, occurredAtMs: NOON - days * DAY }));
const outside = [period.startMs - 1, period.endMs, NOON - 40 * DAY, NOON + 40 * DAY].map((occurredAtMs, n) =>
  sampleEntry({ id: `out-${n}`, occurredAtMs, ...withTokens(9) }),
);

it('counts nothing before or after a period, whether it was there first, came later, is moved or read from disk', async () => {
  const directory = await newDirectory();
  const store = await openIn(directory);
  await store.append(inside);
  await store.compact();
  expect(await requestsOf(store)).toEqual(all(3n));
  for (const entry of outside) {
    await store.append([entry]);
    expect(await requestsOf(store)).toEqual(all(3n));
  }
  await store.compact();
  expect(await requestsOf(store)).toEqual(all(3n));
  await store.close();
  expect(await requestsOf(await openIn(directory))).toEqual(all(3n));
});

it('counts what is hot at opening, and what is counted again', async () => {
  const directory = await newDirectory();
  const store = await openIn(directory);
  await store.append([...inside, ...outside]);
  await store.exclude(
    'w1',
    outside.map(({ event }) => ({ id: event.id, reason: 'replay', insteadOf: null })),
  );
  await store.close();
  const again = await openIn(directory);
  expect(await requestsOf(again)).toEqual(all(3n));
  await again.include(
    'w1',
    outside.map(({ event }) => event.id),
  );
  expect(await requestsOf(again)).toEqual(all(3n));
});
