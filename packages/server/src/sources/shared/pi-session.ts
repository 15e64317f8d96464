import { NO_TOKENS, parseInstant } from '@tokenbook/core/domain';
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
 * pi's session format, version 3: entries of a tree, each answer with its usage in disjoint counts. A branch that is written to a new file
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
        case 'message': {
          const event = toEvent(record, state, context, options);
          if (event === null) return { state, result: null };
          return { state, result: event.event.model === 'unknown' ? { event, note: NO_MODEL } : { event } };
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

const toEvent = (
  record: JsonRecord,
  state: PiState,
  context: ParseContext,
  options: PiSessionOptions,
): SourceEvent | null => {
  const message = recordAt(record, 'message');
  const usage = message === null ? null : recordAt(message, 'usage');
  if (message === null || usage === null || message.role !== 'assistant') return null;
  const time = textAt(record, 'timestamp');
  const occurredAtMs = numberAt(message, 'timestamp') ?? instantOf(time, 'timestamp');
  return newEvent(context, {
    id: `${options.source}:${textAt(record, 'id') ?? state.session ?? ''}:${occurredAtMs}`,
    // The message's own time is when the call began; the entry's is when it was written.
    occurredAtMs: parseInstant(time ?? '') ?? occurredAtMs,
    source: options.source,
    provider: providerNamed(textAt(message, 'provider') ?? state.provider),
    model: textAt(message, 'model') ?? textAt(message, 'modelId') ?? state.model ?? 'unknown',
    project: projectOfFolder(state.folder),
    agent: options.agent(context),
    session: state.session,
    status: valueAt(message, 'stopReason') === 'error' ? 'error' : 'ok',
    tokens: {
      ...NO_TOKENS,
      uncachedInput: tokensAt(usage, 'input'),
      cacheRead: tokensAt(usage, 'cacheRead'),
      cacheWrite5m: tokensAt(usage, 'cacheWrite'),
      visibleOutput: tokensAt(usage, 'output'),
    },
    toldCost: valueAt(usage, 'cost', 'total'),
    tags: { folder: folderTag(state.folder) },
    rawUsage: usage,
  });
};
