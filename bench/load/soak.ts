// npm run soak -- [--minutes=30] [--rate=2000]
// A day's traffic in half an hour: steady ingest in small batches and one by one, a dashboard that is read, a stream that is listened to.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatMs, summarize } from '../store/measure.ts';
import { createChecks, megabytes } from './checks.ts';
import { createEventSource } from './events.ts';
import { readDashboard } from './read-dashboard.ts';
import { send } from './send.ts';
import { ADMIN_KEY, startServer } from './start-server.ts';
import type { Vitals } from './vitals.ts';
import { medianOf, mostOf, watchVitals } from './watch-vitals.ts';
import { countRequests } from './workspaces.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, rate: { type: 'string', default: '2000' } },
});
const minutes = Number(values.minutes);
const SIZE = 20;
const requestsPerSecond = Number(values.rate) / SIZE;

const folder = mkdtempSync(join(tmpdir(), 'tokenbook-soak-'));
// The engine keeps what it read of its file until its memory is full: with so little of it, that is before the minutes that count.
const server = await startServer(folder, { engineMemoryMb: 128 });
const { port } = server;
const checks = createChecks();
const source = createEventSource('soak');
const vitals = watchVitals(server, 1_000);
const diskBytes = () =>
  readdirSync(folder).reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );

console.log(`Load of the machine before: ${loadavg()[0]?.toFixed(1)}. ${minutes} minutes.`);
console.log(
  '| Minute | accepted | memory median, most | descriptors | loop delay p99 median, most | read median, p95 ms | disk bytes an event |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');

let accepted = 0;
let refused = 0;
const byMinute: (readonly Vitals[])[] = [];
const disk: number[] = [];
for (let minute = 1; minute <= minutes; minute += 1) {
  const reading = readDashboard(port, ADMIN_KEY, '', 1_000);
  const [batches, singles] = await Promise.all([
    send({ port, key: ADMIN_KEY, source, size: SIZE, clients: 8, seconds: 60, requestsPerSecond }),
    send({ port, key: ADMIN_KEY, source, size: 1, clients: 4, seconds: 60, requestsPerSecond: 20 }),
  ]);
  const reads = summarize(await reading.stop());
  accepted += batches.accepted + singles.accepted;
  for (const { statuses } of [batches, singles]) {
    for (const [status, count] of statuses) if (status !== 200) refused += count;
  }
  const seen = vitals.cut();
  byMinute.push(seen);
  disk.push(diskBytes() / accepted);
  console.log(
    `| ${minute} | ${accepted.toLocaleString('en')} | ${megabytes(medianOf(seen, 'rssBytes'))}, ${megabytes(mostOf(seen, 'rssBytes'))} | ${mostOf(seen, 'descriptors')} | ${formatMs(medianOf(seen, 'loopDelayP99Ms'))}, ${formatMs(mostOf(seen, 'loopDelayP99Ms'))} ms | ${formatMs(reads.medianMs)}, ${formatMs(reads.p95Ms)} | ${disk.at(-1)?.toFixed(0)} |`,
  );
}

/** Least squares over the minutes after the first third, in which code is compiled and caches fill. */
const settled = byMinute.slice(Math.floor(byMinute.length / 3));
const slopeOf = (field: keyof Vitals): number => {
  const points = settled.map((seen, x) => ({ x, y: medianOf(seen, field) }));
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const across = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return across === 0 ? 0 : points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / across;
};
// Duplicates are found for ever: 13 to 27 bytes an id stay in memory.
const idBytesPerMinute = (accepted / minutes) * 27;
const growth = slopeOf('rssBytes') - idBytesPerMinute;
checks.add(
  'memory grows by at most 0.5 MB a minute beside the ids',
  growth <= 2 ** 19,
  `${(growth / 2 ** 20).toFixed(2)} MB a minute`,
);
checks.add(
  'descriptors stay as they are',
  Math.abs(slopeOf('descriptors')) < 0.1,
  `${slopeOf('descriptors').toFixed(2)} a minute`,
);
const worstDelay = medianOf(settled.flat(), 'loopDelayP99Ms');
checks.add('event-loop delay p99 at most 100 ms', worstDelay <= 100, `${formatMs(worstDelay)} ms`);
checks.add('nothing refused', refused === 0, `${refused}`);
const stored = await countRequests(port);
checks.add(
  'every accepted event is in the ledger, once',
  stored === accepted,
  `${accepted} accepted, ${stored} stored`,
);
checks.print();
console.log(`\nLoad of the machine after, this run included: ${loadavg()[0]?.toFixed(1)}.`);
await vitals.stop();
await server.close();
rmSync(folder, { recursive: true, force: true });
process.exitCode = checks.allMet() ? 0 : 1;
