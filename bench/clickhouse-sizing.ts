/**
 * Bytes and rates of the ClickHouse store, for the sizing page: `npx tsx --conditions=@tokenbook/source bench/clickhouse-sizing.ts 300000 60`
 * (events, days).
 * Uses the engine in `chdb` behind HTTP, on this machine. Prints one line a figure.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { RequestEvent } from '@tokenbook/core/domain';
import { ClickHouseEventStore } from '../packages/server/src/store/clickhouse/clickhouse-event-store.ts';
import { Connection } from '../packages/server/src/store/clickhouse/connection.ts';
import { parseClickHouseUrl } from '../packages/server/src/store/clickhouse/parse-url.ts';
import { startEngine } from '../packages/server/src/store/clickhouse/testing/start-engine.ts';
import type { NewEntry } from '../packages/server/src/store/port.ts';

const COUNT = Number(process.argv[2] ?? 300_000);
const CALL = 1_000;
const CALLS_AT_ONCE = 16;
const END = Date.UTC(2026, 10, 24);
/** How many days the events are of: few events a day have more roll-up an event. */
const DAYS = Number(process.argv[3] ?? 60);

/** The same number from the same text, 0 to 2³² − 1. */
const drawn = (text: string): number => createHash('sha256').update(text).digest().readUInt32LE(0);
/** Low numbers are drawn far more often than high ones: most traffic is a few projects'. */
const powerLaw = (n: number, of: string, most: number): number =>
  Math.floor(most * (drawn(`${of}${n}`) / 2 ** 32) ** 4);

const eventOf = (n: number): RequestEvent => {
  const model = powerLaw(n, 'model', 24);
  const input = 200 + (drawn(`in${n}`) % 12_000);
  return {
    id: `msg_${createHash('sha256').update(`id${n}`).digest('base64url').slice(0, 24)}`,
    occurredAtMs: END - DAYS * 86_400_000 + Math.floor((n / COUNT) * DAYS * 86_400_000) + (drawn(`late${n}`) % 60_000),
    project: `project-${powerLaw(n, 'project', 80)}`,
    provider: ['anthropic', 'openai', 'google', 'mistral'][model % 4] ?? 'openai',
    model: `model-${model}-20260${1 + (model % 9)}01`,
    operation: 'chat',
    agent: model % 3 === 0 ? `agent-${powerLaw(n, 'agent', 12)}` : null,
    user: `user-${powerLaw(n, 'user', 5_000)}`,
    session: `session-${Math.floor(n / 40)}-${drawn(`s${n}`) % 8}`,
    apiKey: `key-${powerLaw(n, 'key', 20)}`,
    status: drawn(`status${n}`) % 50 === 0 ? 'error' : 'ok',
    source: 'otlp',
    durationMs: 200 + (drawn(`duration${n}`) % 9_000),
    tokens: {
      uncachedInput: input,
      cacheRead: drawn(`read${n}`) % 3 === 0 ? 0 : input * 4,
      cacheWrite5m: drawn(`write${n}`) % 5 === 0 ? input : 0,
      cacheWrite1h: 0,
      visibleOutput: drawn(`out${n}`) % 2_000,
      reasoning: drawn(`reason${n}`) % 4 === 0 ? drawn(`r${n}`) % 4_000 : 0,
    },
    reportedCost: null,
    tags: new Map([['env', drawn(`env${n}`) % 4 === 0 ? 'staging' : 'production']]),
    rawUsage: null,
  };
};

const entryOf = (n: number): NewEntry => ({
  workspaceId: `ws-${powerLaw(n, 'workspace', 40)}`,
  event: eventOf(n),
  charge: {
    cost: BigInt(drawn(`cost${n}`)) * 20n,
    source: 'catalogue',
    reference: `p/model-${powerLaw(n, 'model', 24)}@2026-01-01`,
  },
  onConflict: 'reject',
});

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
};

const engine = await startEngine();

