import { NO_TOKENS, type RequestEvent } from '@tokenbook/core/domain';
import fc from 'fast-check';
import type { EventDraft } from '../../ingest/event-draft.ts';
import { toComparableModel } from '../count/trace-node.ts';
import type { Observation } from '../map/observation.ts';

/** One call of a coding agent, and every way it is told. */
interface AgentCall {
  readonly input: number;
  readonly output: number;
  /** What the log says at each reading, the last of them of the whole answer; empty when the log does not tell the call. */
  readonly logOutputs: readonly number[];
  readonly isInTelemetry: boolean;
  /** A second telling by OTLP: the span of the call. */
  readonly hasSpan: boolean;
  readonly hasRequestId: boolean;
  readonly isSpentTwice: boolean;
}

export type Told = { readonly observation: Observation } | { readonly draft: EventDraft };

export interface ToldSession {
  readonly told: readonly Told[];
  /** What a perfect reader counts. */
  readonly calls: number;
  readonly outputTokens: number;
}

const call: fc.Arbitrary<AgentCall> = fc
  .record({
    input: fc.integer({ min: 1, max: 4 }),
    output: fc.integer({ min: 2, max: 4 }),
    logOutputs: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }),
    isWholeInLog: fc.boolean(),
    isInLog: fc.boolean(),
    isInTelemetry: fc.boolean(),
    hasSpan: fc.boolean(),
    hasRequestId: fc.boolean(),
    isSpentTwice: fc.boolean(),
  })
  .map(({ isInLog, isWholeInLog, logOutputs, ...fields }) => {
    const parts = logOutputs.map((output) => Math.min(output, fields.output));
    return {
      ...fields,
      logOutputs: isInLog ? [...parts, ...(isWholeInLog || parts.length === 0 ? [fields.output] : [])] : [],
    };
  });

/** Every way in which some sessions are told, and what a perfect reader makes of them. */
export const tellSessions = (sessions: readonly (readonly AgentCall[])[]): ToldSession => {
  const told: Told[] = [];
  let calls = 0;
  let outputTokens = 0;
  sessions.forEach((list, number) => {
    list.forEach((each, index) => {
      // Different prompts at the same time; two equal calls told in full by both ways stand beside each other.
      const isWhole = each.isInTelemetry && each.logOutputs.includes(each.output);
      for (const twin of each.isSpentTwice && isWhole ? ['a', 'b'] : ['a']) {
        const outputs = tell(told, { ...each, input: each.input + 10 * index }, `s${number}`, `${index}${twin}`);
        if (outputs.length === 0) continue;
        calls += 1;
        outputTokens += Math.max(...outputs);
      }
    });
  });
  return { told, calls, outputTokens };
};

/** Sessions of a coding agent: calls in its log, in its telemetry, or in both; with a request's id or without; some of them cut short. */
export const arbitrarySessions: fc.Arbitrary<ToldSession> = fc
  .array(fc.array(call, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 2 })
  .map(tellSessions);

const BASE_MS = Date.UTC(2026, 10, 24, 8);

/** Answers what each telling says of the output. */
const tell = (told: Told[], each: AgentCall, session: string, name: string): readonly number[] => {
  const key = `${session}-${name}`;
  const requestId = each.hasRequestId ? `req_${key}` : null;
  const endMs = BASE_MS + Number.parseInt(name, 10) * 1_000;
  for (const output of each.logOutputs) {
    told.push({
      draft: {
        event: { ...toEvent(`log:${key}`, session, each.input, output, endMs - 200), source: 'claude-code' },
        onConflict: 'larger-wins',
        responseId: `msg_${key}`,
        ...(requestId === null ? {} : { requestId }),
      },
    });
  }
  const observe = (id: string, place: Partial<Observation['node']>) => {
    const event = { ...toEvent(id, session, each.input, each.output, endMs - 900), user: 'ada' };
    told.push({
      observation: {
        event,
        node: {
          id,
          isStep: false,
          from: 'telemetry',
          traceId: null,
          spanId: null,
          parentSpanId: null,
          role: 'inference',
          voice: 'log|claude-code|events',
          isLog: true,
          responseId: null,
          requestId,
          model: toComparableModel(event.model),
          input: each.input,
          output: each.output,
          startUs: (endMs - 900) * 1000,
          endUs: endMs * 1000,
          detail: 8,
          agent: null,
          user: event.user,
          session,
          ...place,
        },
      },
    });
  };
  if (each.isInTelemetry) observe(`event:${key}`, {});
  if (each.isInTelemetry && each.hasSpan) {
    const span = { traceId: `trace-${key}`, spanId: 'call', voice: 'span|claude-code|tracing', isLog: false };
    observe(`span:${key}`, { ...span, detail: 0 });
  }
  return [...each.logOutputs, ...(each.isInTelemetry ? [each.output] : [])];
};

const toEvent = (id: string, session: string, input: number, output: number, occurredAtMs: number): RequestEvent => ({
  id,
  occurredAtMs,
  project: 'p',
  provider: 'anthropic',
  model: 'claude-sonnet-4-5-20250929',
  operation: 'chat',
  agent: null,
  user: null,
  session,
  apiKey: null,
  status: 'ok',
  source: 'otlp',
  durationMs: null,
  tokens: { ...NO_TOKENS, uncachedInput: input, visibleOutput: output },
  reportedCost: null,
  tags: new Map(),
  rawUsage: null,
});
