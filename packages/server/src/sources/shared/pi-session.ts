import { parseInstant, type TokenBuckets } from '@tokenbook/core/domain';
import type { LinesReading, ParseContext, SourceEvent } from '../source.ts';
import { type JsonRecord, numberAt, recordAt, textAt, tokensAt, valueAt } from './json-record.ts';
import { instantOf, newEvent } from './new-event.ts';
import { folderTag, projectOfFolder } from './project-folder.ts';
import { providerNamed } from './provider.ts';
import { NO_MODEL, statefulLines } from './reading.ts';

/** Two tools write pi's session format: pi itself and OpenClaw. */
export interface PiSessionOptions {
  readonly source: string;
  readonly agent: (context: ParseContext) => string;
}

interface PiState {
  readonly session: string | null;
  readonly folder: string | null;
  readonly model: string | null;
  readonly provider: string | null;
}

/**
 * pi's session format, version 3: entries of a tree, each answer with its usage. A branch that is written to a new file
 * copies the entries with their ids and times, so an answer's id is made of these.
 */
export const piSessionLines = (options: PiSessionOptions): LinesReading =>
  statefulLines<PiState>({
    marks: ['"usage"', '"session"', '"model_change"', '"model-snapshot"'],
    initial: { session: null, folder: null, model: null, provider: null },
    line(record, state, context) {
      switch (record.type) {
        case 'session':
          return { state: { ...state, session: textAt(record, 'id'), folder: textAt(record, 'cwd') }, result: null };
        case 'model_change':
          return { state: withModel(state, record), result: null };
        case 'custom':
          return {
            state:
              record.customType === 'model-snapshot' ? withModel(state, recordAt(record, 'data') ?? record) : state,
            result: null,
          };
        case 'message':
        case 'usage':
        case 'compaction':
        case 'branch_summary': {
          const call = callOf(record);
          const usage = call === null ? null : recordAt(call, 'usage');
          if (call === null || usage === null) return { state, result: null };
          const next = withModel(state, call);
          const event = toEvent(record, call, usage, next, context, options);
          return { state: next, result: event.event.model === 'unknown' ? { event, note: NO_MODEL } : { event } };
        }
        default:
          return { state, result: null };
      }
    },
  });

const withModel = (state: PiState, record: JsonRecord): PiState => ({
  ...state,
  model: textAt(record, 'modelId') ?? textAt(record, 'model') ?? state.model,
  provider: textAt(record, 'provider') ?? state.provider,
});

/** What tells the usage: an answer, or the entry itself of a call beside the conversation (1.6): a summary, a cache that is kept warm. */
const callOf = (record: JsonRecord): JsonRecord | null => {
  if (record.type !== 'message') return record;
  const message = recordAt(record, 'message');
  return message?.role === 'assistant' ? message : null;
};

const toEvent = (
  record: JsonRecord,
  call: JsonRecord,
  usage: JsonRecord,
  state: PiState,
  context: ParseContext,
  options: PiSessionOptions,
): SourceEvent => {
  const time = textAt(record, 'timestamp');
  const occurredAtMs = numberAt(call, 'timestamp') ?? instantOf(time, 'timestamp');
  return newEvent(context, {
    id: `${options.source}:${textAt(record, 'id') ?? state.session ?? ''}:${occurredAtMs}`,
    // The message's own time is when the call began; the entry's is when it was written.
    occurredAtMs: parseInstant(time ?? '') ?? occurredAtMs,
    source: options.source,
    provider: providerNamed(state.provider),
    model: state.model ?? 'unknown',
    project: projectOfFolder(state.folder),
    agent: options.agent(context),
    session: state.session,
    status: valueAt(call, 'stopReason') === 'error' ? 'error' : 'ok',
    tokens: toTokens(usage),
    toldCost: valueAt(usage, 'cost', 'total'),
    tags: { folder: folderTag(state.folder) },
    rawUsage: usage,
  });
};

/** Disjoint but for two parts: cache writes that are kept for an hour, and reasoning (1.6). */
const toTokens = (usage: JsonRecord): TokenBuckets => {
  const cacheWrite = tokensAt(usage, 'cacheWrite');
  const cacheWrite1h = Math.min(cacheWrite, tokensAt(usage, 'cacheWrite1h'));
  const output = tokensAt(usage, 'output');
  const reasoning = Math.min(output, tokensAt(usage, 'reasoning'));
  return {
    uncachedInput: tokensAt(usage, 'input'),
    cacheRead: tokensAt(usage, 'cacheRead'),
    cacheWrite5m: cacheWrite - cacheWrite1h,
    cacheWrite1h,
    visibleOutput: output - reasoning,
    reasoning,
  };
};
