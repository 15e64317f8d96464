import { NO_TOKENS, parseUsd } from '@tokenbook/core/domain';
import { firstNumber, firstOf, firstText, firstTokens, required, timeOf } from '../shared/export-cells.ts';
import { type JsonRecord, valueAt } from '../shared/json-record.ts';
import { type EventParts, newEvent } from '../shared/new-event.ts';
import { giveEvent } from '../shared/reading.ts';
import type { CreateTaker, TakeRecord } from '../shared/record-reading.ts';
import type { ParseContext, SourceEvent } from '../source.ts';

/** A row of the activity export is one generation; the activity API's rows are a day's sums. */
export const createOpenRouterTaker: CreateTaker =
  (context): TakeRecord =>
  (record, place, output) => {
    const event =
      valueAt(record, 'generation_id') === undefined && valueAt(record, 'date') !== undefined
        ? dayOf(record, context, output)
        : generation(record, context, output);
    giveEvent(event, place, output);
  };

type Output = Parameters<TakeRecord>[2];

const generation = (record: JsonRecord, context: ParseContext, output: Output): SourceEvent => {
  const input = firstTokens(record, ['tokens_prompt']);
  const completion = firstTokens(record, ['tokens_completion']);
  const cacheRead = Math.min(input, firstTokens(record, ['tokens_cached']));
  const reasoning = Math.min(completion, firstTokens(record, ['tokens_reasoning']));
  return newEvent(context, {
    id: `openrouter:${required(record, 'generation_id')}`,
    occurredAtMs: timeOf(valueAt(record, 'created_at'), 'created_at', context, output),
    source: 'openrouter',
    provider: 'openrouter',
    model: firstText(record, ['model_permaslug', 'model']) ?? 'unknown',
    project: firstText(record, ['app_name']),
    user: firstText(record, ['user']),
    status: firstText(record, ['cancelled'])?.toLowerCase() === 'true' ? 'cancelled' : 'ok',
    durationMs: firstNumber(record, ['generation_time_ms']),
    tokens: {
      ...NO_TOKENS,
      uncachedInput: input - cacheRead,
      cacheRead,
      visibleOutput: completion - reasoning,
      reasoning,
    },
    ...costOf(record),
    tags: {
      upstream: firstText(record, ['provider_name']),
      key: firstText(record, ['api_key_name']),
      variant: firstText(record, ['variant']),
    },
    responseId: firstText(record, ['generation_id']),
    rawUsage: Object.fromEntries(Object.entries(record).filter(([name]) => /^(?:tokens_|cost_|byok_)/.test(name))),
  });
};

/** What OpenRouter charged, and what the customer's own key was charged for upstream. Zero is a price only for a free variant. */
const costOf = (record: JsonRecord): Pick<EventParts, 'reportedCost' | 'toldCost'> => {
  let sum = 0n;
  for (const name of ['cost_total', 'byok_usage_inference']) {
    const charged = firstText(record, [name]);
    const cost = charged === null ? 0n : parseUsd(charged);
    if (cost === null) return { toldCost: charged };
    sum += cost;
  }
  const isFree =
    firstText(record, ['variant']) === 'free' || /:free$/.test(firstText(record, ['model_permaslug']) ?? '');
  return { reportedCost: sum !== 0n || isFree ? sum : null };
};

const dayOf = (record: JsonRecord, context: ParseContext, output: Output): SourceEvent => {
  const completion = firstTokens(record, ['completion_tokens']);
  const reasoning = Math.min(completion, firstTokens(record, ['reasoning_tokens']));
  const model = firstText(record, ['model_permaslug', 'model']) ?? 'unknown';
  const date = required(record, 'date').slice(0, 10);
  return newEvent(context, {
    id: `openrouter:activity:${date}:${firstText(record, ['endpoint_id']) ?? model}:${firstText(record, ['workspace_id']) ?? ''}`,
    occurredAtMs: timeOf(`${date}T00:00:00Z`, 'date', context, output),
    source: 'openrouter',
    provider: 'openrouter',
    model,
    project: null,
    tokens: {
      ...NO_TOKENS,
      uncachedInput: firstTokens(record, ['prompt_tokens']),
      visibleOutput: completion - reasoning,
      reasoning,
    },
    reportedCost: parseUsd(String(firstOf(record, ['usage']) ?? '')),
    tags: { upstream: firstText(record, ['provider_name']) },
    rawUsage: record,
    notCounted: 'provider-aggregate',
  });
};
