import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { BASE_MS, chat, openOtlpApp, spanId, toAttributes, toSpan, toTraces } from './testing/open-otlp-app.ts';
import { encodeOtlp, ORACLE } from './testing/protobuf-oracle.ts';

let opened: ReturnType<typeof openOtlpApp> | null = null;
const open = (options = {}) => {
  opened = openOtlpApp(options);
  return opened;
};
afterEach(async () => {
  await opened?.close();
  opened = null;
});

const PROTOBUF = { 'content-type': 'application/x-protobuf' };
const one = toTraces([toSpan({ id: 'a', attributes: chat(1200, 80) })]);

/** The fields of a `google.rpc.Status` in protobuf: code (1, varint), message (2, text). */
const readStatus = async (response: Response) => {
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes[0]).toBe(0x08);
  expect(bytes[2]).toBe(0x12);
  const start = (bytes[3] ?? 0) > 0x7f ? 5 : 4;
  return { code: bytes[1], message: bytes.subarray(start).toString() };
};

const readPartial = async (response: Response) => {
  expect(response.status).toBe(200);
  const { partialSuccess } = (await response.json()) as {
    partialSuccess?: { rejectedSpans: string; errorMessage: string };
  };
  return partialSuccess;
};

describe('POST /v1/traces', () => {
  it.each(['json', 'protobuf'])('takes %s, plain and gzipped, and answers in the same', async (encoding) => {
    const app = open();
    const isJson = encoding === 'json';
    const body = isJson ? Buffer.from(JSON.stringify(one)) : encodeOtlp(ORACLE.traces, one);
    const headers = isJson ? { 'content-type': 'application/json; charset=utf-8' } : PROTOBUF;
    const plain = await app.post('/v1/traces', body, headers);
    expect([plain.status, plain.headers.get('content-type')]).toEqual([
      200,
      isJson ? 'application/json' : 'application/x-protobuf',
    ]);
    expect(await plain.text()).toBe(isJson ? '{}' : '');
    const packed = await app.post('/v1/traces', gzipSync(body), { ...headers, 'content-encoding': 'gzip' });
    expect(packed.status).toBe(200);
    expect(await app.log()).toMatchObject([
      {
        id: spanId('a'),
        date: new Date(BASE_MS).toISOString(),
        projectName: 'shop',
        providerName: 'openai',
        model: 'gpt-4o-2024-08-06',
        inputTokens: 1200,
        outputTokens: 80,
        durationMs: 1000,
        source: 'otlp',
        apiKey: 'admin',
        costSource: 'catalogue',
        tags: { 'otel.scope': 'test' },
      },
    ]);
  });

  it('takes an empty request', async () => {
    const app = open();
    expect((await app.post('/v1/traces', new Uint8Array(), PROTOBUF)).status).toBe(200);
    expect((await app.post('/v1/traces', '{}')).status).toBe(200);
  });

  it.each([
    ['protobuf as JSON', encodeOtlp(ORACLE.traces, one), 'application/json'],
    ['JSON as protobuf', Buffer.from(JSON.stringify(one)), 'application/x-protobuf'],
    ['random bytes', Buffer.from('9f4a1c7be0d3558f12aa90ff3c', 'hex'), 'application/x-protobuf'],
    ['gzip that is none', Buffer.from('plain'), 'application/json', 'gzip'],
    ['truncated gzip', gzipSync('{}'.repeat(100)).subarray(0, 15), 'application/json', 'gzip'],
  ])('answers 400 to %s', async (_name, body, type, encoding?: string) => {
    const app = open();
    const headers = { 'content-type': type, ...(encoding === undefined ? {} : { 'content-encoding': encoding }) };
    const response = await app.post('/v1/traces', body, headers);
    expect([response.status, response.headers.get('content-type')]).toEqual([400, type]);
    const status = type === 'application/json' ? await response.json() : await readStatus(response);
    expect(status).toMatchObject({ code: 3, message: expect.stringMatching(/./) });
  });

  it('answers 415 to other media types and encodings, 404 and 405 beside the routes', async () => {
    const app = open();
    expect((await app.post('/v1/traces', 'x', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await app.post('/v1/traces', 'x', { ...PROTOBUF, 'content-encoding': 'br' })).status).toBe(415);
    const wrong = await app.post('/v1/trace', 'x', PROTOBUF);
    expect([wrong.status, await readStatus(wrong)]).toMatchObject([404, { code: 5 }]);
    const read = await app.app.fetch(new Request('http://localhost/v1/traces', { headers: PROTOBUF }));
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('answers 401 without a key, as a Status', async () => {
    const app = open();
    const response = await app.post('/v1/traces', new Uint8Array(), { ...PROTOBUF, authorization: 'Bearer tb_wrong' });
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect([response.status, await readStatus(response)]).toMatchObject([401, { code: 16 }]);
  });

  it('answers 413 past 20 MiB after decompression, without unpacking a bomb', async () => {
    const app = open();
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const before = process.memoryUsage().rss;
    const response = await app.post('/v1/traces', bomb, { ...PROTOBUF, 'content-encoding': 'gzip' });
    expect([response.status, await readStatus(response)]).toMatchObject([413, { code: 8 }]);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    expect((await app.post('/v1/traces', new Uint8Array(20 * 1024 * 1024 + 1), PROTOBUF)).status).toBe(413);
  });

  it.each([
    ['langfuse.observation.usage_details', 1],
    ['langfuse.observation.cost_details', 140],
    ['ai.response.providerMetadata', 140],
  ])('answers 413 where the JSON in %s holds too many names, in %i spans', async (attribute, count) => {
    const app = open();
    const spans = Array.from({ length: count }, (_, index) => {
      const names = Array.from({ length: 200_000 / count }, (_, at) => `"k${index.toString(36)}-${at.toString(36)}":1`);
      return toSpan({ id: `s${index}`, attributes: chat(1, 1, { [attribute]: `{${names.join()}}` }) });
    });
    const response = await app.post('/v1/traces', encodeOtlp(ORACLE.traces, toTraces(spans)), PROTOBUF);
    expect(response.status).toBe(413);
    expect((await readStatus(response)).message).toContain('120,000 different field names');
    // The same names in every span are few.
    const alike = spans.map((span) => ({ ...span, attributes: spans[0]?.attributes }));
    if (count > 1) expect((await app.post('/v1/traces', JSON.stringify(toTraces(alike)))).status).toBe(200);
  });

  it('refuses spans without an id and keeps those beside them', async () => {
    const app = open();
    const spans = [
      toSpan({ id: 'a', attributes: chat(1, 1) }),
      toSpan({ id: 'b', attributes: chat(1, 1), traceId: Buffer.alloc(16, 7).toString('base64') }),
      toSpan({ id: 'c', attributes: chat(1, 1), spanId: '0000000000000000' }),
      toSpan({ id: 'd', attributes: chat(1, 1), traceId: 'a'.repeat(30) }),
      toSpan({ id: 'e', attributes: chat(1, 1), traceId: 'a'.repeat(34) }),
      toSpan({ id: 'f', attributes: chat(1, 1), spanId: 'b'.repeat(14) }),
    ];
    const partial = await readPartial(await app.postTraces(toTraces(spans)));
    expect(partial).toMatchObject({ rejectedSpans: '5', errorMessage: expect.stringContaining('not base64') });
    expect(await app.log()).toHaveLength(1);
  });

  it.each([-1, 1.5, 'many', '9007199254740993', '1e3', true])('refuses a span whose input is %s', async (input) => {
    const app = open();
    const attributes = { ...chat(1, 1), 'gen_ai.usage.input_tokens': input };
    const partial = await readPartial(await app.postTraces(toTraces([toSpan({ id: 'a', attributes })])));
    expect(partial).toMatchObject({ rejectedSpans: '1', errorMessage: expect.stringContaining('input_tokens') });
    expect(await app.log()).toEqual([]);
  });

  it.each(['15', '15.0', 15, 15.000000000000002 - 2e-15])('reads %s as fifteen', async (input) => {
    const app = open();
    const attributes = { ...chat(1, 1), 'gen_ai.usage.input_tokens': input };
    await app.postTraces(toTraces([toSpan({ id: 'a', attributes })]));
    expect(await app.log()).toMatchObject([{ inputTokens: 15 }]);
  });

  it.each([
    ['a list', { arrayValue: { values: [{ intValue: '15' }] } }],
    ['an empty list', { arrayValue: {} }],
    ['a map', { kvlistValue: { values: [{ key: 'total', value: { intValue: '15' } }] } }],
    ['bytes', { bytesValue: 'Dw==' }],
  ])('refuses a count that is %s, and says so, in both encodings', async (_name, value) => {
    const app = open();
    const span = toSpan({ id: 'a', attributes: chat(1, 1) });
    const attributes = [
      ...span.attributes.filter(({ key }) => key !== 'gen_ai.usage.input_tokens'),
      { key: 'gen_ai.usage.input_tokens', value },
    ];
    const request = toTraces([{ ...span, attributes }]);
    const partial = await readPartial(await app.postTraces(request));
    expect(partial).toMatchObject({
      rejectedSpans: '1',
      errorMessage: expect.stringContaining('gen_ai.usage.input_tokens is a list, a map or bytes'),
    });
    expect(await app.log()).toEqual([]);
    await app.postProtobufTraces(request);
    expect(await app.log()).toEqual([]);
  });

  it('refuses a text of counts that was cut off, and not where other attributes tell them', async () => {
    const app = open();
    const cut = {
      'langfuse.observation.type': 'generation',
      'langfuse.observation.usage_details': '{"input":1200,"out',
    };
    const spans = [
      toSpan({ id: 'a', attributes: cut }),
      toSpan({ id: 'b', attributes: { ...cut, ...chat(1, 1) } }),
      toSpan({ id: 'c', attributes: { ...cut, 'langfuse.observation.usage_details': '{}' } }),
    ];
    const partial = await readPartial(await app.postTraces(toTraces(spans)));
    expect(partial).toMatchObject({
      rejectedSpans: '1',
      errorMessage: expect.stringContaining('usage_details is "{\\"input\\":1200'),
    });
    expect(await app.log()).toMatchObject([{ inputTokens: 1 }]);
  });

  it('names the value of a count that cannot be one, and not all of it when it is long', async () => {
    const app = open();
    const attributes = { ...chat(1, 1), 'gen_ai.usage.input_tokens': '1'.repeat(100_000) };
    const partial = await readPartial(await app.postTraces(toTraces([toSpan({ id: 'a', attributes })])));
    expect(partial).toMatchObject({ errorMessage: expect.stringMatching(/^1 span was refused: .*1{59}…: .{0,200}$/) });
  });

  it('counts a span that is sent as it begins and again, with its usage, as it ends', async () => {
    const app = open();
    const [begun, ended] = [toSpan({ id: 'a' }), toSpan({ id: 'a', attributes: chat(15, 1) })];
    await app.postTraces(toTraces([begun, toSpan({ id: 'b' }), toSpan({ id: 'b', attributes: chat(2, 1) })]));
    await app.postTraces(toTraces([begun, ended]));
    await app.postTraces(toTraces([begun, ended]));
    expect(await app.summary()).toMatchObject({ requests: 2, totalTokens: 19 });
  });

  it('takes a span without usage as no event and refuses nothing', async () => {
    const app = open();
    const response = await app.postTraces(
      toTraces([toSpan({ id: 'a' }), toSpan({ id: 'b', attributes: { 'gen_ai.operation.name': 'chat' } })]),
    );
    expect(await readPartial(response)).toBeUndefined();
    expect(await app.log()).toEqual([]);
  });

  it.each([
    ['an end before the start', { start: 1_000, end: 0 }, null, BASE_MS + 1_000],
    ['no end', { endTimeUnixNano: '0' }, null, BASE_MS],
    ['an end in 2554', { endTimeUnixNano: '18446744073709551615' }, null, BASE_MS],
    ['a start in 2554', { startTimeUnixNano: '18446744073709551615' }, null, BASE_MS + 1_000],
    ['a start in 1970', { startTimeUnixNano: 1_000_000 }, null, BASE_MS + 1_000],
  ])('keeps the usage of a span with %s', async (_name, fields, durationMs, occurredAtMs) => {
    const app = open();
    await app.postTraces(toTraces([toSpan({ id: 'a', attributes: chat(1, 1), ...fields })]));
    expect(await app.log()).toMatchObject([{ durationMs, date: new Date(occurredAtMs).toISOString() }]);
  });

  it('keeps a span with no believable time at the time of arrival, and says so', async () => {
    const nowMs = BASE_MS + 60_000;
    const app = open({ now: () => nowMs });
    const span = toSpan({
      id: 'a',
      attributes: chat(1, 1),
      startTimeUnixNano: '0',
      endTimeUnixNano: '18446744073709551615',
    });
    const partial = await readPartial(await app.postTraces(toTraces([span])));
    expect(partial).toMatchObject({ rejectedSpans: '0', errorMessage: expect.stringContaining('clock') });
    expect(await app.log()).toMatchObject([{ date: new Date(nowMs).toISOString() }]);
  });

  it('takes poisoned keys and long texts as data', async () => {
    const app = open();
    const attributes = {
      ...chat(1, 1, { 'gen_ai.input.messages': 'x'.repeat(1024 * 1024) }),
      '__proto__.x': 'y',
      'a.constructor.prototype.b': 'y',
      'tokenbook.tag.__proto__': 'z',
      'gen_ai.agent.name': 'a\u0000b',
      'user.id': "<img onerror=x>'; DROP TABLE",
    };
    await app.postTraces(toTraces([toSpan({ id: 'a', attributes })]));
    const [line] = await app.log();
    expect(line).toMatchObject({ agent: 'a\uFFFDb', user: "<img onerror=x>'; DROP TABLE" });
    expect(Object.entries(line?.tags ?? {})).toContainEqual(['__proto__', 'z']);
    expect({}).not.toHaveProperty('x');
  });

  it('takes ten thousand spans of one trace in one request', async () => {
    const app = open();
    const spans = Array.from({ length: 10_000 }, (_, index) =>
      toSpan({
        id: `s${index.toString(36)}`,
        parent: 'root',
        attributes: chat(10, 1, { 'gen_ai.response.id': 'same' }),
      }),
    );
    expect((await app.postProtobufTraces(toTraces(spans))).status).toBe(200);
    expect(await app.summary()).toMatchObject({ requests: 10_000, totalTokens: 110_000 });
  });

  it('takes what the Langfuse SDKs send, where they send it, with Basic authentication', async () => {
    const app = open();
    const authorization = `Basic ${Buffer.from(`pk-any:${app.key}`).toString('base64')}`;
    const response = await app.post('/api/public/otel/v1/traces', JSON.stringify(one), { authorization });
    expect(response.status).toBe(200);
    expect(await app.log()).toHaveLength(1);
    expect((await app.post('/v1/traces', JSON.stringify(one), { authorization })).status).toBe(401);
  });
});

describe('POST /v1/metrics', () => {
  const metrics = {
    resourceMetrics: [
      {
        scopeMetrics: [
          { metrics: [{ name: 'gen_ai.client.token.usage', sum: { dataPoints: [{ asDouble: Number.NaN }] } }] },
        ],
      },
    ],
  };

  it.each([
    ['a cumulative sum that starts anew', 2, [100, 250, 30]],
    ['a delta that is sent twice', 1, [40, 40]],
  ])('counts nothing of %s beside the span of the call', async (_name, aggregationTemporality, values) => {
    const app = open();
    await app.postTraces(one);
    const before = await app.summary();
    for (const value of values) {
      const dataPoints = [{ asInt: String(value), attributes: toAttributes({ 'gen_ai.token.type': 'input' }) }];
      const sum = { aggregationTemporality, isMonotonic: true, dataPoints };
      const metric = { name: 'claude_code.token.usage', sum };
      const body = { resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] };
      expect((await app.post('/v1/metrics', JSON.stringify(body))).status).toBe(200);
    }
    expect(await app.summary()).toMatchObject({ requests: before.requests, totalTokens: before.totalTokens });
    expect(before.requests).toBe(1);
  });

  it('is accepted, not counted, and says so', async () => {
    const app = open();
    for (const again of [metrics, metrics]) {
      const response = await app.post('/v1/metrics', encodeOtlp(ORACLE.metrics, again), PROTOBUF);
      expect(response.status).toBe(200);
      expect(Buffer.from(await response.arrayBuffer()).toString()).toContain('not counted');
    }
    expect(await (await app.post('/v1/metrics', '{}')).text()).toBe('{}');
    expect(await app.summary()).toMatchObject({ requests: 0, totalTokens: 0 });
  });
});
