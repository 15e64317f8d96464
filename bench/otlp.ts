// How fast OTLP is taken: decoded and mapped on one core, beside protobufjs and JSON.parse on the same spans; and stored durably over HTTP.
// npx tsx --conditions=@tokenbook/source bench/otlp.ts [--seconds=3] [--clients=1,8,32] [--only=decode|durable] [--profile=FILE]
// With --profile the server writes a CPU profile of the durable part.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isWanted } from '../packages/server/src/otlp/attribute-names.ts';
import { DECODERS } from '../packages/server/src/otlp/decode/decode-signal.ts';
import { mapSpan } from '../packages/server/src/otlp/map/map-span.ts';
import { encodeOtlp, ORACLE } from '../packages/server/src/otlp/testing/protobuf-oracle.ts';
import { inferProvider } from '../packages/server/src/prices/infer-provider.ts';
import { LoopbackClient } from './load/loopback-client.ts';
import { ADMIN_KEY, startServer } from './load/start-server.ts';
import { createBodies, makeRequest } from './otlp-request.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    clients: { type: 'string', default: '1,8,32' },
    only: { type: 'string' },
    profile: { type: 'string' },
  },
});
const seconds = Number(values.seconds);

const SPANS = 500;

const measure = (name: string, work: () => unknown): void => {
  for (let warmUp = performance.now() + 500; performance.now() < warmUp; ) work();
  let runs = 0;
  const start = performance.now();
  // Processor time, not the clock's: other work on the machine does not count.
  const usedMs = () => process.cpuUsage().user / 1_000;
  const used = usedMs();
  while (performance.now() - start < seconds * 1_000) {
    work();
    runs += 1;
  }
  const rate = (runs * SPANS * 1_000) / (usedMs() - used);
  console.log(`${name.padEnd(44)} ${Math.round(rate).toLocaleString('en').padStart(9)} spans per second of one core`);
};

const measureDecoding = (): void => {
  const request = makeRequest(SPANS);
  const protobuf = encodeOtlp(ORACLE.traces, request);
  const json = Buffer.from(JSON.stringify(request));
  const context = { nowMs: Date.now(), apiKey: null, keyProject: null, inferProvider };
  const { protobuf: binary, json: text } = DECODERS;
  console.log(`${SPANS} spans of 20 attributes: ${protobuf.length} bytes protobuf, ${json.length} bytes JSON`);
  measure('protobuf, decoded and mapped', () =>
    binary.traces(protobuf, isWanted).map((span) => mapSpan(span, context)),
  );
  measure('protobuf, decoded', () => binary.traces(protobuf, isWanted));
  measure('protobuf, decoded by protobufjs', () => ORACLE.traces.decode(protobuf));
  measure('JSON, decoded and mapped', () => text.traces(json, isWanted).map((span) => mapSpan(span, context)));
  measure('JSON, JSON.parse alone', () => JSON.parse(json.toString()));
};

const IN_BATCH = 100;
const MEGABYTE = 1_024 * 1_024;

/** Sends batches from so many connections, each its next when the last is answered, which is when it is on disk. Answers how many. */
const sendBatches = async (port: number, makeBody: () => Buffer, clients: number): Promise<number> => {
  const until = performance.now() + seconds * 1_000;
  let sent = 0;
  const run = async (): Promise<void> => {
    const client = new LoopbackClient(port, ADMIN_KEY);
    while (performance.now() < until) {
      const { status } = await client.post('/v1/traces', makeBody(), '', 'application/x-protobuf');
      if (status !== 200) throw new Error(`The server answered ${status}.`);
      sent += IN_BATCH;
    }
    client.close();
  };
  await Promise.all(Array.from({ length: clients }, run));
  return sent;
};

/** The server in a process of its own; the client in this one, which shares the machine's processors with it. */
const measureDurable = async (clients: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'tokenbook-bench-'));
  const server = await startServer(folder, { profilePath: values.profile });
  const makeBody = createBodies(IN_BATCH);
  await sendBatches(server.port, makeBody, clients);
  if (values.profile !== undefined) server.profile();
  const before = await server.vitals();
  const ownBefore = process.cpuUsage();
  const start = performance.now();
  const sent = await sendBatches(server.port, makeBody, clients);
  const took = (performance.now() - start) / 1_000;
  const own = process.cpuUsage(ownBefore);
  const after = await server.vitals();
  const cpuSeconds = after.cpuSeconds - before.cpuSeconds;
  const rate = (count: number) => Math.round(count).toLocaleString('en').padStart(7);
  console.log(
    `${`durable over HTTP, ${IN_BATCH} a request, ${clients} clients`.padEnd(44)} ${rate(sent / took)} spans/s; ${rate(sent / cpuSeconds)} per second of the ` +
      `server's processor time; cores: server ${(cpuSeconds / took).toFixed(2)}, client ${((own.user + own.system) / 1e6 / took).toFixed(2)}; ` +
      `memory ${Math.round(before.rssBytes / MEGABYTE)} → ${Math.round(after.rssBytes / MEGABYTE)} MiB; loop p99 ${after.loopDelayP99Ms.toFixed(0)} ms`,
  );
  await server.close();
  rmSync(folder, { recursive: true, force: true });
};

console.log(`${process.version}; load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`);
if (values.only !== 'durable') measureDecoding();
if (values.only !== 'decode') for (const clients of values.clients.split(',')) await measureDurable(Number(clients));
