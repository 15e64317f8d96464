import { NO_TOKENS, type TokenBuckets } from '@tokenbook/core/domain';
import { isRecord, type JsonRecord, numberAt, recordAt, textAt, tokensAt, valueAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { projectOfFolder } from '../shared/project-folder.ts';
import { providerNamed } from '../shared/provider.ts';
import { giveEvent, NO_MODEL } from '../shared/reading.ts';
import type { DocumentReading, ParseContext, SourceEvent } from '../source.ts';
import { parseList } from './parse-ui-messages.ts';

/**
 * Cline 3 (its SDK, 0.0.86): `sessions/<session>/<session>.messages.json`, and a file of each subagent beside it. An answer has its usage as `metrics`. A
 * fork copies messages with their ids; a session that was taken over from another tool holds that tool's calls, which are its own log's.
 */
export const sessionMessages: DocumentReading = {
  kind: 'document',
  parse(text, context, output) {
    const session = sessionOf(context);
    for (const [index, message] of parseList(text).entries()) {
      const metrics = recordAt(message, 'metrics');
      if (message.role !== 'assistant' || metrics === null) continue;
      const place = `message ${index + 1}`;
      const time = numberAt(message, 'ts');
      if (session.isTakenOver && (time === null || time < session.startedMs)) {
        output.skip('a call of the tool that the session was taken over from', place);
        continue;
      }
      parseSafely(
        () => {
          const event = toEvent(message, metrics, time ?? session.startedMs, session, context);
          giveEvent(event, place, output, event.event.model === 'unknown' ? NO_MODEL : undefined);
        },
        place,
        output,
      );
    }
  },
};

interface Session {
  readonly id: string;
  readonly file: string;
  readonly startedMs: number;
  readonly folder: string | null;
  readonly isTakenOver: boolean;
}

/** What a session's files are named by: the folder by the session, a file by the session or the subagent. */
const PATH = /([^/]+)\/([^/]+)\.messages\.json$/;

/** The session's manifest lies beside its messages, under its name. */
export const manifestOf = (path: string): string => path.replace(PATH, '$1/$1.json');

const sessionOf = ({ path, sidecars, modifiedMs }: ParseContext): Session => {
  const [, id = '', file = ''] = PATH.exec(path) ?? [];
  const manifest = parseManifest(sidecars.get(manifestOf(path)));
  const startedMs = Date.parse(textAt(manifest, 'started_at') ?? '');
  return {
    id,
    file,
    startedMs: Number.isNaN(startedMs) ? modifiedMs : startedMs,
    folder: textAt(manifest, 'cwd') ?? textAt(manifest, 'workspace_root'),
    isTakenOver: recordAt(manifest, 'metadata', 'importedFrom') !== null,
  };
};

/** A damaged manifest costs what it names, not the calls. */
const parseManifest = (text: string | undefined): JsonRecord => {
  try {
    const manifest: unknown = JSON.parse(text ?? '');
    return isRecord(manifest) ? manifest : {};
  } catch {
    return {};
  }
};

const toEvent = (
  message: JsonRecord,
  metrics: JsonRecord,
  occurredAtMs: number,
  session: Session,
  context: ParseContext,
): SourceEvent =>
  newEvent(context, {
    id: `cline:${textAt(message, 'id') ?? `${session.file}:${occurredAtMs}`}`,
    occurredAtMs,
    source: 'cline',
    provider: providerNamed(textAt(message, 'modelInfo', 'provider')),
    model: textAt(message, 'modelInfo', 'id') ?? 'unknown',
    project: projectOfFolder(session.folder),
    agent: session.file === session.id ? 'cline' : 'subagent',
    session: session.id,
    tokens: toTokens(metrics),
    toldCost: valueAt(metrics, 'cost'),
    rawUsage: metrics,
  });

/** The input holds the cache, as the AI SDK counts; some providers' own clients leave it out, which shows where it is larger than the input. */
const toTokens = (metrics: JsonRecord): TokenBuckets => {
  const input = tokensAt(metrics, 'inputTokens');
  const cacheRead = tokensAt(metrics, 'cacheReadTokens');
  const cacheWrite = tokensAt(metrics, 'cacheWriteTokens');
  const cached = cacheRead + cacheWrite;
  return {
    ...NO_TOKENS,
    uncachedInput: cached <= input ? input - cached : input,
    cacheRead,
    cacheWrite5m: cacheWrite,
    visibleOutput: tokensAt(metrics, 'outputTokens'),
  };
};
