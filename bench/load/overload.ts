// npm run bench:overload -- [--seconds=60] [--times=3]
// Three times what the server can take, for a minute; then a noisy workspace beside a quiet one.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatMs, summarize } from '../store/measure.ts';
import { createChecks, megabytes } from './checks.ts';
import { compare } from './compare-quiet.ts';
import { createEventSource } from './events.ts';
import { type SendResult, send } from './send.ts';
import { ADMIN_KEY, startServer } from './start-server.ts';
import { medianOf, mostOf, watchVitals } from './watch-vitals.ts';
import { countRequests } from './workspaces.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, times: { type: 'string', default: '3' } },
});
const seconds = Number(values.seconds);
const times = Number(values.times);
const SIZE = 100;

const folder = mkdtempSync(join(tmpdir(), 'tokenbook-overload-'));
const server = await startServer(folder);
const { port } = server;
const key = ADMIN_KEY;
const checks = createChecks();
const source = createEventSource('noisy');
const vitals = watchVitals(server);
let accepted = 0;

const flood = async (
  options: Partial<Parameters<typeof send>[0]> & { readonly seconds: number },
): Promise<SendResult> => {
  const result = await send({ port, key, source, size: SIZE, clients: 16, ...options });
  accepted += result.accepted;
  return result;
};
const rate = ({ accepted: count, seconds: took }: SendResult): number => count / took;
const refusals = ({ statuses }: SendResult): string =>
  [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');

console.log(`Load of the machine before: ${loadavg()[0]?.toFixed(1)}.`);

// Warm: code compiled, the first moves to the cold part done.
await flood({ seconds: 10 });
vitals.cut();
const steady = await flood({ seconds: Math.max(10, seconds / 3) });
const steadyVitals = vitals.cut();
const capacity = rate(steady);
console.log(`Capacity, 16 clients in hundreds: ${Math.round(capacity).toLocaleString('en')} events/s.`);

// So many that their requests alone are more than the server lets wait: fewer would only wait longer for their answers.
const over = await flood({ seconds, clients: 640, requestsPerSecond: (capacity / SIZE) * times });
const overVitals = vitals.cut();
const offered = ([...over.statuses.values()].reduce((sum, count) => sum + count, 0) * SIZE) / over.seconds;
const endedAt = performance.now();

/** Normal: a small request is answered as fast as twice the steady median, and nothing is refused. */
const normalMs = 2 * summarize(steady.samples).medianMs;
let calmAfterMs = Number.POSITIVE_INFINITY;
while (performance.now() - endedAt < 30_000) {
  const { samples } = await flood({ clients: 4, seconds: 0.5 });
  if (samples.length > 0 && summarize(samples).medianMs <= normalMs) {
    calmAfterMs = performance.now() - endedAt;
    break;
  }
}
const stored = await countRequests(port);

const steadyRss = mostOf(steadyVitals, 'rssBytes');
const overRss = mostOf(overVitals, 'rssBytes');
const strange = [...over.statuses.keys()].filter((status) => ![200, 429, 503].includes(status));
checks.add(
  `refusals are 429 or 503 with Retry-After (offered ${Math.round(offered).toLocaleString('en')}/s, ${(offered / capacity).toFixed(1)} times capacity)`,
  strange.length === 0 && over.refusedWithoutRetry === 0,
  `${refusals(over)}; without Retry-After: ${over.refusedWithoutRetry}`,
);
checks.add(
  'most memory at most 1.5 times the steady state',
  overRss <= 1.5 * steadyRss,
  `${megabytes(steadyRss)} → ${megabytes(overRss)}, ${(overRss / steadyRss).toFixed(2)} times`,
);
checks.add(
  'every accepted event is in the ledger, once',
  stored === accepted,
  `${accepted} accepted, ${stored} stored`,
);
checks.add('normal again within 10 s', calmAfterMs <= 10_000, `${(calmAfterMs / 1_000).toFixed(1)} s`);
console.log(
  `Accepted under overload: ${Math.round(rate(over)).toLocaleString('en')} events/s. Event-loop delay p99, median of half seconds: ${formatMs(medianOf(steadyVitals, 'loopDelayP99Ms'))} ms steady, ${formatMs(medianOf(overVitals, 'loopDelayP99Ms'))} ms overloaded.`,
);

await vitals.stop();
await server.close();

// A quiet workspace beside a noisy one: by turns alone, and with a limit of a tenth of the capacity.
const measure = Math.max(10, seconds / 3);
for (const eventsPerSecond of [undefined, Math.round(capacity / 10)]) {
  const limited =
    eventsPerSecond === undefined ? 'no limit' : `a limit of ${eventsPerSecond.toLocaleString('en')} events/s`;
  const own = mkdtempSync(join(tmpdir(), 'tokenbook-fair-'));
  const shared = await startServer(own, eventsPerSecond === undefined ? {} : { eventsPerSecond });
  const { alone, beside, noise } = await compare(shared, measure, (capacity / SIZE) * times);
  const refused = [...beside.sent.statuses].reduce((sum, [status, n]) => sum + (status === 200 ? 0 : n), 0);
  checks.add(
    `${limited}: a quiet workspace is never refused`,
    refused === 0,
    `${refusals(beside.sent)}; the noisy: ${refusals(noise)}`,
  );
  const slower = (name: string, before: number, after: number) =>
    checks.add(
      `${limited}: its ${name} at most a fifth slower`,
      after <= 1.2 * before,
      `${formatMs(before)} → ${formatMs(after)} ms`,
    );
  slower('writes, median,', alone.writes.medianMs, beside.writes.medianMs);
  slower('writes, p95,', alone.writes.p95Ms, beside.writes.p95Ms);
  slower('reads, median,', alone.reads.medianMs, beside.reads.medianMs);
  slower('reads, p95,', alone.reads.p95Ms, beside.reads.p95Ms);
  await shared.close();
  rmSync(own, { recursive: true, force: true });
}

checks.print();
console.log(`\nLoad of the machine after, this run included: ${loadavg()[0]?.toFixed(1)}.`);
rmSync(folder, { recursive: true, force: true });
process.exitCode = checks.allMet() ? 0 : 1;