/** Seconds of processor time so far, of the engine and of this process: they hold on a busy machine too, where rates do not. */
const processorSeconds = (): readonly [engine: number, tokenbook: number] => {
  const [, fields = ''] = readFileSync(`/proc/${engine.pid()}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  const own = process.cpuUsage();
  return [((user ?? 0) + (system ?? 0)) / 100, (own.user + own.system) / 1e6];
};

try {
  const url = engine.url('sizing');
  const store = await ClickHouseEventStore.open(url);
  const connection = new Connection(parseClickHouseUrl(url));

  let next = 0;
  let writingSeconds = 0;
  const spent = [0, 0];
  while (next < COUNT) {
    // Made before the clock starts: the hashes of this generator are no part of the store.
    const calls = Array.from({ length: Math.min(CALLS_AT_ONCE, Math.ceil((COUNT - next) / CALL)) }, (_, n) =>
      Array.from({ length: CALL }, (_, m) => entryOf(next + n * CALL + m)),
    );
    next += calls.length * CALL;
    const before = processorSeconds();
    writingSeconds += await seconds(() => Promise.all(calls.map((call) => store.append(call))));
    for (const [n, now] of processorSeconds().entries()) spent[n] = (spent[n] ?? 0) + now - (before[n] ?? 0);
  }
  console.log(`load of this machine: ${loadavg()[0]?.toFixed(1)}`);
  console.log(
    `processor time for a million events: engine ${Math.round(((spent[0] ?? 0) / next) * 1e6)} s, Tokenbook ${Math.round(((spent[1] ?? 0) / next) * 1e6)} s`,
  );
  console.log(
    `durable ingest, ${CALLS_AT_ONCE} calls of ${CALL} at once: ${Math.round(next / writingSeconds)} events/s`,
  );

  const singles = Array.from({ length: 640 }, (_, n) => entryOf(next + n));
  const oneByOne = await seconds(async () => {
    await Promise.all(
      Array.from({ length: 64 }, async (_, client) => {
        for (let n = client; n < singles.length; n += 64) await store.append(singles.slice(n, n + 1));
      }),
    );
  });
  console.log(`durable ingest, one by one from 64 clients: ${Math.round(singles.length / oneByOne)} events/s`);

  const [engineBefore] = processorSeconds();
  await store.settle();
  const [engineAfter] = processorSeconds();
  console.log(
    `deriving and merging all: ${Math.round(((engineAfter - engineBefore) / next) * 1e6)} s of the engine for a million events`,
  );
  const sizes = await connection.query(
    "SELECT table, sum(rows), sum(bytes_on_disk) FROM system.parts WHERE database = 'sizing' AND active GROUP BY table ORDER BY table",
  );
  for (const [table, rows, bytes] of sizes) {
    console.log(`${table}: ${rows} rows, ${bytes} bytes, ${(Number(bytes) / next).toFixed(1)} bytes an event`);
  }

  const scope = { workspaceId: 'ws-0', period: { startMs: END - DAYS * 86_400_000, endMs: END }, filters: [] };
  const days = Array.from({ length: 61 }, (_, n) => scope.period.startMs + (n * DAYS * 86_400_000) / 60);
  const reads: Readonly<Record<string, () => Promise<unknown>>> = {
    totals: () => store.totals(scope),
    'breakdown by project': () => store.breakdown(scope, 'project', null),
    'time series by day and provider': () => store.timeseries(scope, days, 'provider', 5),
    'breakdown by model, filtered': () =>
      store.breakdown({ ...scope, filters: [{ dimension: 'project', values: ['project-0'] }] }, 'model', null),
    'newest page': () => store.log(scope, { column: 'date', direction: 'descending' }, 0, 50),
    'page by tokens': () => store.log(scope, { column: 'totalTokens', direction: 'descending' }, 0, 50),
  };
  console.log(`workspace of the reads: ${(await store.totals(scope)).requests} events`);
  for (const [name, read] of Object.entries(reads)) {
    const times: number[] = [];
    for (let n = 0; n < 9; n += 1) times.push(await seconds(read));
    console.log(`${name}: median ${Math.round((times.sort((a, b) => a - b)[4] ?? 0) * 1_000)} ms`);
  }
  await connection.close();
  await store.close();
} finally {
  await engine.stop();
}
