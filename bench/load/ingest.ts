// npm run bench:ingest -- [--seconds=5] [--only=100x32r] [--data=FOLDER] [--profile=FILE]
// Durable ingest over HTTP: each answer comes after an fsync. With --profile the server writes a CPU profile.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatMs, summarize } from '../store/measure.ts';
import { createEventSource } from './events.ts';
import { readDashboard } from './read-dashboard.ts';
import { send } from './send.ts';
import { ADMIN_KEY, startServer } from './start-server.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    data: { type: 'string' },
    profile: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
const seconds = Number(values.seconds);
const folder = values.data ?? mkdtempSync(join(tmpdir(), 'tokenbook-ingest-'));
const server = await startServer(folder, { profilePath: values.profile });
const { port } = server;
const source = createEventSource();
await send({ port, key: ADMIN_KEY, source, size: 100, clients: 4, seconds: 2 });
if (values.profile !== undefined) server.profile();

console.log(`Load of the machine before: ${loadavg()[0]?.toFixed(1)}.\n`);
console.log(
  '| A request | Clients | Reads beside | events/s | events a CPU second of the server | request median ms | p95 ms | a read median ms | p95 ms |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const [size, clients, reads] of [
  [100, 8, false],
  [100, 32, false],
  [100, 32, true],
  [1, 64, false],
  [1, 64, true],
  [1_000, 4, false],
] as const) {
  const label = `${size}x${clients}${reads ? 'r' : ''}`;
  if (values.only !== '' && values.only !== label) continue;
  const before = await server.vitals();
  const reading = reads ? readDashboard(port, ADMIN_KEY) : null;
  const result = await send({ port, key: ADMIN_KEY, source, size, clients, seconds });
  const readSamples = (await reading?.stop()) ?? [];
  const { cpuSeconds } = await server.vitals();
  const request = summarize(result.samples);
  const read = readSamples.length === 0 ? null : summarize(readSamples);
  const perSecond = Math.round(result.accepted / result.seconds).toLocaleString('en');
  const perCpu = Math.round(result.accepted / (cpuSeconds - before.cpuSeconds)).toLocaleString('en');
  console.log(
    `| ${size} | ${clients} | ${reads ? 'a dashboard' : 'none'} | ${perSecond} | ${perCpu} | ${formatMs(request.medianMs)} | ${formatMs(request.p95Ms)} | ${read === null ? '–' : formatMs(read.medianMs)} | ${read === null ? '–' : formatMs(read.p95Ms)} |`,
  );
  for (const [status, count] of result.statuses) if (status !== 200) console.log(`${count} answers were ${status}.`);
}
console.log(`\nLoad of the machine after: ${loadavg()[0]?.toFixed(1)}.`);
await server.close();
if (values.data === undefined) rmSync(folder, { recursive: true, force: true });
