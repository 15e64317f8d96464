import { encodeOtlp, ORACLE } from '../packages/server/src/otlp/testing/protobuf-oracle.ts';

const text = (stringValue: string) => ({ stringValue });
const count = (intValue: number) => ({ intValue });
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** Stands in every id of a request made here, as four bytes and as eight digits, so that `createBodies` finds and replaces it. */
const MARK = 0x5eed_f00d;

/** A request of agent runs: each one agent span over four calls, 20 attributes a call, one of them a prompt. */
export const makeRequest = (spans: number) => ({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: text('shop') }] },
      scopeSpans: [{ scope: { name: 'bench' }, spans: Array.from({ length: spans }, (_, index) => makeSpan(index)) }],
    },
  ],
});

const makeSpan = (index: number) => {
  const run = Math.floor(index / 5);
  const start = BigInt(Date.now() - 3_600_000 + index) * 1_000_000n;
  const isAgent = index % 5 === 4;
  const attributes = {
    'gen_ai.operation.name': text(isAgent ? 'invoke_agent' : 'chat'),
    'gen_ai.provider.name': text('openai'),
    'gen_ai.request.model': text('gpt-4o'),
    'gen_ai.response.model': text('gpt-4o-2024-08-06'),
    'gen_ai.response.id': text(`chatcmpl-${hex(MARK, 8)}-${index}`),
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
    'session.id': text(`s_${hex(MARK, 8)}_${index % 5}`),
    'gen_ai.agent.name': text('triage'),
    'deployment.environment.name': text('prod'),
  };
  const spanId = (of: number) => `${hex(MARK, 8)}${hex(of + 1, 8)}`;
  return {
    // The first bytes differ from trace to trace, as random ids do: an index of them does not grow at its end alone.
    traceId: `${hex(Math.imul(run + 1, 0x9e37_79b1) >>> 0, 8)}${hex(MARK, 8)}${hex(run + 1, 16)}`,
    spanId: spanId(index),
    parentSpanId: isAgent ? '' : spanId(run * 5 + 4),
    name: isAgent ? 'invoke_agent triage' : 'chat gpt-4o',
    kind: isAgent ? 1 : 3,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + 900_000_000n),
    attributes: Object.entries(attributes).map(([key, value]) => ({ key, value })),
  };
};

/**
 * Protobuf requests of so many spans, no two with an id in common: one is encoded, and of each other the ids are written over, which
 * costs the client next to nothing.
 */
export const createBodies = (spans: number): (() => Buffer) => {
  const template = Buffer.from(encodeOtlp(ORACLE.traces, makeRequest(spans)));
  const bytesMark = Buffer.from(hex(MARK, 8), 'hex');
  const places = { bytes: findAll(template, bytesMark), digits: findAll(template, Buffer.from(hex(MARK, 8))) };
  let next = Math.imul(process.pid, 0x0100_0193) >>> 0;
  return () => {
    next = (next + 1) >>> 0;
    const body = Buffer.from(template);
    const digits = hex(next, 8);
    for (const place of places.bytes) body.writeUInt32BE(next, place);
    for (const place of places.digits) body.write(digits, place, 'latin1');
    return body;
  };
};

const findAll = (bytes: Buffer, wanted: Buffer): readonly number[] => {
  const places: number[] = [];
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 1)) places.push(at);
  return places;
};
