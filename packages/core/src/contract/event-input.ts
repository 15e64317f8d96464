import { z } from 'zod';
import { parseInstant } from '../domain/instant.ts';
import { MAX_EVENT_COST, parseUsd } from '../domain/money.ts';
import { NOT_COUNTED_REASONS } from '../domain/not-counted.ts';
import { INGEST_LIMITS } from './limits.ts';
import { isStorableText } from './storable-text.ts';

const text = (most: number) =>
  z.string().max(most).refine(isStorableText, { error: 'A NUL or half a surrogate pair cannot be stored.' });

/** Null and "" mean "does not say". */
const name = text(INGEST_LIMITS.nameLength).nullish();

const tokens = z
  .number()
  .int()
  .min(0)
  .max(INGEST_LIMITS.tokens)
  .refine((count) => !Object.is(count, -0));

const isPlausibleCost = (usd: number): boolean => {
  const cost = parseUsd(usd);
  return cost !== null && cost >= 0n && cost <= MAX_EVENT_COST;
};

/**
 * One event of `POST /api/events`. The server checks with a hand-written twin of this schema, eight times faster;
 * a property test holds the two together. Fields that are not named here are ignored.
 */
export const EventInput = z
  .looseObject({
    id: text(INGEST_LIMITS.idLength)
      .min(1)
      .describe('Unique in the workspace for ever: it makes a retry harmless. Compared byte by byte.'),
    occurredAt: z
      .string()
      .refine((value) => parseInstant(value) !== null)
      .describe('RFC 3339 with a zone. From the year 2000 to five minutes ahead of the server.'),
    model: text(INGEST_LIMITS.nameLength).min(1).describe('The model that answered, as the provider spells it.'),
    usage: z
      .looseObject({
        inputTokens: tokens.describe('Cache reads and writes included.'),
        outputTokens: tokens.describe('Reasoning included.'),
        cacheReadTokens: tokens.nullish().describe('Part of inputTokens.'),
        cacheWriteTokens: tokens.nullish().describe('Part of inputTokens: all cache writes.'),
        cacheWrite1hTokens: tokens.nullish().describe('Part of cacheWriteTokens: what is kept for an hour.'),
        reasoningTokens: tokens.nullish().describe('Part of outputTokens.'),
      })
      .refine((usage) => (usage.cacheReadTokens ?? 0) + (usage.cacheWriteTokens ?? 0) <= usage.inputTokens)
      .refine((usage) => (usage.cacheWrite1hTokens ?? 0) <= (usage.cacheWriteTokens ?? 0))
      .refine((usage) => (usage.reasoningTokens ?? 0) <= usage.outputTokens),
    project: name.describe('`default` when left out.'),
    provider: name.describe('Inferred from the model when left out.'),
    operation: name.describe('`chat` when left out.'),
    agent: name,
    user: name,
    session: name,
    status: name.describe('`ok` when left out.'),
    durationMs: z.number().min(0).max(INGEST_LIMITS.tokens).nullish(),
    cost: z
      .number()
      .refine(isPlausibleCost)
      .nullish()
      .describe('What the provider reported, in USD. Left out: the price book answers.'),
    currency: z.literal('USD').nullish().describe('A cost in any other currency is refused.'),
    tags: z
      .custom<Readonly<Record<string, unknown>>>(areTags)
      .meta({ type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } })
      .nullish()
      .describe(`Free labels: texts, numbers or booleans, at most ${INGEST_LIMITS.tags}.`),
    source: name.describe('Where the event comes from: `api` when left out.'),
    rawUsage: z
      .custom<object>(isRawUsage)
      .meta({ type: 'object' })
      .nullish()
      .describe('The usage object as the provider wrote it, kept beside the event. At most 64 KiB.'),
    onConflict: z
      .enum(['reject', 'larger-wins'])
      .nullish()
      .describe('`larger-wins` is for logs that are still being written: the event with more tokens stays.'),
    notCounted: z
      .enum(NOT_COUNTED_REASONS)
      .nullish()
      .describe('Keep the event, and leave it out of every total for this reason.'),
    responseId: name.describe(
      'The id that the provider gave its answer (`chatcmpl-…`, `msg_…`, `gen-…`). The call is counted once with a span, or a line of an export, that names it.',
    ),
    requestId: name.describe('The id that the provider gave the request (`req_…`), used like `responseId`.'),
    workspace: z.string().nullish().describe("The name or id of the key's own workspace. Any other is refused."),
  })
  .meta({ id: 'EventInput' });
export type EventInput = z.input<typeof EventInput>;

function isRawUsage(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    JSON.stringify(value).length <= INGEST_LIMITS.rawUsageLength
  );
}

function areTags(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= INGEST_LIMITS.tags &&
    entries.every(
      ([key, tag]) =>
        key.length > 0 &&
        key.length <= INGEST_LIMITS.tagKeyLength &&
        isStorableText(key) &&
        (tag === null ||
          typeof tag === 'boolean' ||
          (typeof tag === 'number' && Number.isFinite(tag)) ||
          (typeof tag === 'string' && tag.length <= INGEST_LIMITS.tagValueLength && isStorableText(tag))),
    )
  );
}
