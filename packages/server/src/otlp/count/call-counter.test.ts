import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_TOKENS, type RequestEvent, TokenbookError } from '@tokenbook/core/domain';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openAccounts } from '../../accounts/open-accounts.ts';
import { startPostgres } from '../../accounts/testing/start-postgres.ts';
import { MemoryEventStore } from '../../store/memory/memory-event-store.ts';
import { ALL_TIME } from '../../store/testing/entries.ts';
import type { Observation } from '../map/observation.ts';
import { arbitraryTraces } from '../testing/arbitrary-traces.ts';
import { createMemoryTraceStore } from '../testing/memory-trace-store.ts';
import { openUnpricedLedger } from '../testing/unpriced-ledger.ts';
import { createCallCounter } from './call-counter.ts';
import { countOnce } from './count-once.ts';
import type { TraceNode } from './trace-node.ts';
import type { TraceStore } from './trace-store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const DAY_MS = 86_400_000;
const toEvent = (node: TraceNode): RequestEvent => ({
  id: node.id,
  occurredAtMs: NOW,
  project: 'p',
  provider: 'openai',
  model: node.model,
  operation: 'chat',
  agent: node.agent,
  user: node.user,
  session: node.session,
  apiKey: null,
  status: 'ok',
  source: 'otlp',
  durationMs: null,
  tokens: { ...NO_TOKENS, uncachedInput: node.input, visibleOutput: node.output },
  reportedCost: null,
  tags: new Map(),
  rawUsage: null,
});

const toObservation = (node: TraceNode): Observation => ({ node, event: node.role === 'link' ? null : toEvent(node) });

const readCounted = async (store: MemoryEventStore): Promise<readonly RequestEvent[]> => {
  const scope = { workspaceId: 'w', period: ALL_TIME, filters: [] };
  const { entries } = await store.log(scope, { column: 'date', direction: 'ascending' }, 0, 100_000);
  return entries.map(({ event }) => event);
};

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

const openTraceStores: Readonly<Record<string, () => Promise<{ traces: TraceStore; close: () => Promise<void> }>>> = {
  memory: async () => ({ traces: createMemoryTraceStore(), close: async () => {} }),
  sqlite: async () => {
    const accounts = await openAccounts(':memory:', NOW);
    return { traces: accounts.traces, close: accounts.close };
  },
  // As a server has them: written on a thread of its own.
  'a file': async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tokenbook-traces-'));
    const accounts = await openAccounts(join(folder, 'accounts.sqlite'), NOW);
    return {
      traces: accounts.traces,
      close: async () => {
        await accounts.close();
        await rm(folder, { recursive: true });
      },
    };
  },
  ...(postgres === null
    ? {}
    : {
        PostgreSQL: async () => {
          const accounts = await openAccounts(await postgres.createDatabase(), NOW);
          return { traces: accounts.traces, close: accounts.close };
        },
      }),
};

/** A database of its own for each run takes its time. */
const NUM_RUNS: Readonly<Record<string, number>> = { memory: 100, sqlite: 25 };

it.skipIf(postgres !== null)('SKIPPED: counting on PostgreSQL, which is not installed here', () => {});

