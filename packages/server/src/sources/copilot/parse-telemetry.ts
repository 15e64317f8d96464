import { type InstantMs, NO_TOKENS } from '@tokenbook/core/domain';
import { type JsonRecord, recordAt, textAt, tokensAt, valueAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import type { LineResult } from '../shared/reading.ts';
import { NO_MODEL } from '../shared/reading.ts';
import type { ParseContext, SourceEvent } from '../source.ts';

/** Traces whose calls, or turns, were told one by one, the latest last: a record that sums them up does not count. */
export interface TelemetryState {
  readonly calls: readonly string[];
  readonly turns: readonly string[];
}

export const NO_TELEMETRY: TelemetryState = { calls: [], turns: [] };

/** Children are written before their parents, and a trace ends with the person's request, so few traces need to be remembered. */
const MOST_TRACES = 500;

type Kind = 'chat' | 'inference' | 'turn' | 'agent';

/**
 * A line of the OpenTelemetry file exporter. One call is told up to four times: by its span, by a log record in that span, by a log record of the turn and by the
 * agent's span. The finest that a trace has is counted; a coarser one is kept as an aggregate.
 */
export const readTelemetry = (
  record: JsonRecord,
  state: TelemetryState,
  context: ParseContext,
): { readonly state: TelemetryState; readonly result: LineResult } => {
  const attributes = recordAt(record, 'attributes');
  const kind = attributes === null ? null : kindOf(record, attributes);
  if (attributes === null || kind === null) return { state, result: null };
  const trace = textAt(record, 'traceId') ?? textAt(record, 'spanContext', 'traceId');
  const next = trace === null ? state : remember(state, kind, trace);
  // Outside any trace nothing says which calls a turn sums up; each of them is told, too.
  const isAggregate =
    trace === null
      ? kind === 'turn'
      : (kind === 'turn' && state.calls.includes(trace)) ||
        (kind === 'agent' && (state.calls.includes(trace) || state.turns.includes(trace)));
  const event = toEvent(record, attributes, trace, kind, isAggregate, context);
  return { state: next, result: event.event.model === 'unknown' ? { event, note: NO_MODEL } : { event } };
};

const kindOf = (record: JsonRecord, attributes: JsonRecord): Kind | null => {
  const name = textAt(record, 'name') ?? '';
  const isSpan = record.type === 'span' || (record.type === undefined && name !== '');
  const operation = textAt(attributes, 'gen_ai.operation.name');
  if (isSpan) {
    if (operation === 'chat' || name.startsWith('chat ')) return 'chat';
    return operation === 'invoke_agent' || name.startsWith('invoke_agent ') ? 'agent' : null;
  }
  const body = textAt(record, 'body') ?? textAt(record, '_body') ?? '';
  const eventName = textAt(attributes, 'event.name');
  if (eventName === 'gen_ai.client.inference.operation.details' || body.startsWith('GenAI inference:'))
    return 'inference';
  return eventName === 'copilot_chat.agent.turn' || body.startsWith('copilot_chat.agent.turn') ? 'turn' : null;
};

const remember = (state: TelemetryState, kind: Kind, trace: string): TelemetryState => {
  const add = (traces: readonly string[]) =>
    traces.at(-1) === trace || traces.includes(trace) ? traces : [...traces, trace].slice(-MOST_TRACES);
  if (kind === 'chat' || kind === 'inference') return { ...state, calls: add(state.calls) };
  return kind === 'turn' ? { ...state, turns: add(state.turns) } : state;
};

const toEvent = (
  record: JsonRecord,
  attributes: JsonRecord,
  trace: string | null,
  kind: Kind,
  isAggregate: boolean,
  context: ParseContext,
): SourceEvent => {
  const count = (...names: readonly string[]): number =>
    names.map((name) => tokensAt(attributes, name)).find((tokens) => tokens > 0) ?? 0;
  const input = count('gen_ai.usage.input_tokens');
  const cacheRead = Math.min(input, count('gen_ai.usage.cache_read.input_tokens'));
  const cacheWrite5m = Math.min(
    input - cacheRead,
    count('gen_ai.usage.cache_write.input_tokens', 'gen_ai.usage.cache_creation.input_tokens'),
  );
  const output = count('gen_ai.usage.output_tokens');
  const reasoning = Math.min(output, count('gen_ai.usage.reasoning.output_tokens', 'gen_ai.usage.reasoning_tokens'));
  const occurredAtMs = timeOf(record) ?? context.modifiedMs;
  const span = textAt(record, 'spanId') ?? textAt(record, 'spanContext', 'spanId');
  const turn = valueAt(attributes, 'turn.index') ?? valueAt(attributes, 'copilot_chat.turn.index');
  const response = kind === 'agent' || kind === 'turn' ? null : textAt(attributes, 'gen_ai.response.id');
  return newEvent(context, {
    // A call's span and the log record in it have one response and one span: one id.
    id: `copilot:${response ?? [trace ?? occurredAtMs, kind === 'turn' ? `turn-${turn ?? occurredAtMs}` : (span ?? occurredAtMs)].join(':')}`,
    occurredAtMs,
    source: 'copilot',
    provider: 'github_copilot',
    model: textAt(attributes, 'gen_ai.response.model') ?? textAt(attributes, 'gen_ai.request.model') ?? 'unknown',
    project: null,
    agent: textAt(attributes, 'gen_ai.agent.name') ?? 'copilot',
    session:
      textAt(attributes, 'gen_ai.conversation.id') ??
      textAt(attributes, 'copilot_chat.session_id') ??
      textAt(attributes, 'session.id') ??
      trace,
    tokens: {
      ...NO_TOKENS,
      uncachedInput: input - cacheRead - cacheWrite5m,
      cacheRead,
      cacheWrite5m,
      visibleOutput: output - reasoning,
      reasoning,
    },
    responseId: response,
    rawUsage: Object.fromEntries(Object.entries(attributes).filter(([key]) => key.startsWith('gen_ai.usage.'))),
    ...(isAggregate ? { notCounted: 'aggregate' as const } : {}),
  });
};

/** `[seconds, nanoseconds]`, or a number whose size tells its unit. */
const timeOf = (record: JsonRecord): InstantMs | null => {
  for (const field of [
    'endTime',
    'startTime',
    'hrTime',
    '_hrTime',
    'time',
    'timestamp',
    'observedTimestamp',
    'timeUnixNano',
  ]) {
    const value = valueAt(record, field);
    if (Array.isArray(value) && typeof value[0] === 'number')
      return value[0] * 1000 + Math.floor((Number(value[1]) || 0) / 1e6);
    const scalar =
      typeof value === 'number' ? value : typeof value === 'string' && /^\d{9,19}$/.test(value) ? Number(value) : null;
    if (scalar !== null) return toMs(scalar);
  }
  return null;
};

const toMs = (value: number): InstantMs => {
  if (value >= 1e17) return Math.floor(value / 1e6);
  if (value >= 1e14) return Math.floor(value / 1e3);
  return value >= 1e11 ? Math.floor(value) : Math.floor(value * 1000);
};
