import { z } from 'zod';
import { COST_SOURCES } from '../domain/charge.ts';
import { count, instant, period, usd } from './fields.ts';

const tokenParts = {
  requests: count.describe('Calls.'),
  inputTokens: count.describe('Cache reads and writes included.'),
  outputTokens: count.describe('Reasoning included.'),
  cacheReadTokens: count.describe('Read from the provider’s cache. Part of inputTokens.'),
  cacheWriteTokens: count.describe('Written to the provider’s cache. Part of inputTokens.'),
  reasoningTokens: count.describe('Spent on thinking. Part of outputTokens.'),
};

/** GET /api/usage/summary */
export const Summary = z.object({
  totalTokens: count.describe('inputTokens + outputTokens.'),
  totalCost: usd.describe('The sum of the known costs, in USD. What is unpriced is not in it.'),
  ...tokenParts,
  unpriced: z.object({
    requests: count.describe('Calls without a known price: in the counts, and in no cost.'),
    tokens: count,
    models: z.array(z.string()).describe('The models without a price, most tokens first, at most 100.'),
  }),
  currency: z.literal('USD'),
  period,
  previous: z
    .object({ totalTokens: count, totalCost: usd, requests: count, start: instant, end: instant })
    .describe('The equal period right before; of a running week, month or year the same days of the one before.'),
});
export type Summary = z.infer<typeof Summary>;

/** What GET /api/usage/stream says first: the totals from which it tells changes. A summary of the same query with others is old. */
export type StreamState = Pick<Summary, 'totalTokens' | 'totalCost' | keyof typeof tokenParts>;

const measures = {
  tokens: count.describe('Input and output.'),
  cost: usd
    .nullable()
    .describe('The sum of the known costs, in USD. Null when there are calls and none of them has a price.'),
  unpricedTokens: count.describe('Of the tokens: those of calls without a known price.'),
  ...tokenParts,
};

const name = z.string().nullable().describe('Null groups the events that have none.');

/** The name fields of a row: the one of the dimension that was asked for is present. */
const dimensionNames = {
  providerName: name.optional(),
  projectName: name.optional(),
  modelName: name.optional(),
  agentName: name.optional(),
  userName: name.optional(),
  apiKeyName: name.optional(),
  sessionName: name.optional(),
  operationName: name.optional(),
  statusName: name.optional(),
  sourceName: name.optional(),
  value: name.optional(),
};

/** GET /api/usage/breakdown */
export const BreakdownRow = z.object({
  ...dimensionNames,
  ...measures,
  other: z.literal(true).optional().describe('The row that holds everything past `limit`.'),
});
export type BreakdownRow = z.infer<typeof BreakdownRow>;

/** GET /api/usage/timeseries */
export const TimeseriesRow = z.object({
  start: instant,
  end: instant.describe('Not included.'),
  complete: z.boolean().describe('False while the bucket can still fill.'),
  ...dimensionNames,
  ...measures,
  other: z.literal(true).optional().describe('The row of the bucket that holds every value past `limit`.'),
});
export type TimeseriesRow = z.infer<typeof TimeseriesRow>;

/** GET /api/usage/log */
export const LogRow = z.object({
  id: z.string().describe('As its source gave it; once in a workspace.'),
  date: instant.describe('When the call happened.'),
  projectName: z.string(),
  providerName: z.string(),
  model: z.string().describe('The model that answered.'),
  inputTokens: tokenParts.inputTokens,
  outputTokens: tokenParts.outputTokens,
  totalTokens: count.describe('inputTokens + outputTokens.'),
  cost: usd.nullable().describe('USD. Null when no price is known.'),
  costSource: z.enum(COST_SOURCES).describe('Where the cost is from.'),
  costReference: z.string().nullable().describe('The price that was applied, or why there is none.'),
  cacheReadTokens: tokenParts.cacheReadTokens,
  cacheWriteTokens: tokenParts.cacheWriteTokens,
  cacheWrite1hTokens: count.describe('Kept for an hour. Part of cacheWriteTokens.'),
  reasoningTokens: tokenParts.reasoningTokens,
  operation: z.string().describe('`chat`, `embeddings`, …'),
  agent: z.string().nullable(),
  user: z.string().nullable(),
  apiKey: z.string().nullable().describe('The name of the key that delivered the call.'),
  session: z.string().nullable().describe('The conversation.'),
  status: z.string().describe('`ok`, `error`, or the word of the source.'),
  source: z.string().describe('`api`, `otlp`, or the tool whose log it was read from.'),
  durationMs: z.number().nullable().describe('Milliseconds. Null when the source does not say.'),
  tags: z.record(z.string(), z.string()),
});
export type LogRow = z.infer<typeof LogRow>;

/** GET /api/usage/values */
export const FilterValue = z.object({ value: name, tokens: count, requests: count });
export type FilterValue = z.infer<typeof FilterValue>;
