import { TokenbookError } from '@tokenbook/core/domain';
import type { ColumnMapping } from './source.ts';

/** The fields that `--map` knows, beside `tag.<key>`, and the names under which columns are found without it. */
export const MAPPED_FIELDS = {
  id: ['id', 'request_id', 'requestId', 'generation_id'],
  occurredAt: ['occurredAt', 'date', 'timestamp', 'created_at', 'createdAt', 'time', 'startTime', 'start_time'],
  model: ['model', 'model_name', 'modelName'],
  provider: ['provider', 'providerName', 'provider_name'],
  project: ['project', 'projectName', 'project_name'],
  operation: ['operation'],
  agent: ['agent', 'agentName'],
  user: ['user', 'userName', 'user_id', 'userId'],
  session: ['session', 'sessionName', 'session_id', 'sessionId'],
  status: ['status'],
  durationMs: ['durationMs', 'duration_ms', 'latency_ms'],
  inputTokens: ['inputTokens', 'input_tokens', 'prompt_tokens', 'promptTokens', 'tokens_prompt'],
  outputTokens: ['outputTokens', 'output_tokens', 'completion_tokens', 'completionTokens', 'tokens_completion'],
  cacheReadTokens: ['cacheReadTokens', 'cache_read_tokens', 'cached_tokens', 'tokens_cached'],
  cacheWriteTokens: ['cacheWriteTokens', 'cache_write_tokens'],
  cacheWrite1hTokens: ['cacheWrite1hTokens', 'cache_write_1h_tokens'],
  reasoningTokens: ['reasoningTokens', 'reasoning_tokens', 'tokens_reasoning'],
  responseId: ['responseId', 'response_id'],
  requestId: ['provider_request_id', 'providerRequestId'],
  cost: ['cost', 'cost_usd', 'costUsd', 'cost_total'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type MappedField = keyof typeof MAPPED_FIELDS;

export const isMappedField = (name: string): name is MappedField => Object.hasOwn(MAPPED_FIELDS, name);

/**
 * A mapping from texts such as `occurredAt=Created at` or `tag.team=usage.team`: our field, then the name of the column or the path in a JSON record.
 *
 * @throws TokenbookError `invalid_request` naming every text that is none
 */
export const parseColumnMapping = (texts: readonly string[]): ColumnMapping => {
  const mapping = new Map<string, string>();
  const problems: string[] = [];
  for (const text of texts) {
    const cut = text.indexOf('=');
    const field = text.slice(0, Math.max(0, cut)).trim();
    const column = text.slice(cut + 1).trim();
    if (cut === -1 || column === '') problems.push(`"${text}" is not <field>=<column>.`);
    else if (!isMappedField(field) && !/^tag\.[^.]/.test(field)) problems.push(`"${field}" is no field.`);
    else mapping.set(field, column);
  }
  if (problems.length > 0) {
    const fields = `Fields: ${Object.keys(MAPPED_FIELDS).join(', ')}, tag.<key>.`;
    throw new TokenbookError('invalid_request', `${problems.join(' ')} ${fields}`);
  }
  return mapping;
};
