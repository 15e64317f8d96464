// npm run bench -- [events] [--runs=20] [--only=TEXT] [--postgres=no] [--duckdb=no] [--keep=FOLDER] [--load-only] [--record]
// CPU is of all threads together: on a busy machine it says more than the clock.
// Prints a table of every read and of ingest, beside plain DuckDB, PostgreSQL and node:http. Sizes of interest: 100k, 1m, 10m, 100m.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { ledgerPath } from '../../packages/server/src/store/duckdb/engine/ledger-file.ts';
import { query } from '../../packages/server/src/store/duckdb/engine/query.ts';
import { openDuckDbEventStore } from '../../packages/server/src/store/duckdb/open-duckdb-event-store.ts';
import { recordRun, storeLine } from '../history.ts';
import { fillLedger } from './fill-ledger.ts';
import { generateSql } from './generate-sql.ts';
import { measureIngest } from './ingest.ts';
import { loadLedger } from './load-ledger.ts';
import { formatMs, measure, summarize } from './measure.ts';
import { measurePlainHttp } from './plain-http.ts';
import { fillPostgres, startPostgres } from './postgres.ts';
import { NOW_MS, type Question, questions } from './questions.ts';
import { DUCKDB, POSTGRES, statementsOf } from './sql.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    postgres: { type: 'string', default: 'yes' },
    duckdb: { type: 'string', default: 'yes' },
    keep: { type: 'string' },
    record: { type: 'boolean', default: false },
    runs: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
    'load-only': { type: 'boolean', default: false },
  },
});
const [sizeText = '1m'] = positionals;
const UNITS: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000 };
const [, count = '', unit = ''] = /^(\d+)([km]?)$/.exec(sizeText) ?? [];
const events = Number(count) * (UNITS[unit] ?? 1);
if (!(events > 0)) {
  console.error(`"${sizeText}" is no number of events. Write for example 100k, 1m or 10m.`);
  process.exit(1);
}
const runs = Number(values.runs);
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'tokenbook-bench-'));
mkdirSync(folder, { recursive: true });
const rawPath = join(folder, 'raw.duckdb');
const dataDirectory = join(folder, 'ledger');

const lines: string[] = [];
const print = (line: string) => {
  console.log(line);
  lines.push(line);
};
const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

/** Past so many events the ledger is filled directly, and nothing is asked beside it: the plain table alone would take an hour. */
const isLarge = events > 20_000_000;

const makePlainTable = async (): Promise<void> => {
  const instance = await DuckDBInstance.create(rawPath);
  const connection = await instance.connect();
  await query(connection, `CREATE TABLE events AS SELECT * FROM (${generateSql(events)}) ORDER BY n`);
  await query(connection, 'CREATE VIEW request_event AS SELECT * FROM events');
  connection.closeSync();
  instance.closeSync();
};

const prepare = async (): Promise<number> => {
  if (!isLarge && !existsSync(rawPath)) await makePlainTable();
  const total = Math.round(events * 1.1);
  if (!existsSync(ledgerPath(dataDirectory))) {
    const started = performance.now();
    await (isLarge ? fillLedger(dataDirectory, events) : loadLedger(dataDirectory, rawPath, total));
    console.log(`Loaded ${total.toLocaleString('en')} events in ${seconds(started)}, in bulk.`);
    await rest();
  }
  return total;
};

/** What a ledger does by itself a minute after the last event came. */
const rest = async (): Promise<void> => {
  const store = await openDuckDbEventStore(dataDirectory);
  const started = performance.now();
  await store.compact();
  console.log(`Merged to the last row in ${seconds(started)}.`);
  await store.close();
};

type Ask = (question: Question) => Promise<{ readonly medianMs: number; readonly p95Ms: number } | null>;

const askRaw =
  (connection: DuckDBConnection | null): Ask =>
  async ({ sql }) => {
    if (sql === null || connection === null) return null;
    const statements = statementsOf(sql, DUCKDB);
    return measure(
      async () => {
        for (const statement of statements) await query(connection, statement);
      },
      3,
      3_000,
    );
  };

