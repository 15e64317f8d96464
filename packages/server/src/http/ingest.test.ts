import { gzipSync } from 'node:zlib';
import { IngestAnswer, ProblemDocument } from '@tokenbook/core/contract';
import { describe, expect, it } from 'vitest';
import { createTestApp, wireEvent } from './testing/test-app.ts';

const { app, send, json, createKey } = createTestApp();

const post = (body: unknown, headers: Readonly<Record<string, string>> = {}) => send('/api/events', { body, headers });

const ingest = async (body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<IngestAnswer> => {
  const response = await post(body, headers);
  expect(response.status).toBe(200);
  return IngestAnswer.parse(await response.json());
};

/** The one rejection of a body with one bad event. */
const rejection = async (fields: Readonly<Record<string, unknown>>) => {
  const answer = await ingest(wireEvent(fields));
  expect(answer).toMatchObject({ accepted: 0, duplicates: 0 });
  return answer.rejected[0]?.detail;
};

const refusal = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = ProblemDocument.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
};

describe('the body of POST /api/events', () => {
  it.each([
    ['empty', '', 400],
    ['only spaces', ' \n ', 400],
    ['cut', '{', 400],
    ['a cut array of events', '[{"id":"a"},\n', 400],
    ['null', 'null', 400],
    ['a text', '"x"', 400],
    ['a number', '5', 400],
    ['cut UTF-8', Buffer.from([0x7b, 0x22, 0xc3]), 400],
    ['over-long UTF-8', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 400],
  ])('is refused when it is %s', async (_name, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect((await refusal(response)).errors).toHaveLength(1);
  });

  it('may be an empty array', async () => {
    expect(await ingest([])).toEqual({ accepted: 0, duplicates: 0, rejected: [] });
  });

  it('may begin with a byte order mark', async () => {
    expect(await ingest(`\ufeff${JSON.stringify(wireEvent())}`)).toMatchObject({ accepted: 1 });
  });

  it.each([
    ['text/plain'],
    ['application/xml'],
    ['application/json; charset=utf-16'],
    ['multipart/form-data; boundary=x'],
  ])('is refused as %s', async (type) => {
    expect((await post(wireEvent(), { 'content-type': type })).status).toBe(415);
  });

  it('is refused without a content type', async () => {
    const request = new Request('http://localhost/api/events', {
      method: 'POST',
      body: new Blob([JSON.stringify(wireEvent())]).stream(),
      headers: { authorization: `Bearer ${await createKey(['ingest'])}` },
      duplex: 'half',
    } as RequestInit);
    expect((await app.fetch(request)).status).toBe(415);
  });

  it.each([['br'], ['zstd'], ['gzip, gzip'], ['deflate']])('is refused in the encoding %s', async (encoding) => {
    const response = await post(wireEvent(), { 'content-encoding': encoding });
    expect(response.status).toBe(415);
    expect(response.headers.get('accept-encoding')).toContain('gzip');
  });

  it('may be gzip', async () => {
    const packed = gzipSync(JSON.stringify([wireEvent(), wireEvent()]));
    expect(await ingest(packed, { 'content-encoding': 'gzip' })).toMatchObject({ accepted: 2 });
  });

  it.each([
    ['plain under a gzip header', Buffer.from('{}')],
    ['cut gzip', gzipSync(JSON.stringify(wireEvent())).subarray(0, -6)],
    ['gzip with something after it', Buffer.concat([gzipSync('[]'), Buffer.from('garbage')])],
  ])('is refused when it is %s', async (_name, body) => {
    expect((await post(body, { 'content-encoding': 'gzip' })).status).toBe(400);
  });

  it('is refused when it unpacks to more than 20 MiB, without being unpacked whole', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const before = process.memoryUsage().rss;
    expect((await post(bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('is refused past 20 MiB, with its length told and without', async () => {
    const large = Buffer.alloc(20 * 1024 * 1024 + 1, ' ');
    expect((await post(large)).status).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1024 * 1024;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
      },
    });
    const request = new Request('http://localhost/api/events', {
      method: 'POST',
      body: endless,
      headers: { authorization: `Bearer ${await createKey(['ingest'])}`, 'content-type': 'application/json' },
      duplex: 'half',
    } as RequestInit);
    expect((await app.fetch(request)).status).toBe(413);
    expect(sent).toBeLessThan(24 * 1024 * 1024);
  });

  it('is refused with more than 100,000 events', async () => {
    const response = await post(`[${'0,'.repeat(100_000)}0]`);
    expect(response.status).toBe(413);
  });

  it('may be lines; one that is no JSON costs only itself', async () => {
    const lines = [JSON.stringify(wireEvent()), '{"id":', '', JSON.stringify(wireEvent())].join('\r\n');
    const answer = await ingest(lines, { 'content-type': 'application/x-ndjson' });
    expect(answer).toMatchObject({ accepted: 2, rejected: [{ index: 1, id: null, code: 'invalid_event' }] });
  });

  it.each(['application/x-ndjson', 'application/json'])(
    'of lines in %s: one that is not UTF-8 costs only itself',
    async (type) => {
      const line = () => Buffer.from(`${JSON.stringify(wireEvent())}\r\n`);
      const latin1 = Buffer.from(`${JSON.stringify(wireEvent({ project: 'größe' }))}\r\n`, 'latin1');
      const answer = await ingest(Buffer.concat([line(), latin1, Buffer.from('\r\n'), line()]), {
        'content-type': type,
      });
      expect(answer).toMatchObject({
        accepted: 2,
        rejected: [{ index: 1, id: null, code: 'invalid_event', detail: 'The line is not UTF-8.' }],
      });
    },
  );

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${JSON.stringify(wireEvent())}\n`, 'utf16le')],
    ['Latin-1 alone', Buffer.from('{"project":"größe"}\n', 'latin1')],
  ])('of lines in %s is refused as a whole', async (_name, body) => {
    expect((await post(body, { 'content-type': 'application/x-ndjson' })).status).toBe(400);
  });

  it('of a million lines that are not UTF-8 is refused before they are all read', async () => {
    const body = Buffer.alloc(2_000_000, Buffer.from([0xff, 0x0a]));
    expect((await post(body, { 'content-type': 'application/x-ndjson' })).status).toBe(413);
    // Nor are they taken apart first, which took minutes.
    const letters = 'x\n'.repeat(9_000_000);
    expect((await post(letters, { 'content-type': 'application/x-ndjson' })).status).toBe(413);
  });

  it('of millions of values, or of names by the hundred thousand, is refused before it is parsed', async () => {
    expect((await post('['.repeat(3_000_000))).status).toBe(413);
    expect((await post(`[${'{},'.repeat(1_500_000)}{}]`)).status).toBe(413);
    const names = (count: number) => Array.from({ length: count }, (_, n) => `"k${n.toString(36)}" :1`).join();
    expect((await post(`{${names(140_000)}}`)).status).toBe(413);
    // Names that come again, and texts, are no other names.
    const event = JSON.stringify({ ...wireEvent(), rawUsage: JSON.parse(`{${names(1_000)}}`) });
    const texts = JSON.stringify({ ...wireEvent(), more: Array.from({ length: 60_000 }, (_, n) => `text ${n}`) });
    expect(await ingest(`[${Array.from({ length: 60 }, () => event).join()},${texts}]`)).toMatchObject({
      rejected: [],
    });
    // A line that has no end costs only itself, and what is in its text is no value.
    const lines = `{"id":"${'[{,'.repeat(1_000_000)}\n${JSON.stringify(wireEvent())}`;
    expect(await ingest(lines, { 'content-type': 'application/x-ndjson' })).toMatchObject({ accepted: 1 });
  });

  it('may be lines even when it says JSON', async () => {
    const lines = `${JSON.stringify(wireEvent())}\n${JSON.stringify(wireEvent())}\n`;
    expect(await ingest(lines)).toMatchObject({ accepted: 2 });
  });
});

