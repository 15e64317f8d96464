// npm run bench:dashboards -- --data=FOLDER [--dashboards=20] [--rounds=5] [--workspace=acme]
// Many dashboards that load at once, over a copy of a kept ledger (`npm run bench -- 10m --load-only --keep=FOLDER` makes FOLDER/ledger).
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { IN_TIME_MS } from '../../packages/server/src/store/duckdb/write/compact.ts';
import { formatMs, summarize } from '../store/measure.ts';
import { createEventSource } from './events.ts';
import { LoopbackClient } from './loopback-client.ts';
import { pause, type SendResult, send } from './send.ts';
import { ADMIN_KEY, startServer } from './start-server.ts';
import { openWorkspace } from './workspaces.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    dashboards: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
    workspace: { type: 'string', default: 'acme' },
  },
});
if (values.data === undefined) {
  console.error('Say which ledger: --data=FOLDER, with a ledger.duckdb in it. It is copied, not changed.');
  process.exit(1);
}
const dashboards = Number(values.dashboards);
const rounds = Number(values.rounds);

/** What the first screen asks for. */
const PANELS = [
  'summary?',
  'breakdown?by=provider&limit=8&',
  'breakdown?by=project&limit=10&',
  'timeseries?by=provider&limit=8&',
  'log?pageSize=25&',
];
const RANGES = ['30d', '7d', '90d', '12mo', 'all'];
const ZONES = ['UTC', 'Asia/Kolkata', 'America/New_York', 'Europe/Berlin', 'Asia/Tokyo', 'America/Sao_Paulo'];

/** Five by six before any is asked twice: no dashboard is answered with what another asked. */
const each = (dashboard: number) =>
  `range=${RANGES[dashboard % RANGES.length]}&tz=${ZONES[Math.floor(dashboard / RANGES.length) % ZONES.length]}`;
const same = () => 'range=30d&tz=UTC';

const folder = mkdtempSync(join(tmpdir(), 'tokenbook-dashboards-'));
cpSync(values.data, folder, { recursive: true });
const server = await startServer(folder);
const { port } = server;
const headers = await openWorkspace(port, values.workspace);
const clients = Array.from({ length: dashboards * PANELS.length }, () => new LoopbackClient(port, ADMIN_KEY));

/** Milliseconds of each panel of each dashboard, all asked for at once. */
const load = (view: (dashboard: number) => string): Promise<readonly number[]> =>
  Promise.all(
    clients.map(async (client, index) => {
      const start = performance.now();
      const path = `/api/usage/${PANELS[index % PANELS.length]}${view(Math.floor(index / PANELS.length))}`;
      const { status, body } = await client.get(path, headers);
      if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
      return performance.now() - start;
    }),
  );

const source = createEventSource('dashboards');
/** The offered rate is half of what the server takes, so that it is seen when it takes less. */
const ingest = (seconds: number): Promise<SendResult> =>
  send({ port, key: ADMIN_KEY, source, size: 100, clients: 16, seconds, headers, requestsPerSecond: 100 });

await ingest(3);
for (let n = 0; n < 3; n += 1) await load(each);
console.log(`Load of the machine before: ${loadavg()[0]?.toFixed(1)}.\n`);
console.log(
  '| Dashboards at once | Ingest beside | a panel median ms | p95 ms | slowest ms | events/s | a request p95 ms |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
const alone = await ingest(5);
const cells = ({ accepted, seconds, samples }: SendResult) =>
  `${Math.round(accepted / seconds).toLocaleString('en')} | ${formatMs(summarize(samples).p95Ms)}`;
console.log(`| none | 10,000 a second offered | – | – | – | ${cells(alone)} |`);
for (const [name, view] of [
  [`${dashboards}, each its own range and zone`, each],
  [`${dashboards}, all the same`, same],
] as const) {
  for (const isBeside of [false, true]) {
    // What was sent before is moved within half a minute. Beside writes it is as it comes.
    if (!isBeside) {
      await pause(IN_TIME_MS + 5_000);
      await load(view);
    }
    const sent = isBeside ? ingest(rounds) : null;
    const samples: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // One call in every period: the answers are read, not remembered.
      await send({ port, key: ADMIN_KEY, source, size: 1, clients: 1, seconds: 0.01, headers });
      const started = performance.now();
      samples.push(...(await load(view)));
      await pause(Math.max(0, 1_000 - (performance.now() - started)));
    }
    const { medianMs, p95Ms } = summarize(samples);
    const written = sent === null ? '– | –' : cells(await sent);
    console.log(
      `| ${name} | ${isBeside ? '10,000 a second offered' : 'none'} | ${formatMs(medianMs)} | ${formatMs(p95Ms)} | ${formatMs(Math.max(...samples))} | ${written} |`,
    );
  }
}
console.log(`\nLoad of the machine after: ${loadavg()[0]?.toFixed(1)}.`);
for (const client of clients) client.close();
await server.close();
rmSync(folder, { recursive: true, force: true });
