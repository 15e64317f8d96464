import { inputTokens, outputTokens, type TokenBuckets } from '@tokenbook/core/domain';
import { type JsonRecord, valueAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { folderTag, projectOfFolder } from '../shared/project-folder.ts';
import type { ParseContext, SourceEvent } from '../source.ts';
import type { ClaudeMessage } from './read-message.ts';
import { sessionFolder } from './session-folder.ts';
import { advisorCalls, toClaudeTokens } from './to-tokens.ts';

/**
 * The calls that a message stands for: the answer, and what advisor models added to it. Empty when it used nothing.
 *
 * @throws TokenbookError `invalid_event` for a count that cannot be
 */
export const toClaudeEvents = (
  message: ClaudeMessage,
  id: string,
  agent: string,
  context: ParseContext,
): readonly SourceEvent[] => {
  const folder = sessionFolder(message.folder, context.path);
  const project = projectOfFolder(folder) ?? logFolder(context.path);
  const provider = providerOf(message);
  const tags = {
    folder: folderTag(folder),
    branch: message.branch,
    serviceTier: unusual(valueAt(message.usage, 'service_tier')),
    speed: unusual(valueAt(message.usage, 'speed')),
  };
  // Field by field: a spread of what the calls share took as long as parsing the line.
  const call = (callId: string, model: string, tokens: TokenBuckets, usage: JsonRecord): SourceEvent =>
    newEvent(context, {
      id: callId,
      occurredAtMs: message.occurredAtMs,
      source: 'claude-code',
      provider,
      project,
      agent,
      session: message.sessionId,
      tags,
      model,
      tokens,
      toldCost: callId === id ? message.costUsd : null,
      rawUsage: usage,
      responseId: callId === id ? message.messageId : null,
      requestId: callId === id ? message.requestId : null,
    });
  const answer = call(id, message.model ?? 'unknown', toClaudeTokens(message.usage), message.usage);
  const advice = advisorCalls(message.usage).map(({ model, tokens, usage }, index) =>
    call(`${id}:advisor:${index}`, model, tokens, usage),
  );
  return [answer, ...advice].filter(({ event }) => inputTokens(event.tokens) + outputTokens(event.tokens) > 0);
};

/** A tag is worth its place only when it says something: `standard` is what nearly every line has. */
const unusual = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value !== 'standard' ? value : null;

/** Who served the call: the message id of Bedrock and Vertex names them, and a model that is not Anthropic's came through a gateway. */
const providerOf = ({ messageId, model }: ClaudeMessage): string => {
  if (messageId?.startsWith('msg_bdrk_') || (model !== null && /(?:^|[./])anthropic\./.test(model)))
    return 'aws.bedrock';
  if (messageId?.startsWith('msg_vrtx_')) return 'gcp.vertex_ai';
  return model === null || /claude/i.test(model) ? 'anthropic' : 'unknown';
};

/** The name of the log's folder, for lines that say no folder: `-Users-ada-shop`. It cannot be turned back into a path. */
const logFolder = (path: string): string | null => /(?:^|\/)projects\/([^/]+)\//.exec(path)?.[1] ?? null;
