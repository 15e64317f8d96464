import { z } from 'zod';
import { COST_SOURCES } from '../domain/charge.ts';

const count = z.int().nonnegative();
const usd = z.number();
const instant = z.iso.datetime({ offset: true });

/** GET /api/usage/summary */
export const Summary = z.object({
  totalTokens: count,
  totalCost: usd.describe('The sum of the known costs, in USD. What is unpriced is not in it.'),
  requests: count,
  inputTokens: count.describe('Cache reads and writes included.'),
  outputTokens: count.describe('Reasoning included.'),
  cacheReadTokens: count,
  cacheWriteTokens: count,
  reasoningTokens: count,
  unpriced: z.object({
    requests: count,
    tokens: count,
    models: z.array(z.string()).describe('The models without a price, most tokens first, at most 100.'),
  }),
  currency: z.literal('USD'),
  period: z.object({ start: instant, end: instant, timeZone: z.string() }),
  previous: z.object({ totalTokens: count, totalCost: usd, requests: count, start: instant, end: instant }),
});
export type Summary = z.infer<typeof Summary>;

const measures = {
  tokens: count,
  cost: usd
    .nullable()
    .describe('The sum of the known costs, in USD. Null when there are calls and none of them has a price.'),
  requests: count,
  unpricedTokens: count,
  inputTokens: count,
  outputTokens: count,
  cacheReadTokens: count,
  cacheWriteTokens: count,
  reasoningTokens: count,
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
  end: instant,
  complete: z.boolean().describe('False while the bucket can still fill.'),
  ...dimensionNames,
  ...measures,
  other: z.literal(true).optional(),
});
export type TimeseriesRow = z.infer<typeof TimeseriesRow>;

/** GET /api/usage/log */
export const LogRow = z.object({
  id: z.string(),
  date: instant,
  projectName: z.string(),
  providerName: z.string(),
  model: z.string(),
  inputTokens: count,
  outputTokens: count,
  totalTokens: count,
  cost: usd.nullable().describe('USD. Null when no price is known.'),
  costSource: z.enum(COST_SOURCES),
  costReference: z.string().nullable().describe('The price that was applied, or why there is none.'),
  cacheReadTokens: count,
  cacheWriteTokens: count,
  cacheWrite1hTokens: count,
  reasoningTokens: count,
  operation: z.string(),
  agent: z.string().nullable(),
  user: z.string().nullable(),
  apiKey: z.string().nullable(),
  session: z.string().nullable(),
  status: z.string(),
  source: z.string(),
  durationMs: z.number().nullable(),
  tags: z.record(z.string(), z.string()),
});
export type LogRow = z.infer<typeof LogRow>;

/** GET /api/usage/values */
export const FilterValue = z.object({ value: name, tokens: count, requests: count });
export type FilterValue = z.infer<typeof FilterValue>;

/** POST /api/events */
export const IngestAnswer = z.object({
  accepted: count,
  duplicates: count,
  deleted: count
    .optional()
    .describe('Of the duplicates: ids whose calls were deleted by the retention, and stay so. Absent: none.'),
  rejected: z.array(
    z.object({
      index: count.describe('Position in the body, from 0.'),
      id: z.string().nullable(),
      code: z.enum(['invalid_event', 'conflict']),
      detail: z.string(),
    }),
  ),
});
export type IngestAnswer = z.infer<typeof IngestAnswer>;

/** RFC 9457, `application/problem+json` */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;