describe.each(Object.entries(openTraceStores))('the counter on %s', (name, openTraces) => {
  it('counts the same calls in any order and batches, with retries, restarts and failures in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryTraces.chain((told) => {
          const nodes = told.map(({ node }) => node);
          const everything = { minLength: nodes.length, maxLength: nodes.length };
          return fc.record({
            nodes: fc.constant(nodes),
            order: fc.shuffledSubarray(nodes, everything),
            repeated: fc.subarray(nodes),
            sizes: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 10 }),
            restarts: fc.array(fc.boolean(), { minLength: 1, maxLength: 10 }),
            failures: fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 10 }),
          });
        }),
        async ({ nodes, order, repeated, sizes, restarts, failures }) => {
          const { traces, close } = await openTraces();
          const store = new MemoryEventStore();
          let steps = 0;
          let failAt = 0;
          const fail = () => {
            steps += 1;
            if (steps === failAt) throw new TokenbookError('store_unavailable', 'The disk is gone.');
          };
          const start = () => createCallCounter({ ledger: openUnpricedLedger(store, fail), traces, now: () => NOW });
          let counter = start();
          const sent = [...order, ...repeated].map(toObservation);
          for (let at = 0, turn = 0; at < sent.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1;
            const batch = sent.slice(at, at + size);
            at += size;
            steps = 0;
            failAt = failures[turn % failures.length] ?? 0;
            const isRefused = await counter.record('w', batch).then(
              () => false,
              () => true,
            );
            if (restarts[turn % restarts.length]) counter = start();
            failAt = 0;
            // What was not acknowledged is sent again, as exporters do.
            if (isRefused) await counter.record('w', batch);
          }
          const decisions = countOnce(nodes);
          const expected = [...decisions].filter(([, { notCounted }]) => notCounted === null);
          const counted = await readCounted(store);
          expect(counted.map(({ id }) => id).sort()).toEqual(expected.map(([id]) => id).sort());
          for (const { id, agent, user, session } of counted)
            expect(decisions.get(id)).toMatchObject({ agent, user, session });
          await close();
        },
      ),
      { numRuns: NUM_RUNS[name] ?? 6 },
    );
  });

  it('forgets what a failure left behind when nobody sends it again', async () => {
    const { traces, close } = await openTraces();
    const store = new MemoryEventStore();
    let isDown = false;
    const fail = () => {
      if (isDown) throw new TokenbookError('store_unavailable', 'The disk is gone.');
    };
    const start = () => createCallCounter({ ledger: openUnpricedLedger(store, fail), traces, now: () => NOW });
    const node = (id: string, fields: Partial<TraceNode>): TraceNode => ({
      id,
      traceId: 't',
      spanId: id,
      parentSpanId: null,
      role: 'inference',
      voice: 'v',
      isLog: false,
      isStep: false,
      from: 'telemetry',
      responseId: null,
      requestId: null,
      model: 'm',
      input: 1,
      output: 1,
      startUs: 0,
      endUs: 10,
      detail: 0,
      agent: null,
      user: null,
      session: null,
      ...fields,
    });
    await start().record('w', [toObservation(node('agent', { role: 'aggregate' }))]);
    isDown = true;
    await expect(start().record('w', [toObservation(node('call', { parentSpanId: 'agent' }))])).rejects.toThrow('disk');
    isDown = false;
    await start().record('w', [toObservation(node('other', { parentSpanId: 'elsewhere', startUs: 20, endUs: 30 }))]);
    expect((await readCounted(store)).map(({ id }) => id).sort()).toEqual(['agent', 'other']);
    await close();
  });

  it('writes requests that wait for each other together, and tells each what was its own', async () => {
    const { traces, close } = await openTraces();
    const store = new MemoryEventStore();
    const counter = createCallCounter({ ledger: openUnpricedLedger(store, () => {}), traces, now: () => NOW });
    const told = fc.sample(arbitraryTraces, { numRuns: 1, seed: 7 })[0] ?? [];
    const observations = told.map(({ node }) => toObservation(node));
    const tallies = await Promise.all(Array.from({ length: 5 }, () => counter.record('w', observations)));
    const events = observations.filter(({ event }) => event !== null).length;
    expect(tallies.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(events);
    expect(tallies.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(events * 4);
    await close();
  });

  it('looks at a trace without end in parts, and counts each call of it once', async () => {
    const { traces, close } = await openTraces();
    let mostLoaded = 0;
    const watched: TraceStore = {
      exclusively: (workspaceId, work) =>
        traces.exclusively(workspaceId, (session) =>
          work({
            ...session,
            load: async (wanted) => {
              const nodes = await session.load(wanted);
              mostLoaded = Math.max(mostLoaded, nodes.length);
              return nodes;
            },
          }),
        ),
    };
    const store = new MemoryEventStore();
    const start = () =>
      createCallCounter({ ledger: openUnpricedLedger(store, () => {}), traces: watched, now: () => NOW, mostSpans: 4 });
    let counter = start();
    const [call] = (fc.sample(arbitraryTraces, { numRuns: 20, seed: 7 }) ?? [])
      .flat()
      .map(({ node }) => node)
      .filter(({ role, isLog, from }) => role === 'inference' && !isLog && from === 'telemetry');
    if (call === undefined) throw new Error('The sample holds no call.');
    const traceId = 'a'.repeat(32);
    const idOf = (index: number) => index.toString(16).padStart(16, '0');
    const told = Array.from({ length: 20 }, (_, index) => ({
      ...call,
      id: `${traceId}-${idOf(index + 1)}`,
      traceId,
      spanId: idOf(index + 1),
      // Every other is a layer inside the one before.
      parentSpanId: index % 2 === 1 ? idOf(index) : null,
      responseId: `r${index >> 1}`,
      requestId: null,
      session: null,
      input: 100 + (index >> 1),
    }));
    for (const [index, node] of told.entries()) {
      if (index === 14) counter = start();
      await counter.record('w', [toObservation(node)]);
    }
    // A part, and what shares an id with what is in it.
    expect(mostLoaded).toBeLessThanOrEqual(8);
    expect(await counter.record('w', told.map(toObservation))).toEqual({ accepted: 0, duplicates: 20 });
    expect(await readCounted(store)).toHaveLength(10);
    await close();
  });

  it.each([
    ['forgets nodes after three days', 4, 1],
    ['forgets nothing by a clock that deletions do not believe', 0, 2],
  ])('%s', async (_, believedDays, keptNodes) => {
    const { traces, close } = await openTraces();
    const start = (now: number) =>
      createCallCounter({
        ledger: openUnpricedLedger(new MemoryEventStore(), () => {}),
        traces,
        now: () => now,
        believedNow: async () => NOW + believedDays * DAY_MS,
      });
    const [first, second] = fc.sample(arbitraryTraces, { numRuns: 1, seed: 3 })[0] ?? [];
    if (first === undefined || second === undefined) throw new Error('The sample is empty.');
    await start(NOW).record('w', [toObservation(first.node)]);
    await start(NOW + 4 * DAY_MS).record('w', [toObservation(second.node)]);
    const kept = await traces.exclusively('w', (session) =>
      session.load({
        traceIds: [first, second].map(({ node }) => node.traceId ?? ''),
        ids: [],
        responseKeys: [],
        requestKeys: [],
        sessionKeys: [],
        looseKeys: [],
      }),
    );
    expect(kept.map(({ id }) => id)).toEqual([first.node.id, second.node.id].slice(-keptNodes));
    await close();
  });
});