const total = await prepare();
if (values['load-only']) process.exit();
const { size } = statSync(ledgerPath(dataDirectory));
print('');
print(`## ${sizeText} events, ${new Date().toISOString().slice(0, 16)}Z`);
print('');
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
print(
  `Commit ${commit}. ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}. Load of the machine before: ${loadavg()[0]?.toFixed(1)}.`,
);
print('');
print(`- on disk: ${(size / total).toFixed(1)} bytes an event`);
let started = performance.now();
const store = await openDuckDbEventStore(dataDirectory);
const extent = await store.extent('acme');
print(`- ready to read after ${seconds(started)}`);
await store.append([]);
started = performance.now();
await measureIngest(store, 1, 1, 0.01);
print(`- ready to write ${seconds(started)} after that (ids in memory)`);
const all = { workspaceId: 'acme', period: { startMs: 0, endMs: 8e15 }, filters: [] };
const acme = Number((await store.totals(all)).requests);
print(`- memory of the process: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);

const rawInstance = isLarge
  ? null
  : await DuckDBInstance.create(rawPath, { access_mode: 'READ_ONLY', memory_limit: '4GB' });
const raw = (await rawInstance?.connect()) ?? null;
const postgres = raw === null || values.postgres === 'no' ? null : await startPostgres(folder);
if (raw === null) print('- plain DuckDB and PostgreSQL: skipped past twenty million events');
else if (postgres === null)
  print('- PostgreSQL: skipped, `initdb` and `postgres` are not on this machine or --postgres=no');
else {
  const csvPath = join(folder, 'postgres', 'events.csv');
  await query(
    raw,
    `COPY (SELECT * REPLACE (make_timestamp(at_ms * 1000)::VARCHAR || '+00' AS at_ms, (cost::DECIMAL(38, 0) / 1000000000000)::DECIMAL(18, 12) AS cost) FROM events) TO '${csvPath}' (FORMAT csv, HEADER false)`,
  );
  started = performance.now();
  await fillPostgres(postgres.client, csvPath);
  print(`- PostgreSQL filled and indexed in ${seconds(started)}`);
  rmSync(csvPath);
}
const askPostgres: Ask = async ({ sql }) => {
  if (sql === null || postgres === null) return null;
  const statements = statementsOf(sql, POSTGRES);
  return measure(
    async () => {
      for (const statement of statements) await postgres.client.query(statement);
    },
    3,
    3_000,
  );
};

print('');
print(
  '| Read | Tokenbook median ms | p95 ms | CPU ms | plain DuckDB ms | PostgreSQL ms | times faster than PostgreSQL | the whole answer, median ms | p95 ms |',
);
print('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
const context = {
  store,
  workspaceId: 'acme',
  timeZone: 'UTC',
  nowMs: NOW_MS,
  lockedFilters: [],
  showsPeople: true,
  showsTags: [],
};
const asked = questions(extent?.firstMs ?? 0, acme);
// The first series in a zone has the days of the zone added up, beside what is measured.
for (const question of asked) if (question.name.startsWith('by day')) await question.ask(store);
await store.compact();
for (const question of asked) {
  if (!values.only.split('|').some((part) => question.name.includes(part))) continue;
  const ours = await measure(() => question.ask(store), runs, 6_000);
  const answer = await measure(async () => JSON.stringify(await question.answer(context)), runs, 6_000);
  const plain = await askRaw(values.duckdb === 'no' ? null : raw)(question);
  const theirs = await askPostgres(question);
  const cell = (timing: { readonly medianMs: number } | null) => (timing === null ? '–' : formatMs(timing.medianMs));
  const ratio = theirs === null ? '–' : (theirs.medianMs / ours.medianMs).toFixed(0);
  print(
    `| ${question.name} | ${formatMs(ours.medianMs)} | ${formatMs(ours.p95Ms)} | ${formatMs(ours.cpuMs)} | ${cell(plain)} | ${cell(theirs)} | ${ratio} | ${formatMs(answer.medianMs)} | ${formatMs(answer.p95Ms)} |`,
  );
}
raw?.closeSync();
rawInstance?.closeSync();
await postgres?.stop();
print(
  `\nMemory of the process after the reads: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB (plain DuckDB's part included).`,
);

print('');
print('| Ingest | events/s | request median ms | p95 ms |');
print('| --- | --- | --- | --- |');
for (const batch of [1, 100, 1_000]) {
  for (const clients of [1, 8, 64]) {
    const result = await measureIngest(store, batch, clients, 3);
    print(
      `| ${batch} a request, ${clients} clients | ${Math.round(result.eventsPerSecond).toLocaleString('en')} | ${formatMs(result.request.medianMs)} | ${formatMs(result.request.p95Ms)} |`,
    );
  }
}
let reading = true;
const month = {
  ...all,
  period: { startMs: (extent?.lastMs ?? 0) - 30 * 86_400_000, endMs: (extent?.lastMs ?? 0) + 86_400_000 },
};
const readAlong = (async () => {
  const samples: number[] = [];
  while (reading) {
    const start = performance.now();
    await Promise.all([
      store.totals(month),
      store.breakdown(month, 'provider', 8),
      store.breakdown(month, 'project', 10),
    ]);
    samples.push(performance.now() - start);
    await new Promise((next) => setTimeout(next, 50));
  }
  const { medianMs, p95Ms } = summarize(samples);
  return `${formatMs(medianMs)} ms median, ${formatMs(p95Ms)} ms p95`;
})();
const along = await measureIngest(store, 100, 8, 5);
reading = false;
print(
  `| 100 a request, 8 clients, a dashboard reading | ${Math.round(along.eventsPerSecond).toLocaleString('en')} | ${formatMs(along.request.medianMs)} | ${formatMs(along.request.p95Ms)} |`,
);
print(`\nThe dashboard's summary and two breakdowns meanwhile: ${await readAlong}.`);
const plainHttp = await measurePlainHttp(2_000);
print(
  `A request of plain node:http: ${plainHttp.medianMs.toFixed(2)} ms median, ${plainHttp.p95Ms.toFixed(2)} ms p95.`,
);
await store.close();
print(`Load of the machine after: ${loadavg()[0]?.toFixed(1)}.`);
if (values.record) {
  const history = new URL('../HISTORY.md', import.meta.url);
  const run = lines.join('\n');
  writeFileSync(history, recordRun(readFileSync(history, 'utf8'), run, { column: 'Events', line: storeLine(run) }));
}
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
