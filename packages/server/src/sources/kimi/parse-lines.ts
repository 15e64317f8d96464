import { type InstantMs, NO_TOKENS, TokenbookError } from '@tokenbook/core/domain';
import { type JsonRecord, numberAt, recordAt, textAt, tokensAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { folderTag, projectOfFolder } from '../shared/project-folder.ts';
import { NO_MODEL, statefulLines } from '../shared/reading.ts';
import { sidecarText } from '../shared/sidecar-text.ts';
import type { ParseContext, SourceEvent } from '../source.ts';

interface KimiState {
  readonly model: string | null;
  /** The counts of the last end of a step, until a usage record repeats them: right after it, some milliseconds later, without an id. */
  readonly step: string | null;
}

/**
 * Kimi's wire log. Kimi Code (protocol 1.x) writes `usage.record` lines and repeats most of them at the end of a step; its counts are disjoint.
 * The older kimi-cli writes `StatusUpdate` messages with the same counts in snake case.
 */
export const kimiLines = statefulLines<KimiState>({
  marks: ['"usage"', '"token_usage"', '"llm.request"'],
  initial: { model: null, step: null },
  line(record, state, context) {
    if (record.type === 'llm.request')
      return { state: { ...state, model: textAt(record, 'model') ?? state.model }, result: null };
    const event = toEvent(record, state, context);
    if (event === null) return { state, result: null };
    const counts = Object.values(event.event.tokens).join('-');
    if (record.type === 'usage.record' && counts === state.step)
      return { state: { ...state, step: null }, result: { duplicate: true } };
    const next = record.type === 'usage.record' ? state : { ...state, step: counts };
    return { state: next, result: event.event.model === 'unknown' ? { event, note: NO_MODEL } : { event } };
  },
});

const toEvent = (record: JsonRecord, state: KimiState, context: ParseContext): SourceEvent | null => {
  const status = recordAt(record, 'message', 'payload');
  const old = status === null ? null : recordAt(status, 'token_usage');
  if (old !== null) {
    const seconds = numberAt(record, 'timestamp');
    return build(
      old,
      OLD_NAMES,
      seconds === null ? context.modifiedMs : Math.floor(seconds * 1000),
      textAt(status ?? {}, 'message_id'),
      state.model,
      context,
    );
  }
  const event = recordAt(record, 'event');
  const usage =
    record.type === 'usage.record'
      ? recordAt(record, 'usage')
      : event?.type === 'step.end'
        ? recordAt(event, 'usage')
        : null;
  if (usage === null) return null;
  const time = numberAt(record, 'time');
  if (time === null) throw new TokenbookError('invalid_event', 'time is missing');
  const id = event === null ? null : textAt(event, 'uuid');
  return build(usage, NEW_NAMES, time, id, textAt(record, 'model') ?? state.model, context);
};

interface Names {
  readonly input: string;
  readonly read: string;
  readonly written: string;
}

const OLD_NAMES: Names = { input: 'input_other', read: 'input_cache_read', written: 'input_cache_creation' };
const NEW_NAMES: Names = { input: 'inputOther', read: 'inputCacheRead', written: 'inputCacheCreation' };

const build = (
  usage: JsonRecord,
  names: Names,
  occurredAtMs: InstantMs,
  callId: string | null,
  model: string | null,
  context: ParseContext,
): SourceEvent => {
  const counts = [
    tokensAt(usage, names.input),
    tokensAt(usage, names.read),
    tokensAt(usage, names.written),
    tokensAt(usage, 'output'),
  ] as const;
  const [uncachedInput, cacheRead, cacheWrite5m, visibleOutput] = counts;
  const folder = sidecarText(context, 'workDir');
  return newEvent(context, {
    // A usage record has no id: its time with its counts is one.
    id: `kimi:${callId ?? `${occurredAtMs}:${counts.join('-')}`}`,
    occurredAtMs,
    source: 'kimi',
    provider: 'moonshot_ai',
    // `moonshot-ai/kimi-k2.7-code`: the part before the slash is the name of an account in the tool's settings.
    model: model === null ? 'unknown' : model.slice(model.lastIndexOf('/') + 1),
    project: projectOfFolder(folder),
    agent: agentOf(context.path),
    session: sessionOf(context.path),
    tokens: { ...NO_TOKENS, uncachedInput, cacheRead, cacheWrite5m, visibleOutput },
    tags: { folder: folderTag(folder) },
    rawUsage: usage,
  });
};

/** `…/sessions/<folder>/<session>/agents/<agent>/wire.jsonl`, and `…/sessions/<folder>/<session>/wire.jsonl` before. */
const sessionOf = (path: string): string | null =>
  /\/sessions\/[^/]+\/([^/]+)\//.exec(path)?.[1] ?? path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl$/, '');

const agentOf = (path: string): string => {
  const agent = /\/agents\/([^/]+)\/wire\.jsonl$/.exec(path)?.[1] ?? null;
  return agent === null || agent === 'main' ? 'kimi' : 'subagent';
};