describe('one event', () => {
  it.each([[-1], [1.5], ['12'], ['1e3'], [null], [true], [{}]])(
    'with the token count %j is rejected',
    async (tokens) => {
      expect(await rejection({ usage: { inputTokens: tokens, outputTokens: 1 } })).toContain('usage.inputTokens');
    },
  );

  it.each([['1e400'], ['9007199254740993'], ['-0'], ['1e16']])(
    'with the token count %s is rejected',
    async (tokens) => {
      const body = JSON.stringify(wireEvent()).replace('"inputTokens":100', `"inputTokens":${tokens}`);
      expect(await ingest(body)).toMatchObject({ accepted: 0, rejected: [{ code: 'invalid_event' }] });
    },
  );

  it.each([['id'], ['model'], ['occurredAt'], ['usage']])('without %s is rejected by that name', async (field) => {
    expect(await rejection({ [field]: undefined })).toContain(field);
  });

  it.each([
    ['empty', ''],
    ['too long', 'm'.repeat(10_000)],
    ['with a NUL', 'a\u0000b'],
    ['with half a surrogate pair', '\ud800'],
  ])('with a model that is %s is rejected', async (_name, model) => {
    expect(await rejection({ model })).toContain('model');
  });

  it.each([
    ['<img src=x onerror=alert(1)>'],
    ["'; DROP TABLE events; --"],
    ["=cmd|' /C calc'!A0"],
    ['\u202eright to left'],
    ['{{7*7}}'],
    ['../../etc/passwd'],
  ])('keeps the model %j as it is', async (model) => {
    const id = `verbatim ${model}`;
    expect(await ingest(wireEvent({ id, model }))).toMatchObject({ accepted: 1 });
    expect(await json(`/api/usage/log?${new URLSearchParams({ model })}`)).toMatchObject([{ id, model }]);
    expect(await json(`/api/usage/events/${encodeURIComponent(id)}`)).toMatchObject({ id, model });
  });

  it('names everything that is wrong with it at once', async () => {
    const detail = await rejection({ model: '', cost: -1, durationMs: 'long' });
    for (const field of ['model', 'cost', 'durationMs']) expect(detail).toContain(field);
  });

  it.each([
    [
      'cache reads and writes past the input',
      { inputTokens: 10, outputTokens: 0, cacheReadTokens: 6, cacheWriteTokens: 5 },
    ],
    ['reasoning past the output', { inputTokens: 0, outputTokens: 10, reasoningTokens: 11 }],
    [
      'one-hour writes past the writes',
      { inputTokens: 10, outputTokens: 0, cacheWriteTokens: 1, cacheWrite1hTokens: 2 },
    ],
  ])('with %s is rejected', async (_name, usage) => {
    expect(await rejection({ usage })).toContain('more than');
  });

  it('counts by its parts, whatever total it names', async () => {
    const usage = { inputTokens: 7, outputTokens: 3, totalTokens: 999 };
    expect(await ingest(wireEvent({ id: 'own total', usage }))).toMatchObject({ accepted: 1 });
    expect(await json('/api/usage/events/own%20total')).toMatchObject({ totalTokens: 10 });
  });

  it('is kept in disjoint buckets', async () => {
    const usage = {
      inputTokens: 1_200,
      outputTokens: 300,
      cacheReadTokens: 900,
      cacheWriteTokens: 150,
      cacheWrite1hTokens: 50,
      reasoningTokens: 64,
    };
    await ingest(wireEvent({ id: 'buckets', usage }));
    expect(await json('/api/usage/events/buckets')).toMatchObject({
      ...usage,
      totalTokens: 1_500,
      buckets: {
        uncachedInput: 150, // 1,200 − 900 − 150
        cacheRead: 900,
        cacheWrite5m: 100,
        cacheWrite1h: 50,
        visibleOutput: 236,
        reasoning: 64,
      },
    });
  });

  it.each([[-1], [1e308], ['1,5'], ['0.5'], [1_000_000]])('with the cost %j is rejected', async (cost) => {
    expect(await rejection({ cost })).toContain('cost');
  });

  it('in another currency is rejected', async () => {
    expect(await rejection({ currency: 'EUR' })).toContain('currency');
  });

  it.each([
    ['2026-11-24T12:05:01Z', 'five minutes ahead'],
    ['1999-12-31T23:59:59Z', 'before the year 2000'],
    ['0001-01-01T00:00:00Z', 'instant with a zone'],
    ['9999-12-31T00:00:00Z', 'ahead'],
    ['10000-01-01T00:00:00Z', 'instant with a zone'],
    ['2026-02-30T00:00:00Z', 'instant with a zone'],
    ['2026-11-24T08:00:00', 'instant with a zone'],
    ['24 Nov 2026', 'instant with a zone'],
    [1_780_000_000, 'instant with a zone'],
    [1_780_000_000_000, 'instant with a zone'],
    ['1780000000000', 'instant with a zone'],
    [null, 'instant with a zone'],
  ])('at %j is rejected', async (occurredAt, reason) => {
    expect(await rejection({ occurredAt })).toContain(reason);
  });

  it.each([
    ['2026-11-24T12:05:00Z'],
    ['2016-11-24T00:00:00Z'],
    ['2026-11-24T13:45:00+05:45'],
    ['2026-11-24T08:00:00-00:00'],
    ['2016-12-31T23:59:60Z'],
    ['2026-11-24T08:00:00.123456789Z'],
  ])('at %s is accepted', async (occurredAt) => {
    expect(await ingest(wireEvent({ occurredAt }))).toMatchObject({ accepted: 1 });
  });

  it('with keys that are JavaScript’s own keeps them as data', async () => {
    const body = `{"id":"proto","occurredAt":"2026-11-24T08:00:00Z","model":"m","__proto__":{"polluted":1},"usage":{"inputTokens":1,"outputTokens":1,"__proto__":{"inputTokens":9}},
      "tags":{"__proto__":"a","constructor":"b","prototype":"c"}}`;
    expect(await ingest(body)).toMatchObject({ accepted: 1 });
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
    const text = await (await send('/api/usage/events/proto')).text();
    expect(text).toContain('"tags":{"__proto__":"a","constructor":"b","prototype":"c"}');
    expect(await json('/api/usage/breakdown?by=tag.__proto__&tag.constructor=b')).toMatchObject([
      { value: 'a', tokens: 2 },
    ]);
  });

  it('is rejected past the limits', async () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));
    expect(await rejection({ tags: many(1_000) })).toContain('1000 keys');
    expect(await rejection({ tags: { k: 'v'.repeat(1_025) } })).toContain('1025 characters');
    expect(await rejection({ tags: { k: {} } })).toContain('tags');
    expect(await rejection({ rawUsage: { text: 'x'.repeat(64 * 1024) } })).toContain('rawUsage');
    expect(await rejection(many(100_000))).toContain('fields');
  });

  it('is rejected when it is nested 10,000 levels deep', async () => {
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const body = JSON.stringify(wireEvent()).replace('{', `{"extra":${deep},`);
    const answer = await ingest(`[${body},${JSON.stringify(wireEvent())}]`);
    expect(answer).toMatchObject({ accepted: 1, rejected: [{ index: 0 }] });
    expect(answer.rejected[0]?.detail).toContain('deeper than 32');
  });

  it('may carry fields that nobody knows; they are not echoed', async () => {
    expect(await ingest(wireEvent({ id: 'unknown field', secretPrompt: 'do not keep me' }))).toMatchObject({
      accepted: 1,
    });
    expect(await (await send('/api/usage/events/unknown%20field')).text()).not.toContain('do not keep me');
  });

  it('of another workspace is rejected', async () => {
    expect(await rejection({ workspace: 'someone-else' })).toContain('workspace');
    expect(await ingest(wireEvent({ workspace: 'default' }))).toMatchObject({ accepted: 1 });
  });

  it('takes the last of two equal JSON keys', async () => {
    const body = JSON.stringify(wireEvent({ id: 'twice' })).replace(
      '"model":"claude',
      '"model":"first","model":"claude',
    );
    expect(await ingest(body)).toMatchObject({ accepted: 1 });
    expect(await json('/api/usage/events/twice')).toMatchObject({ model: 'claude-sonnet-4-5' });
  });
});

