import { inputTokens, outputTokens, type RequestEvent, totalTokens } from '@tokenbook/core/domain';
import { describe, expect, it } from 'vitest';
import { findSource } from '../sources/registry.ts';
import type { SourceEvent } from '../sources/source.ts';
import { importFixture } from '../sources/testing/import-fixture.ts';
import { toWireEvent } from '../sources/to-wire-event.ts';
import { BASE_MS, openOtlpApp, toAttributes, toLogs, toSpan, toTraces } from './testing/open-otlp-app.ts';

type App = ReturnType<typeof openOtlpApp>;
type Value = string | number;

const logRecord = (eventName: string, event: RequestEvent, attributes: Readonly<Record<string, Value>>) => ({
  timeUnixNano: `${event.occurredAtMs + 40}000000`,
  eventName,
  attributes: toAttributes({ duration_ms: 900, model: event.model, ...attributes }),
});

/** What Claude Code's `api_request` says of a call that stands in its log; versions until 2.0 do not name the request. */
const claude = ({ event, requestId }: SourceEvent, hasRequestId: boolean) => {
  const { tokens } = event;
  return logRecord('claude_code.api_request', event, {
    'session.id': event.session ?? '',
    'user.id': 'ada',
    input_tokens: tokens.uncachedInput,
    output_tokens: tokens.visibleOutput,
    cache_read_tokens: tokens.cacheRead,
    cache_creation_tokens: tokens.cacheWrite5m + tokens.cacheWrite1h,
    cost_usd: 0.02,
    ...(hasRequestId && requestId !== undefined ? { request_id: requestId } : {}),
  });
};

const codex = ({ event }: SourceEvent) =>
  logRecord('codex.sse_event', event, {
    'event.kind': 'response.completed',
    'conversation.id': event.session ?? '',
    input_token_count: String(inputTokens(event.tokens)),
    output_token_count: String(outputTokens(event.tokens)),
    cached_token_count: event.tokens.cacheRead,
    reasoning_token_count: event.tokens.reasoning,
  });

const gemini = ({ event }: SourceEvent, name: string) => {
  const usage = JSON.parse(event.rawUsage ?? '{}') as Readonly<Record<string, number | undefined>>;
  return logRecord(name, event, {
    'session.id': event.session ?? '',
    prompt_id: 'p',
    input_token_count: usage.input ?? usage.promptTokenCount ?? 0,
    output_token_count: usage.output ?? usage.candidatesTokenCount ?? 0,
    cached_content_token_count: usage.cached ?? usage.cachedContentTokenCount ?? 0,
    thoughts_token_count: usage.thoughts ?? usage.thoughtsTokenCount ?? 0,
    tool_token_count: usage.tool ?? usage.toolUsePromptTokenCount ?? 0,
    total_token_count: usage.total ?? usage.totalTokenCount ?? 0,
  });
};

/** A span as the AI SDK writes it in OpenCode, or any instrumentation beside a gateway. */
const span = ({ event }: SourceEvent, index: number, attributes: Readonly<Record<string, Value>>) =>
  toSpan({
    trace: `t${index}`,
    id: `s${index}`,
    start: event.occurredAtMs + 20 - BASE_MS,
    end: event.occurredAtMs + 20 - BASE_MS + (event.durationMs ?? 900),
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.response.model': event.model,
      'gen_ai.usage.input_tokens': inputTokens(event.tokens),
      'gen_ai.usage.output_tokens': outputTokens(event.tokens),
      ...attributes,
    },
  });

const logs = (records: readonly object[], service: string) => (app: App) =>
  app.postLogs(toLogs(records, { 'service.name': service }));

