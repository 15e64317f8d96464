import { NO_TOKENS, type TokenBuckets } from '@tokenbook/core/domain';
import { firstOf, firstText, firstTokens, recordIn, required, timeOf, toTokenCount } from '../shared/export-cells.ts';
import { type JsonRecord, valueAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { providerNamed } from '../shared/provider.ts';
import { giveEvent } from '../shared/reading.ts';
import type { CreateTaker, TakeRecord } from '../shared/record-reading.ts';
import type { ParseContext, ParseOutput, RecordPlace, SourceEvent } from '../source.ts';

/** A row of `LiteLLM_SpendLogs`, from its table, from `/spend/logs` or from an export. */
export const createLiteLlmTaker: CreateTaker =
  (context): TakeRecord =>
  (record, place, output) => {
    const reason = whyNotCounted(record);
    if (reason !== null) output.skip(reason, place);
    else giveEvent(toEvent(record, place, context, output), place, output);
  };

const whyNotCounted = (record: JsonRecord): string | null => {
  if (firstText(record, ['call_type']) === 'aget_responses') return 'a look at an answer, no call of a model';
  if (String(firstOf(record, ['cache_hit'])).toLowerCase() === 'true')
    return "answered from LiteLLM's own cache, no call was made";
  const hasFailed = firstText(record, ['status']) === 'failure';
  return hasFailed && firstTokens(record, ['total_tokens']) === 0 ? 'a call that failed without usage' : null;
};

const toEvent = (record: JsonRecord, place: RecordPlace, context: ParseContext, output: ParseOutput): SourceEvent => {
  const metadata = recordIn(record, ['metadata'], place, output) ?? {};
  const usage = recordIn(metadata, ['usage_object'], place, output) ?? {};
  const occurredAtMs = timeOf(firstOf(record, ['startTime', 'start_time']), 'startTime', context, output);
  const end = firstOf(record, ['endTime', 'end_time']);
  const durationMs = end === undefined ? null : timeOf(end, 'endTime', context, output) - occurredAtMs;
  const model = firstText(record, ['model', 'model_group']) ?? 'unknown';
  return newEvent(context, {
    id: `litellm:${required(record, 'request_id')}`,
    occurredAtMs,
    source: 'litellm',
    provider: providerNamed(firstText(record, ['custom_llm_provider'])),
    model,
    operation: OPERATIONS[firstText(record, ['call_type']) ?? ''] ?? 'chat',
    project:
      firstText(metadata, ['user_api_key_team_alias']) ??
      firstText(record, ['team_id']) ??
      firstText(metadata, ['user_api_key_team_id', 'user_api_key_alias']),
    agent: firstText(record, ['agent_id']),
    user: firstText(record, ['end_user', 'user']),
    session: firstText(record, ['session_id']),
    status: firstText(record, ['status']) === 'failure' ? 'error' : 'ok',
    durationMs: durationMs !== null && durationMs >= 0 ? durationMs : null,
    tokens: toTokens(record, usage),
    toldCost: firstOf(record, ['spend']),
    tags: { key: firstText(metadata, ['user_api_key_alias']), modelGroup: groupTag(record, model) },
    responseId: firstText(record, ['request_id']),
    rawUsage: Object.keys(usage).length > 0 ? usage : null,
  });
};

const OPERATIONS: Readonly<Record<string, string>> = {
  aembedding: 'embeddings',
  embedding: 'embeddings',
  acompletion: 'chat',
  completion: 'chat',
  atext_completion: 'text_completion',
};

const groupTag = (record: JsonRecord, model: string): string | null => {
  const group = firstText(record, ['model_group']);
  return group === model ? null : group;
};

/** LiteLLM normalises to OpenAI's manner: what is cached is inside the prompt, reasoning inside the completion. Only `usage_object` tells them apart. */
const toTokens = (record: JsonRecord, usage: JsonRecord): TokenBuckets => {
  const prompt = firstTokens(record, ['prompt_tokens']);
  const completion = firstTokens(record, ['completion_tokens']);
  const detail = (...path: readonly string[]): number => toTokenCount(valueAt(usage, ...path), path.join('.'));
  const cacheRead = Math.min(
    prompt,
    detail('cache_read_input_tokens') || detail('prompt_tokens_details', 'cached_tokens'),
  );
  const written = detail('cache_creation_input_tokens') || detail('prompt_tokens_details', 'cache_creation_tokens');
  const cacheWrite = Math.min(prompt - cacheRead, written);
  const hour = Math.min(
    cacheWrite,
    detail('prompt_tokens_details', 'cache_creation_token_details', 'ephemeral_1h_input_tokens'),
  );
  const reasoning = Math.min(completion, detail('completion_tokens_details', 'reasoning_tokens'));
  return {
    ...NO_TOKENS,
    uncachedInput: prompt - cacheRead - cacheWrite,
    cacheRead,
    cacheWrite5m: cacheWrite - hour,
    cacheWrite1h: hour,
    visibleOutput: completion - reasoning,
    reasoning,
  };
};
