import { describe, expect, it } from 'vitest';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import type { EventStore } from '../port.ts';
import { NOON, sampleEntry, withTokens } from '../testing/entries.ts';
import type { DuckDbEventStore } from './duckdb-event-store.ts';
import { tamper, useLedgerFolders } from './testing/ledger-folders.ts';

const DAY_MS = 86_400_000;
const RANKS = ['tokens', 'cost', 'requests'] as const;
const LIMITS = [0, 12, 10_000];

const { newDirectory, openIn } = useLedgerFolders('sessions');

/** Short sessions over two hundred days, one that is never over, and entries without any. */
const entries = (count: number, first = 0) =>
  Array.from({ length: count }, (_, index) => index + first).map((n) => {
    const day = n % 200;
    const session = n % 11 === 0 ? null : n % 13 === 0 ? 'always' : `s${Math.floor(day / 2)}-${n % 7}`;
    return sampleEntry({
      id: `e${n}`,
      occurredAtMs: NOON - day * DAY_MS + (n % 97) * 60_000,
      session,
      ...withTokens((n * 7_919) % 10_007),
    });
  });

/** Whole, cut at either end by a day, inside a quarter hour, and of another workspace. */
const PERIODS = [
  { startMs: NOON - 300 * DAY_MS, endMs: NOON + 100 * DAY_MS },
  { startMs: NOON - 151 * DAY_MS, endMs: NOON + 100 * DAY_MS },
  { startMs: NOON - 300 * DAY_MS, endMs: NOON - 40 * DAY_MS + 12_345_678 },
  { startMs: NOON - 180 * DAY_MS + 1, endMs: NOON - 9 * DAY_MS },
  { startMs: NOON - 20 * DAY_MS, endMs: NOON },
];

/** Every limit by every rank of the whole; of the other periods each limit and each rank once, in pairs that differ from one to the next. */
const QUESTIONS = PERIODS.flatMap((period, nth) =>
  RANKS.flatMap((rank, place) =>
    LIMITS.filter((_, index) => nth === 0 || index === (nth + place) % LIMITS.length).map((limit) => ({
      period,
      rank,
      limit,
    })),
  ),
);

const answers = (store: EventStore, workspaceId = 'w1') =>
  Promise.all(
    QUESTIONS.map(({ period, rank, limit }) =>
      store.breakdown({ workspaceId, period, filters: [] }, 'session', limit, rank),
    ),
  );

describe('the sums of sessions', () => {
  it('are exact while entries are hot, moved, merged, taken out, deleted and opened again', async () => {
    const directory = await newDirectory();
    const store = await openIn(directory);
    const oracle = new MemoryEventStore();
    const both = async (act: (each: EventStore) => Promise<unknown>) => {
      for (const each of [store, oracle]) await act(each);
    };
    const expectEqual = async (each: DuckDbEventStore) => {
      expect(await answers(each)).toEqual(await answers(oracle));
      expect(await answers(each, 'w2')).toEqual(await answers(oracle, 'w2'));
      expect(await each.verify()).toEqual([]);
    };
    await both((each) => each.append(entries(4_000)));
    await both((each) => each.append(entries(300).map((entry) => ({ ...entry, workspaceId: 'w2' }))));
    await store.compact();
    await expectEqual(store);
    await both((each) => each.append(entries(200, 4_000)));
    await both((each) => each.exclude('w1', [{ id: 'e21', reason: 'replay', insteadOf: null }]));
    await both((each) => each.amend('w1', [{ id: 'e22', agent: null, user: null, session: 's9-1' }]));
    await both((each) =>
      each.recharge(
        'w1',
        // Both of one session, whose sum is past 64 bits.
        new Map(
          ['e23', 'e1423'].map((id) => [
            id,
            { charge: { cost: 9n * 10n ** 18n, source: 'override', reference: null } },
          ]),
        ),
      ),
    );
    await both((each) => each.deleteBefore('w1', NOON - 170 * DAY_MS));
    await expectEqual(store);
    await store.compact();
    await store.close();
    const again = await openIn(directory);
    await expectEqual(again);
  });

  it('tell sessions apart that share a key, and are keyed anew when the engine hashes otherwise', async () => {
    const directory = await newDirectory();
    const oracle = new MemoryEventStore();
    const first = await openIn(directory);
    for (const each of [first, oracle]) await each.append(entries(600));
    await first.compact();
    await first.close();
    // Of sessions that no period cuts: the entries of others are found by the key that is theirs.
    await tamper(directory, "UPDATE rollup_session SET value = hash('s50-3') WHERE session LIKE 's50-%'");
    const second = await openIn(directory);
    expect(await answers(second)).toEqual(await answers(oracle));
    expect(await second.verify()).not.toEqual([]);
    await second.close();
    await tamper(directory, "UPDATE meta SET value = 0 WHERE name = 'session_hash'");
    const third = await openIn(directory);
    expect(await third.verify()).toEqual([]);
    expect(await answers(third)).toEqual(await answers(oracle));
  });

  it('are found wrong by verify when one is changed', async () => {
    const directory = await newDirectory();
    const store = await openIn(directory);
    await store.append(entries(50));
    await store.compact();
    await store.close();
    await tamper(directory, "UPDATE rollup_session SET input = input + 1 WHERE session = 'always'");
    const [found, ...others] = await (await openIn(directory)).verify();
    expect(found?.detail).toContain('session "always"');
    expect(others).toEqual([]);
  });
});