/** A tool, a fixture of its log, and how it sends the same calls by OTLP. */
const ROUTES: readonly [
  name: string,
  source: string,
  fixture: string,
  send: (events: readonly SourceEvent[]) => (app: App) => Promise<Response>,
][] = [
  [
    'Claude Code, by the id of the request',
    'claude-code',
    'session-2.1.jsonl',
    // Even where the log was cut short in the middle of an answer.
    (events) =>
      logs(
        events.map((event) => claude(event, true)),
        'claude-code',
      ),
  ],
  [
    'Claude Code before it named requests, by session, tokens and time',
    'claude-code',
    'session-2.1.jsonl',
    (events) =>
      logs(
        events.map((event) => claude(event, false)),
        'claude-code',
      ),
  ],
  ['Codex', 'codex', 'rollout-0.89.jsonl', (events) => logs(events.map(codex), 'codex_cli_rs')],
  [
    'Gemini CLI',
    'gemini-cli',
    'session-0.40.jsonl',
    (events) =>
      logs(
        events.map((event) => gemini(event, 'gemini_cli.api_response')),
        'gemini-cli',
      ),
  ],
  [
    'Qwen Code',
    'qwen',
    'chat-0.21.jsonl',
    (events) =>
      logs(
        events.map((event) => gemini(event, 'qwen-code.api_response')),
        'qwen-code',
      ),
  ],
  [
    'OpenCode',
    'opencode',
    'export-1.1.json',
    (events) => (app) =>
      app.postTraces(
        toTraces(
          events.map((told, index) =>
            span(told, index, { 'ai.telemetry.metadata.sessionId': told.event.session ?? '' }),
          ),
          { 'service.name': 'opencode' },
          'ai',
        ),
      ),
  ],
  ...(
    [
      ['litellm', 'spend-logs.json'],
      ['openrouter', 'activity-2026-09.csv'],
    ] as const
  ).map(([source, fixture]): (typeof ROUTES)[number] => [
    `${source} and a client of it`,
    source,
    fixture,
    (events) => (app) =>
      app.postTraces(
        toTraces(events.map((told, index) => span(told, index, { 'gen_ai.response.id': told.responseId ?? '' }))),
      ),
  ]),
];

describe('a session by its log and by OTLP', () => {
  it.each(ROUTES)('%s: counts once, whichever comes first', async (_name, source, fixture, send) => {
    const parser = findSource(source);
    if (parser === null) throw new Error(`There is no source ${source}.`);
    const { events } = await importFixture(
      parser,
      new URL(`../sources/${source}/fixtures/${fixture}`, import.meta.url),
    );
    const told = events.filter(({ notCounted }) => notCounted === undefined);
    expect(told.length).toBeGreaterThan(0);
    const postLog = (app: App) => app.post('/api/events', JSON.stringify(told.map(toWireEvent)));
    const postTelemetry = send(told);
    for (const order of [
      [postLog, postTelemetry],
      [postTelemetry, postLog],
      [postTelemetry, postLog, postTelemetry, postLog, postLog],
    ]) {
      const app = openOtlpApp();
      for (const step of order) expect((await step(app)).status).toBe(200);
      const sum = told.reduce((tokens, { event }) => tokens + totalTokens(event.tokens), 0);
      expect(await app.summary()).toMatchObject({ requests: told.length, totalTokens: sum });
      const rest = await app.notCounted();
      const counted = new Set((await app.log()).map(({ id }) => id));
      expect(counted).toEqual(new Set(told.map(({ event }) => event.id)));
      expect(rest).toHaveLength(told.length);
      for (const { notCounted } of rest) {
        expect(notCounted?.reason).toBe('same-call');
        expect(counted).toContain(notCounted?.insteadOf);
      }
      await app.close();
    }
  });

  it('keeps apart what only looks alike: another session, another time, other tokens, another request', async () => {
    const event = {
      id: 'claude-code:1',
      occurredAt: new Date(BASE_MS).toISOString(),
      model: 'claude-sonnet-4-5',
      session: 's1',
      source: 'claude-code',
      onConflict: 'larger-wins',
      requestId: 'req_1',
      usage: { inputTokens: 100, outputTokens: 10 },
    };
    const told = (fields: Readonly<Record<string, Value>>, afterMs = 0) => ({
      timeUnixNano: `${BASE_MS + afterMs}000000`,
      eventName: 'claude_code.api_request',
      attributes: toAttributes({
        model: 'claude-sonnet-4-5',
        input_tokens: 100,
        output_tokens: 10,
        'session.id': 's1',
        ...fields,
      }),
    });
    const app = openOtlpApp();
    await app.post('/api/events', JSON.stringify([event]));
    await app.postLogs(
      toLogs([
        told({ 'session.id': 's2' }),
        told({}, 600_000),
        told({ input_tokens: 101 }),
        told({ output_tokens: 9 }),
        told({ request_id: 'req_2' }),
      ]),
    );
    expect((await app.summary()).requests).toBe(6);
    expect(await app.notCounted()).toEqual([]);
    await app.close();
  });

  it('counts the whole answer of telemetry until the log tells it whole', async () => {
    const app = openOtlpApp();
    const event = (outputTokens: number) => ({
      id: 'claude-code:1',
      occurredAt: new Date(BASE_MS).toISOString(),
      model: 'claude-sonnet-4-5',
      session: 's1',
      source: 'claude-code',
      project: 'shop',
      onConflict: 'larger-wins',
      usage: { inputTokens: 100, outputTokens },
    });
    const record = {
      timeUnixNano: `${BASE_MS}000000`,
      eventName: 'claude_code.api_request',
      attributes: toAttributes({
        model: 'claude-sonnet-4-5',
        input_tokens: 100,
        output_tokens: 500,
        'session.id': 's1',
        'user.id': 'ada',
      }),
    };
    await app.post('/api/events', JSON.stringify([event(9)]));
    await app.postLogs(toLogs([record]));
    expect(await app.log()).toMatchObject([{ projectName: 'claude-code', outputTokens: 500 }]);
    await app.post('/api/events', JSON.stringify([event(500)]));
    // The log knows the folder, telemetry the user.
    expect(await app.log()).toMatchObject([
      { id: 'claude-code:1', projectName: 'shop', outputTokens: 500, user: 'ada' },
    ]);
    expect((await app.summary()).requests).toBe(1);
    await app.close();
  });
});

