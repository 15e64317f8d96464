import { bucketBounds, type Dimension } from '@tokenbook/core/domain';
import { expect, it } from 'vitest';
import { MemoryEventStore } from '../memory/memory-event-store.ts';
import type { EventStore } from '../port.ts';
import { NOON, sampleEntry, withTokens } from '../testing/entries.ts';
import { tamper, useLedgerFolders } from './testing/ledger-folders.ts';

const { newDirectory, openIn } = useLedgerFolders('local-days');

const HOUR = 3_600_000;
const ZONES = ['America/New_York', 'Asia/Kolkata', 'Europe/London', 'Australia/Lord_Howe'];
const period = { startMs: NOON - 420 * 24 * HOUR, endMs: NOON + 24 * HOUR };
const scope = { workspaceId: 'w1', period, filters: [] };

/** Calls around every midnight and change of clocks of more than a year, by several projects. */
const calls = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, n) =>
    sampleEntry({
      id: `${prefix}${n}`,
      occurredAtMs: NOON - ((n * 37) % (420 * 48)) * (HOUR / 2) - (n % 2),
      project: `project-${n % 13}`,
      ...withTokens(1 + (n % 17)),
    }),
  );

const seriesOf = async (store: EventStore) => {
  const answers = [];
  for (const zone of ZONES)
    for (const granularity of ['day', 'month'] as const)
      for (const [by, limit] of [
        [null, null],
        ['project', 3],
      ] as const satisfies readonly (readonly [Dimension | null, number | null])[]) {
        const bounds = bucketBounds(period, granularity, zone);
        answers.push([...(await store.timeseries(scope, bounds, by, limit))]);
      }
  return answers;
};

it('a series by days of a zone is the same before its days are kept, after, and through everything that happens to them', async () => {
  const directory = await newDirectory();
  const store = await openIn(directory);
  const oracle = new MemoryEventStore();
  const both = async (work: (store: EventStore) => Promise<unknown>) => {
    await work(oracle);
    await work(store);
  };
  const agree = async () => expect(await seriesOf(store)).toEqual(await seriesOf(oracle));

  await both((each) => each.append(calls(400, 'first-')));
  await store.compact();
  await agree();
  await store.compact();
  await agree();
  await both((each) => each.append(calls(200, 'later-')));
  await agree();
  await store.compact();
  await agree();
  await both((each) =>
    each.exclude(
      'w1',
      ['first-3', 'later-5'].map((id) => ({ id, reason: 'replay', insteadOf: null })),
    ),
  );
  await both((each) =>
    each.recharge('w1', new Map([['first-9', { charge: { cost: 77n, source: 'override', reference: 'list' } }]])),
  );
  await both((each) => each.deleteBefore('w1', NOON - 300 * 24 * HOUR));
  await store.compact();
  await agree();
  expect(await store.verify()).toEqual([]);
  await store.close();

  // Those of New York and Lord Howe in winter and summer, of Kolkata, and of London in summer.
  await tamper(
    directory,
    "SELECT if(list(day_start ORDER BY day_start) = [8, 10, 26, 27, 37, 46], 0, error('Other days are kept.')) FROM local_days",
    'UPDATE rollup_project_local_day SET cost = cost + 1 WHERE rowid = 0',
  );
  const found = await (await openIn(directory)).verify();
  expect(found).toHaveLength(1);
  expect(found[0]?.detail).toMatch(/^The local day sums of project "project-\d+" differ/);
});
