// How fast OTLP is taken: decoded and mapped on one core, beside protobufjs and JSON.parse on the same spans; and stored durably over HTTP.
// npx tsx --conditions=@tokenbook/source bench/otlp.ts [seconds]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from '../packages/server/src/create-app.ts';
import { serve } from '../packages/server/src/mount/node.ts';
import { isWanted } from '../packages/server/src/otlp/attribute-names.ts';
import { DECODERS } from '../packages/server/src/otlp/decode/decode-signal.ts';
import { mapSpan } from '../packages/server/src/otlp/map/map-span.ts';
import { encodeOtlp, ORACLE } from '../packages/server/src/otlp/testing/protobuf-oracle.ts';
import { inferProvider } from '../packages/server/src/prices/infer-provider.ts';

const KEY = 'an-operator-key-of-more-than-32-characters';
const seconds = Number(process.argv[2] ?? 3);
const text = (stringValue: string) => ({ stringValue });
const count = (intValue: number) => ({ intValue });

/** A request of agent runs: each one agent span over four calls, 20 attributes a call, one of them a prompt. */
const makeRequest = (spans: number, seed: number) => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: text('shop') }] },
      scopeSpans: [
        { scope: { name: 'bench' }, spans: Array.from({ length: spans }, (_, index) => makeSpan(index, seed)) },
      ],
    },
  ],
});

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

const makeSpan = (index: number, seed: number) => {
  const trace = seed * 100_000 + Math.floor(index / 5) + 1;
  const start = BigInt(Date.now() - 3_600_000 + (seed % 1_000) * 1_000 + index) * 1_000_000n;
  const isAgent = index % 5 === 4;
  const attributes = {
    'gen_ai.operation.name': text(isAgent ? 'invoke_agent' : 'chat'),
    'gen_ai.provider.name': text('openai'),
    'gen_ai.request.model': text('gpt-4o'),
    'gen_ai.response.model': text('gpt-4o-2024-08-06'),
    'gen_ai.response.id': text(`chatcmpl-${seed}-${index}`),
    'gen_ai.usage.input_tokens': count(1200 + index),
    'gen_ai.usage.output_tokens': count(80),
    'gen_ai.usage.cache_read.input_tokens': count(1000),
    'gen_ai.usage.reasoning.output_tokens': count(30),
    'gen_ai.request.temperature': { doubleValue: 0.5 },
    'gen_ai.request.max_tokens': count(1024),
    'gen_ai.response.finish_reasons': { arrayValue: { values: [text('stop')] } },
    'gen_ai.input.messages': text('What is the answer to the question? '.repeat(10)),
    'gen_ai.output.messages': text('The answer to the question is this. '.repeat(10)),
    'server.address': text('api.openai.com'),
    'server.port': count(443),
    'user.id': text(`u_${index % 7}`),
    'session.id': text(`s_${seed % 50}`),
    'gen_ai.agent.name': text('triage'),
    'deployment.environment.name': text('prod'),
  };
  return {
    traceId: hex(trace, 32),
    spanId: hex(seed * 100_000 + index + 1, 16),
    parentSpanId: isAgent ? '' : hex(seed * 100_000 + Math.floor(index / 5) * 5 + 5, 16),
    name: isAgent ? 'invoke_agent triage' : 'chat gpt-4o',
    kind: isAgent ? 1 : 3,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + 900_000_000n),
    attributes: Object.entries(attributes).map(([key, value]) => ({ key, value })),
  };
};

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

const request = makeRequest(SPANS, 1);
const protobuf = encodeOtlp(ORACLE.traces, request);
const json = Buffer.from(JSON.stringify(request));
const context = { nowMs: Date.now(), apiKey: null, keyProject: null, inferProvider };
console.log(
  `${SPANS} spans of 20 attributes: ${protobuf.length} bytes protobuf, ${json.length} bytes JSON; ${process.version}, one core`,
);
measure('protobuf, decoded and mapped', () =>
  DECODERS.protobuf.traces(protobuf, isWanted).map((span) => mapSpan(span, context)),
);
measure('protobuf, decoded', () => DECODERS.protobuf.traces(protobuf, isWanted));
measure('protobuf, decoded by protobufjs', () => ORACLE.traces.decode(protobuf));
measure('JSON, decoded and mapped', () => DECODERS.json.traces(json, isWanted).map((span) => mapSpan(span, context)));
measure('JSON, JSON.parse alone', () => JSON.parse(json.toString()));

/** Batches of 100 from some clients at once, in a process of their own; each is answered when it is on disk. */
const measureDurable = async (clients: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'tokenbook-bench-'));
  const app = createApp({ dataDirectory: folder, adminKey: KEY });
  const server = await serve(app, { port: 0 });
  const child = fork(fileURLToPath(new URL('otlp-clients.ts', import.meta.url)), [server.url, KEY, `${clients}`], {
    execArgv: process.execArgv,
  });
  const answer = () => once(child, 'message') as Promise<[{ spans: number; milliseconds: number }]>;
  const send = (message: object) => child.send(message);
  const encode = (seed: number) => Buffer.from(encodeOtlp(ORACLE.traces, makeRequest(100, seed))).toString('base64');
  for (let seed = 10; seed < 10 + seconds * 500; seed += 1) send({ body: encode(seed) });
  send({ milliseconds: seconds * 1_000 });
  await answer();
  // Once to warm up, once to measure.
  send({ go: true });
  await answer();
  const used = process.cpuUsage();
  send({ go: true });
  const [{ spans, milliseconds }] = await answer();
  const { user, system } = process.cpuUsage(used);
  child.kill();
  const rate = Math.round((spans * 1_000) / milliseconds).toLocaleString('en');
  const perCore = Math.round((spans * 1e6) / (user + system)).toLocaleString('en');
  const memory = Math.round(process.memoryUsage().rss / 1024 / 1024);
  console.log(
    `${`durable over HTTP, 100 a request, ${clients} clients`.padEnd(44)} ${rate.padStart(9)} spans/s; ${perCore} per second of processor time; ${memory} MiB`,
  );
  await server.close();
  rmSync(folder, { recursive: true });
};

console.log(`load ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`);
for (const clients of [1, 8, 32]) await measureDurable(clients);
