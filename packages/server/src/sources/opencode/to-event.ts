import { type TokenBuckets, TokenbookError } from '@tokenbook/core/domain';
import { type JsonRecord, numberAt, recordAt, textAt, tokensAt, valueAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { folderTag, projectOfFolder } from '../shared/project-folder.ts';
import { providerNamed } from '../shared/provider.ts';
import type { ParseContext, SourceEvent } from '../source.ts';

/** What the record of a message leaves to its surroundings. */
export interface MessageSurroundings {
  readonly id: string | null;
  readonly session: string | null;
  readonly folder: string | null;
}

/**
 * The call of an assistant's message. Null when it is no such message, or tells no tokens. The parts of a message tell the same usage step by step and
 * are not read.
 *
 * @throws TokenbookError `invalid_event` for a damaged count or time
 */
export const toOpenCodeEvent = (
  message: JsonRecord,
  around: MessageSurroundings,
  context: ParseContext,
): SourceEvent | null => {
  const usage = recordAt(message, 'tokens');
  if (message.role !== 'assistant' || usage === null) return null;
  const id = textAt(message, 'id') ?? around.id;
  const created = numberAt(message, 'time', 'created');
  if (id === null || created === null)
    throw new TokenbookError('invalid_event', `${id === null ? 'id' : 'time.created'} is missing`);
  const completed = numberAt(message, 'time', 'completed');
  const provider = textAt(message, 'providerID') ?? textAt(message, 'model', 'providerID');
  const folder = textAt(message, 'path', 'cwd') ?? textAt(message, 'path') ?? around.folder;
  return newEvent(context, {
    id: `opencode:${id}`,
    occurredAtMs: created < 1e12 ? created * 1000 : created,
    source: 'opencode',
    provider: providerNamed(provider),
    model: textAt(message, 'modelID') ?? textAt(message, 'model', 'modelID') ?? 'unknown',
    project: projectOfFolder(folder),
    agent: textAt(message, 'agent') ?? textAt(message, 'mode') ?? 'opencode',
    session: textAt(message, 'sessionID') ?? around.session,
    status: recordAt(message, 'error') === null ? 'ok' : 'error',
    durationMs: completed !== null && completed >= created ? completed - created : null,
    tokens: toTokens(usage, provider, message.isReasoningBeside === true),
    toldCost: valueAt(message, 'cost'),
    tags: { folder: folderTag(folder) },
    rawUsage: usage,
  });
};

/**
 * OpenCode's counts are disjoint but for reasoning: versions until mid-2026 copied OpenAI's output, which holds it, and put it beside again
 * (anomalyco/opencode#17566, #21047). A total, which newer versions write, tells which it is; without one only Google's output, and version 2, are known to
 * leave it out.
 */
const toTokens = (usage: JsonRecord, provider: string | null, isReasoningBeside: boolean): TokenBuckets => {
  const uncachedInput = tokensAt(usage, 'input');
  const cacheRead = tokensAt(usage, 'cache', 'read');
  const cacheWrite5m = tokensAt(usage, 'cache', 'write');
  const output = tokensAt(usage, 'output');
  const reasoning = tokensAt(usage, 'reasoning');
  const total = tokensAt(usage, 'total');
  const beside = uncachedInput + cacheRead + cacheWrite5m + output;
  const isInside =
    !isReasoningBeside &&
    reasoning <= output &&
    (total > 0 ? total === beside : !/google|gemini|vertex/i.test(provider ?? ''));
  return {
    uncachedInput,
    cacheRead,
    cacheWrite5m,
    cacheWrite1h: 0,
    visibleOutput: isInside ? output - reasoning : output,
    reasoning,
  };
};
