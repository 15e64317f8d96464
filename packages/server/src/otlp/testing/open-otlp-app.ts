import type { AppOptions } from '../../app-options.ts';
import { createApp } from '../../create-app.ts';
import { encodeOtlp, ORACLE } from './protobuf-oracle.ts';

const KEY = 'an-operator-key-of-more-than-32-characters';

export interface LogLine {
  readonly id: string;
  readonly model: string;
  readonly projectName: string;
  readonly providerName: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly totalTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly reasoningTokens: number;
  readonly agent: string | null;
  readonly user: string | null;
  readonly session: string | null;
  readonly durationMs: number | null;
  readonly cost: number | null;
  readonly costSource: string;
  readonly status: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly notCounted?: { readonly reason: string; readonly insteadOf: string | null };
}

/** A whole app in memory, spoken to as exporters do. */
export const openOtlpApp = (options: Pick<AppOptions, 'now' | 'store' | 'accounts'> = {}) => {
  const app = createApp({ adminKey: KEY, ...options });

  const post = (path: string, body: Uint8Array | string, headers: Readonly<Record<string, string>> = {}) =>
    app.fetch(
      new Request(`http://localhost${path}`, {
        method: 'POST',
        // The cast holds: test bodies lie in plain ArrayBuffers.
        body: body as Uint8Array<ArrayBuffer> | string,
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', ...headers },
      }),
    );

  const read = async <T>(path: string): Promise<T> => {
    const response = await app.fetch(
      new Request(`http://localhost${path}`, { headers: { authorization: `Bearer ${KEY}` } }),
    );
    // The cast holds: each caller names the contract's answer of the path it asks for.
    return (await response.json()) as T;
  };

  return {
    app,
    post,
    key: KEY,
    postTraces: (request: unknown) => post('/v1/traces', JSON.stringify(request)),
    postProtobufTraces: (request: unknown) =>
      post('/v1/traces', encodeOtlp(ORACLE.traces, request), { 'content-type': 'application/x-protobuf' }),
    postLogs: (request: unknown) => post('/v1/logs', JSON.stringify(request)),
    log: () => read<LogLine[]>('/api/usage/log?range=all&sort=date'),
    notCounted: () => read<LogLine[]>('/api/usage/not-counted?range=all'),
    summary: () => read<{ totalTokens: number; requests: number }>('/api/usage/summary?range=all'),
    close: () => app.close(),
  };
};

type Value = string | number | boolean;

/** Attributes as OTLP/JSON has them. */
export const toAttributes = (attributes: Readonly<Record<string, Value>>) =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string'
        ? { stringValue: value }
        : typeof value === 'boolean'
          ? { boolValue: value }
          : Number.isInteger(value)
            ? { intValue: String(value) }
            : { doubleValue: value },
  }));

export interface SpanFields {
  readonly trace?: string;
  readonly id: string;
  readonly parent?: string;
  readonly name?: string;
  readonly kind?: number | string;
  /** Milliseconds after the base. */
  readonly start?: number;
  readonly end?: number;
  readonly attributes?: Readonly<Record<string, Value>>;
  readonly [extra: string]: unknown;
}

export const BASE_MS = Date.UTC(2026, 10, 24, 8);
const hexId = (name: string, digits: number): string =>
  Buffer.from(name.padEnd(digits / 2, '.'))
    .toString('hex')
    .slice(0, digits);
const nanos = (ms: number): string => `${BASE_MS + ms}000000`;

/** A span in OTLP/JSON; ids may be any short names. */
export const toSpan = ({
  trace = 't',
  id,
  parent,
  name = 'chat',
  kind = 3,
  start = 0,
  end = 1_000,
  attributes = {},
  ...extra
}: SpanFields) => ({
  traceId: hexId(trace, 32),
  spanId: hexId(id, 16),
  parentSpanId: parent === undefined ? '' : hexId(parent, 16),
  name,
  kind,
  startTimeUnixNano: nanos(start),
  endTimeUnixNano: nanos(end),
  attributes: toAttributes(attributes),
  ...extra,
});

export const spanId = (id: string, trace = 't'): string => `${hexId(trace, 32)}-${hexId(id, 16)}`;

/** One request of these spans, all of one resource and scope. */
export const toTraces = (
  spans: readonly object[],
  resource: Readonly<Record<string, Value>> = { 'service.name': 'shop' },
  scope = 'test',
) => ({
  resourceSpans: [
    { resource: { attributes: toAttributes(resource) }, scopeSpans: [{ scope: { name: scope }, spans }] },
  ],
});

export const toLogs = (
  records: readonly object[],
  resource: Readonly<Record<string, Value>> = { 'service.name': 'claude-code' },
  scope = 'com.anthropic.claude_code.events',
) => ({
  resourceLogs: [
    { resource: { attributes: toAttributes(resource) }, scopeLogs: [{ scope: { name: scope }, logRecords: records }] },
  ],
});

/** What an inference span of the current conventions carries. */
export const chat = (input: number, output: number, more: Readonly<Record<string, Value>> = {}) => ({
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.response.model': 'gpt-4o-2024-08-06',
  'gen_ai.usage.input_tokens': input,
  'gen_ai.usage.output_tokens': output,
  ...more,
});
