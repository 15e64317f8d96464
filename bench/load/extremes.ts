// npm run bench:extremes -- [--events=300000]
// A ledger of ten thousand projects, five hundred models and a hundred thousand users, through the API: what each read takes.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatMs, summarize } from '../store/measure.ts';
import { createChecks, megabytes } from './checks.ts';
import { LoopbackClient } from './loopback-client.ts';
import { ADMIN_KEY, startServer } from './start-server.ts';

const { values } = parseArgs({ options: { events: { type: 'string', default: '300000' } } });
const EVENTS = Number(values.events);
const PROJECTS = 10_000;
const MODELS = 500;
const USERS = 100_000;
const DAY_MS = 86_400_000;

const folder = mkdtempSync(join(tmpdir(), 'tokenbook-extremes-'));
const server = await startServer(folder);
const client = new LoopbackClient(server.port, ADMIN_KEY);
const checks = createChecks();
const now = Date.now();

console.log(`Load of the machine before: ${loadavg()[0]?.toFixed(1)}.`);
const event = (n: number) => ({
  id: `call-${n}`,
  occurredAt: new Date(now - (n % 90) * DAY_MS - (n % 1_440) * 60_000).toISOString(),
  project: `project-${n % PROJECTS}`,
  provider: `provider-${n % 20}`,
  model: `model-${n % MODELS}`,
  user: `user-${(n * 7_919) % USERS}`,
  usage: { inputTokens: 1_000 + (n % 977), outputTokens: n % 301 },
  cost: (n % 1_000) / 1_000,
});
for (let from = 0; from < EVENTS; ) {
  const body = JSON.stringify(Array.from({ length: Math.min(2_000, EVENTS - from) }, (_, n) => event(from + n)));
  const { status, retryAfter } = await client.post('/api/events', body);
  if (status === 200) from += 2_000;
  else await new Promise((next) => setTimeout(next, Number(retryAfter ?? 1) * 1_000));
}

interface Row {
  readonly tokens: number;
  readonly requests: number;
  readonly other?: boolean;
}

const ask = async (
  path: string,
): Promise<{ readonly body: unknown; readonly medianMs: number; readonly bytes: number }> => {
  const samples: number[] = [];
  let answer = '';
  for (let run = 0; run < 6; run += 1) {
    const start = performance.now();
    const { status, body } = await client.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
    if (run > 0) samples.push(performance.now() - start);
    answer = body;
  }
  return { body: JSON.parse(answer), medianMs: summarize(samples).medianMs, bytes: answer.length };
};

const sum = (rows: readonly Row[], field: 'tokens' | 'requests') => rows.reduce((total, row) => total + row[field], 0);

console.log('\n| Read | median ms | rows | answer |\n| --- | --- | --- | --- |');
const { body: total } = await ask('/api/usage/summary?range=all');
// The contract's answers.
const { totalTokens, requests } = total as { readonly totalTokens: number; readonly requests: number };
for (const [by, distinct] of [
  ['project', PROJECTS],
  ['model', MODELS],
  ['user', USERS],
] as const) {
  for (const limit of [10, null]) {
    const path = `/api/usage/breakdown?range=all&by=${by}${limit === null ? '' : `&limit=${limit}`}`;
    const { body, medianMs, bytes } = await ask(path);
    const rows = body as readonly Row[];
    console.log(`| ${path} | ${formatMs(medianMs)} | ${rows.length} | ${(bytes / 1024).toFixed(0)} KiB |`);
    const isWhole = sum(rows, 'tokens') === totalTokens && sum(rows, 'requests') === requests;
    const expected = limit === null ? Math.min(distinct, EVENTS) : limit + 1;
    checks.add(
      `by ${by}${limit === null ? '' : `, limit ${limit}`}: ${expected} rows whose sum is the summary`,
      isWhole && rows.length === expected,
      `${rows.length} rows, ${sum(rows, 'requests')} of ${requests} requests`,
    );
  }
}
for (const path of [
  '/api/usage/values?range=all&by=user',
  '/api/usage/values?range=all&by=project',
  '/api/usage/timeseries?range=all&by=project&granularity=day&limit=8',
  `/api/usage/summary?range=all&user=user-${7_919 % USERS}`,
  '/api/usage/log?range=all&sort=-cost&page=2000&pageSize=50',
]) {
  const { medianMs, bytes, body } = await ask(path);
  console.log(
    `| ${path} | ${formatMs(medianMs)} | ${Array.isArray(body) ? body.length : 1} | ${(bytes / 1024).toFixed(0)} KiB |`,
  );
}
const { rssBytes } = await server.vitals();
const disk = readdirSync(folder).reduce((bytes, name) => bytes + statSync(join(folder, name)).size, 0);
console.log(`\nMemory of the process: ${megabytes(rssBytes)}. On disk: ${(disk / EVENTS).toFixed(0)} bytes an event.`);
client.close();
const started = performance.now();
await server.close();
const again = await startServer(folder);
const reopened = new LoopbackClient(again.port, ADMIN_KEY);
await reopened.get('/readyz');
console.log(`Closed, started again and ready after ${((performance.now() - started) / 1_000).toFixed(1)} s.`);
reopened.close();
checks.print();
console.log(`\nLoad of the machine after, this run included: ${loadavg()[0]?.toFixed(1)}.`);
await again.close();
rmSync(folder, { recursive: true, force: true });
process.exitCode = checks.allMet() ? 0 : 1;
