import { parseInstant, TokenbookError } from '@tokenbook/core/domain';
import { isRecord, type JsonRecord, parseRecord, recordAt, textAt, tokensAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { foldersIn, joinPath } from '../shared/place.ts';
import { folderTag, projectOfFolder } from '../shared/project-folder.ts';
import { providerNamed } from '../shared/provider.ts';
import { giveEvent, NO_MODEL, statefulLines } from '../shared/reading.ts';
import type { DocumentReading, ParseContext, Source, SourceEvent } from '../source.ts';

interface DroidSession {
  readonly id: string;
  readonly folder: string | null;
  readonly model: string | null;
  readonly provider: string | null;
  readonly occurredAtMs: number;
}

const sessionIn = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).replace(/\.settings\.json$|\.jsonl$/, '');

/** Droid tells usage once for a session, growing while it runs: one event, which the ledger lets grow. */
const toEvent = (
  usage: JsonRecord,
  names: Readonly<Record<keyof typeof CAMEL, string>>,
  session: DroidSession,
  context: ParseContext,
): SourceEvent =>
  newEvent(context, {
    id: `droid:${session.id}`,
    occurredAtMs: session.occurredAtMs,
    source: 'droid',
    provider: providerNamed(session.provider),
    model: session.model?.replace(/^custom:/, '') ?? 'unknown',
    project: projectOfFolder(session.folder),
    agent: 'droid',
    session: session.id,
    tokens: {
      uncachedInput: tokensAt(usage, names.input),
      cacheRead: tokensAt(usage, names.read),
      cacheWrite5m: tokensAt(usage, names.written),
      cacheWrite1h: 0,
      visibleOutput: tokensAt(usage, names.output),
      reasoning: tokensAt(usage, names.thinking),
    },
    tags: { folder: folderTag(session.folder) },
    rawUsage: usage,
  });

const CAMEL = {
  input: 'inputTokens',
  output: 'outputTokens',
  read: 'cacheReadTokens',
  written: 'cacheCreationTokens',
  thinking: 'thinkingTokens',
};
const SNAKE = {
  input: 'input_tokens',
  output: 'output_tokens',
  read: 'cache_read_input_tokens',
  written: 'cache_creation_input_tokens',
  thinking: 'thinking_tokens',
};

/** `<session>.settings.json` */
const settings: DocumentReading = {
  kind: 'document',
  parse(text, context, output) {
    const record = parseRecord(text);
    const usage = recordAt(record, 'tokenUsage');
    if (usage === null) return output.skip('no usage in it', null);
    const start = startOf(context);
    const model = textAt(record, 'model');
    const session = {
      id: sessionIn(context.path),
      folder: start === null ? null : textAt(start, 'cwd'),
      model,
      provider: textAt(record, 'providerLock'),
      occurredAtMs: parseInstant(textAt(record, 'providerLockTimestamp') ?? '') ?? context.modifiedMs,
    };
    giveEvent(toEvent(usage, CAMEL, session, context), null, output, model === null ? NO_MODEL : undefined);
  },
};

/** The first line of the session's log names the folder. */
const startOf = ({ sidecars }: ParseContext): JsonRecord | null => {
  for (const text of sidecars.values()) {
    try {
      const first: unknown = JSON.parse(text.slice(0, text.indexOf('\n') + 1 || text.length));
      if (isRecord(first)) return first;
    } catch {
      // A damaged sidecar costs the project's name, not the usage.
    }
  }
  return null;
};

type StreamState = Pick<DroidSession, 'folder' | 'model'>;

/** The output of `droid exec --output-format stream-json`; the log of a session has the same names and tells no usage. */
const stream = statefulLines<StreamState>({
  marks: ['"usage"', '"system"', '"session_start"'],
  initial: { folder: null, model: null },
  line(record, state, context) {
    if (record.type === 'system' || record.type === 'session_start') {
      return {
        state: { folder: textAt(record, 'cwd') ?? state.folder, model: textAt(record, 'model') ?? state.model },
        result: null,
      };
    }
    const usage = record.type === 'completion' ? recordAt(record, 'usage') : null;
    if (usage === null) return { state, result: null };
    const time =
      typeof record.timestamp === 'number' ? record.timestamp : parseInstant(textAt(record, 'timestamp') ?? '');
    if (time === null) throw new TokenbookError('invalid_event', 'timestamp is missing or no time');
    const id = textAt(record, 'session_id') ?? textAt(record, 'sessionId') ?? sessionIn(context.path);
    const event = toEvent(usage, SNAKE, { ...state, id, provider: null, occurredAtMs: time }, context);
    return { state, result: state.model === null ? { event, note: NO_MODEL } : { event } };
  },
});

export const droid: Source = {
  name: 'droid',
  label: 'Droid (Factory)',
  version: 1,
  locate: (place) => {
    const named = foldersIn(place.env.DROID_SESSIONS_DIR, place);
    const folders = named.length > 0 ? named : [joinPath(place.homeDirectory, '.factory', 'sessions')];
    return folders.map((path) => ({ path, matches: (relative) => relative.endsWith('.settings.json') }));
  },
  accepts: (path) => /\.settings\.json$|\.jsonl$/.test(path),
  recognises: ({ path, text }) =>
    (path.endsWith('.settings.json') && /"tokenUsage"|"providerLock"|"model"/.test(text)) ||
    /"type"\s*:\s*"session_start"/.test(text) ||
    text.split('\n').some((line) => line.includes('"finalText"') && /"type"\s*:\s*"completion"/.test(line)),
  sidecars: (path) => (path.endsWith('.settings.json') ? [path.replace(/\.settings\.json$/, '.jsonl')] : []),
  createReader: () => (path) => (path.endsWith('.settings.json') ? settings : stream),
};