describe('an event that is posted with the ids of its call', () => {
  const posted = {
    id: 'mine',
    occurredAt: new Date(BASE_MS).toISOString(),
    model: 'gpt-4o',
    responseId: 'chatcmpl-1',
    usage: { inputTokens: 10, outputTokens: 2 },
  };
  const telemetry = (id: string) =>
    toTraces([
      toSpan({
        id: 'a',
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.response.model': 'gpt-4o-2024-08-06',
          'gen_ai.response.id': id,
          'gen_ai.usage.input_tokens': 10,
          'gen_ai.usage.output_tokens': 2,
          'user.id': 'ada',
        },
      }),
    ]);

  it('counts instead of the span of the call, and stays as it was posted', async () => {
    const app = openOtlpApp();
    const answers: unknown[] = [];
    const post = async () => answers.push(await (await app.post('/api/events', JSON.stringify(posted))).json());
    await app.postTraces(telemetry('chatcmpl-1'));
    await post();
    await post();
    expect(answers).toEqual([
      { accepted: 1, duplicates: 0, rejected: [] },
      { accepted: 0, duplicates: 1, rejected: [] },
    ]);
    expect(await app.log()).toMatchObject([{ id: 'mine', user: null }]);
    expect(await app.notCounted()).toMatchObject([{ notCounted: { reason: 'same-call', insteadOf: 'mine' } }]);
    await app.close();
  });

  it('is another call than a span with another id', async () => {
    const app = openOtlpApp();
    await app.post('/api/events', JSON.stringify(posted));
    await app.postTraces(telemetry('chatcmpl-2'));
    expect((await app.summary()).requests).toBe(2);
    await app.close();
  });

  it('that is refused as a conflict takes nothing out of the count', async () => {
    const app = openOtlpApp();
    const other = { ...posted, responseId: 'chatcmpl-9', usage: { inputTokens: 7, outputTokens: 2 } };
    await app.post('/api/events', JSON.stringify(other));
    await app.postTraces(telemetry('chatcmpl-1'));
    const answer = await (await app.post('/api/events', JSON.stringify(posted))).json();
    expect(answer).toMatchObject({ accepted: 0, rejected: [{ code: 'conflict' }] });
    expect((await app.summary()).requests).toBe(2);
    await app.close();
  });
});