describe('a batch', () => {
  it('loses only what is bad in it', async () => {
    const events = Array.from({ length: 1_000 }, () => wireEvent());
    const badId = String(events[617]?.id);
    events[617] = { ...events[617], model: 5 };
    const answer = await ingest(events);
    expect(answer).toMatchObject({ accepted: 999, duplicates: 0, rejected: [{ index: 617, id: badId }] });
  });

  it('that is all bad is answered with a reason each', async () => {
    const answer = await ingest([null, 5, [], 'x', {}]);
    expect(answer.accepted).toBe(0);
    expect(answer.rejected.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  });

  it('with an id twice counts it once', async () => {
    const event = wireEvent();
    expect(await ingest([event, event])).toEqual({ accepted: 1, duplicates: 1, rejected: [] });
    expect(await ingest(event)).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
  });

  it('keeps the first of two events with one id and other content', async () => {
    const event = wireEvent({ id: 'conflict' });
    const other = { ...event, usage: { inputTokens: 1, outputTokens: 1 } };
    expect(await ingest([event, other])).toMatchObject({
      accepted: 1,
      rejected: [{ index: 1, id: 'conflict', code: 'conflict' }],
    });
    expect(await ingest(other)).toMatchObject({ accepted: 0, rejected: [{ index: 0, code: 'conflict' }] });
    expect(await json('/api/usage/events/conflict')).toMatchObject({ totalTokens: 120 });
  });

  it.each([
    ['one character', ['i']],
    ['512 characters', ['i'.repeat(512)]],
    ['an emoji', ['👩🏽‍💻']],
    ['two cases', ['CaSe', 'case']],
    ['a space at the end', ['space', 'space ']],
    ['two normal forms', ['\u00e9', 'e\u0301']],
  ])('takes ids of %s as they are', async (_name, ids) => {
    expect(await ingest(ids.map((id) => wireEvent({ id })))).toMatchObject({ accepted: ids.length });
    for (const id of ids) expect(await json(`/api/usage/events/${encodeURIComponent(id)}`)).toMatchObject({ id });
  });

  it('keeps one id of two workspaces twice', async () => {
    await send('/api/workspaces', { body: { name: 'second' } });
    const event = wireEvent();
    expect(await ingest(event)).toMatchObject({ accepted: 1 });
    expect(await ingest(event, { 'tokenbook-workspace': 'second' })).toMatchObject({ accepted: 1 });
  });

  it('sent ten times in any order counts once', async () => {
    const events = Array.from({ length: 300 }, (_, index) => wireEvent({ id: `replay-${index}`, project: 'replay' }));
    await ingest(events);
    const first = await json('/api/usage/summary?project=replay');
    for (const size of [1, 7, 300]) {
      const order = size === 7 ? events.toReversed() : events;
      for (let from = 0; from < order.length; from += size) {
        const batch = order.slice(from, from + size);
        expect(await ingest(batch)).toEqual({ accepted: 0, duplicates: batch.length, rejected: [] });
      }
    }
    expect(await json('/api/usage/summary?project=replay')).toEqual(first);
  });

  it('sent 64 times at once counts once', async () => {
    const event = wireEvent();
    const answers = await Promise.all(Array.from({ length: 64 }, () => ingest(event)));
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(1);
    expect(answers.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(63);
  });
});
