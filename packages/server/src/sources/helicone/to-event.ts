import { NO_TOKENS, TokenbookError } from '@tokenbook/core/domain';
import { firstNumber, firstOf, firstText, firstTokens, recordIn, timeOf } from '../shared/export-cells.ts';
import { newEvent } from '../shared/new-event.ts';
import { providerNamed } from '../shared/provider.ts';
import { giveEvent, NO_MODEL } from '../shared/reading.ts';
import type { CreateTaker, TakeRecord } from '../shared/record-reading.ts';

/** A request of `npx @helicone/export` or of the query API. */
export const createHeliconeTaker: CreateTaker =
  (context): TakeRecord =>
  (record, place, output) => {
    const id = firstText(record, ['request_id', 'id']);
    if (id === null) throw new TokenbookError('invalid_event', 'request_id is missing');
    const properties = recordIn(record, ['properties', 'request_properties'], place, output) ?? {};
    const provider = firstText(record, ['provider']);
    const model = firstText(record, ['response_model', 'model', 'request_model', 'model_override']);
    const input = firstTokens(record, ['prompt_tokens']);
    const completion = firstTokens(record, ['completion_tokens']);
    const cacheRead = firstTokens(record, ['prompt_cache_read_tokens']);
    const cacheWrite5m = firstTokens(record, ['prompt_cache_write_tokens']);
    const reasoning = Math.min(completion, firstTokens(record, ['reasoning_tokens']));
    // Anthropic's counts are passed through as they are: what is cached stands beside the input.
    const isBeside = /anthropic|bedrock/i.test(provider ?? '') || cacheRead + cacheWrite5m > input;
    const status = firstNumber(record, ['response_status', 'status']);
    const event = newEvent(context, {
      id: `helicone:${id}`,
      occurredAtMs: timeOf(
        firstOf(record, ['request_created_at', 'created_at']),
        'request_created_at',
        context,
        output,
      ),
      source: 'helicone',
      provider: providerNamed(provider),
      model: model ?? 'unknown',
      project: firstText(properties, ['Project', 'project', 'App', 'app']) ?? firstText(record, ['organization_name']),
      agent: firstText(properties, ['Helicone-Session-Name', 'agent']),
      user: firstText(record, ['user_id', 'request_user_id']),
      session: firstText(properties, ['Helicone-Session-Id']),
      status: status !== null && status >= 400 ? 'error' : 'ok',
      durationMs: firstNumber(record, ['latency', 'delay_ms']),
      tokens: {
        ...NO_TOKENS,
        uncachedInput: isBeside ? input : input - cacheRead - cacheWrite5m,
        cacheRead,
        cacheWrite5m,
        visibleOutput: completion - reasoning,
        reasoning,
      },
      // `cost` alone is in billionths in some exports and in USD in others; only the names that say USD are taken.
      toldCost: firstOf(record, ['cost_usd', 'costUSD', 'costUsd']),
      tags: { environment: firstText(properties, ['Environment', 'environment']) },
      rawUsage: Object.fromEntries(Object.entries(record).filter(([name]) => /tokens|cost/i.test(name))),
    });
    giveEvent(event, place, output, model === null ? NO_MODEL : undefined);
  };
