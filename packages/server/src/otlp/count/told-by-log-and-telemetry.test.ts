import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputTokens, TokenbookError } from '@tokenbook/core/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccounts } from '../../accounts/open-accounts.ts';
import { resolveChdb } from '../../store/clickhouse/testing/chdb-engine.ts';
import { type Engine, startEngine } from '../../store/clickhouse/testing/start-engine.ts';
import { openStore } from '../../store/open-store.ts';
import type { EventStore } from '../../store/port.ts';
import { ALL_TIME } from '../../store/testing/entries.ts';
import { arbitrarySessions, type Told, type ToldSession, tellSessions } from '../testing/arbitrary-sessions.ts';
import { createMemoryTraceStore } from '../testing/memory-trace-store.ts';
import { openUnpricedLedger } from '../testing/unpriced-ledger.ts';
import { type CallCounter, createCallCounter } from './call-counter.ts';
import type { TraceStore } from './trace-store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);

/** A run of a ledger: in which order it is told, in which batches, and where it stops and starts again. */
interface Run {
  readonly session: ToldSession;
  readonly order: readonly Told[];
  readonly sizes: readonly number[];
  readonly restarts: readonly boolean[];
  readonly failures: readonly number[];
}

const arbitraryRun = (replays: number): fc.Arbitrary<Run> =>
  arbitrarySessions.chain((session) => {
    const all = { minLength: session.told.length, maxLength: session.told.length };
    return fc.record({
      session: fc.constant(session),
      order: fc
        .array(fc.shuffledSubarray([...session.told], all), { minLength: 1, maxLength: replays })
        .map((runs) => runs.flat()),
      sizes: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 10 }),
      restarts: fc.array(fc.boolean(), { minLength: 1, maxLength: 10 }),
      failures: fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 10 }),
    });
  });

/** A batch as it comes: telemetry through one door, events through the other, at the same time. */
const send = (counter: CallCounter, workspaceId: string, batch: readonly Told[]) =>
  Promise.all([
    counter.record(
      workspaceId,
      batch.flatMap((told) => ('observation' in told ? [told.observation] : [])),
    ),
    counter.recordEvents(
      workspaceId,
      batch.flatMap((told) => ('draft' in told ? [told.draft] : [])),
    ),
  ]);

const play = async (
  { order, sizes, restarts, failures }: Run,
  store: EventStore,
  traces: TraceStore,
  workspaceId: string,
) => {
  let steps = 0;
  let failAt = 0;
  const ledger = openUnpricedLedger(store, () => {
    steps += 1;
    if (steps === failAt) throw new TokenbookError('store_unavailable', 'The disk is gone.');
  });
  const start = () => createCallCounter({ ledger, traces, now: () => NOW });
  let counter = start();
  for (let at = 0, turn = 0; at < order.length; turn += 1) {
    const batch = order.slice(at, at + (sizes[turn % sizes.length] ?? 1));
    at += batch.length;
    steps = 0;
    failAt = failures[turn % failures.length] ?? 0;
    const isRefused = await send(counter, workspaceId, batch).then(
      () => false,
      () => true,
    );
    failAt = 0;
    if (restarts[turn % restarts.length]) counter = start();
    // What was not acknowledged is sent again, by exporters as by importers.
    if (isRefused) await send(counter, workspaceId, batch);
  }
};

const check = async ({ session }: Run, store: EventStore, workspaceId: string) => {
  const scope = { workspaceId, period: ALL_TIME, filters: [] };
  const { entries } = await store.log(scope, { column: 'date', direction: 'ascending' }, 0, 1_000);
  const counted = entries.map(({ event }) => event);
  expect(counted).toHaveLength(session.calls);
  expect(counted.reduce((sum, { tokens }) => sum + outputTokens(tokens), 0)).toBe(session.outputTokens);
  const ids = new Set(counted.map(({ id }) => id));
  const told = new Set(session.told.map((each) => ('draft' in each ? each.draft.event.id : each.observation.node.id)));
  const rest = await store.notCounted(scope, 0, 1_000);
  expect(rest.totalCount).toBe(told.size - counted.length);
  for (const { notCounted } of rest.entries) {
    expect(notCounted?.reason).toBe('same-call');
    expect(ids).toContain(notCounted?.insteadOf);
  }
};

let engine: Engine | null = null;
const folders: string[] = [];
beforeAll(async () => {
  if (resolveChdb() !== null) engine = await startEngine();
});
afterAll(async () => {
  await engine?.stop();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const openFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tokenbook-told-'));
  folders.push(folder);
  return folder;
};

const STORES: Readonly<Record<string, () => Promise<EventStore>>> = {
  memory: () => openStore({ url: 'memory://', dataDirectory: '.' }),
  duckdb: async () => openStore({ url: null, dataDirectory: await openFolder() }),
  clickhouse: () => openStore({ url: engine?.url('told') ?? '', dataDirectory: '.' }),
};

describe('calls that a log and telemetry tell', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'count once when the round that brings a larger reading of a log fails at step %i',
    async (step) => {
      const fields = { input: 1, output: 3, isInTelemetry: true, hasSpan: false, hasRequestId: false };
      const session = tellSessions([[{ ...fields, logOutputs: [2, 3], isSpentTwice: true }]]);
      const [, a, eventA, smallB, b, eventB] = session.told as readonly [Told, Told, Told, Told, Told, Told]; // two calls, told thrice each
      const order = [smallB, a, eventB, b, eventA];
      const run: Run = { session, order, sizes: [1, 3, 1], restarts: [false], failures: [0, step, 0] };
      const store = await openStore({ url: 'memory://', dataDirectory: '.' });
      await play(run, store, createMemoryTraceStore(), 'w');
      await check(run, store, 'w');
    },
  );

  it.each([
    ['memory', 'memory', 100, 10],
    ['memory', 'sqlite', 10, 10],
    ['duckdb', 'sqlite', 3, 2],
    ['clickhouse', 'memory', 2, 1],
  ] as const)(
    'count once, in any order, through retries, restarts and replays (%s, nodes in %s)',
    async (kind, nodes, numRuns, replays) => {
      if (kind === 'clickhouse' && engine === null) return;
      const store = await (STORES[kind] as () => Promise<EventStore>)();
      const accounts = nodes === 'sqlite' ? await openAccounts(':memory:', NOW) : null;
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(arbitraryRun(replays), async (run) => {
          runs += 1;
          await play(run, store, accounts?.traces ?? createMemoryTraceStore(), `w${runs}`);
          await check(run, store, `w${runs}`);
        }),
        { numRuns },
      );
      await accounts?.close();
      await store.close();
    },
  );
});
