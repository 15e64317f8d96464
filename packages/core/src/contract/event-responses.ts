import { z } from 'zod';
import { COST_SOURCES } from '../domain/charge.ts';
import { NOT_COUNTED_REASONS } from '../domain/not-counted.ts';
import { TOKEN_BUCKETS } from '../domain/token-buckets.ts';
import { count, instant } from './fields.ts';
import { LogRow } from './usage-responses.ts';

const decimal = z.string().describe('USD, an exact decimal.');

/** One product of a cost's arithmetic: quantity × rate = cost. */
export const CostLine = z.object({
  of: z
    .enum([...TOKEN_BUCKETS, 'request', 'webSearch'])
    .describe("The token bucket, the call itself, or the provider's web searches."),
  quantity: count.describe('Tokens or searches; 1 for the call itself.'),
  rate: z.string().nullable().describe('USD per million tokens, calls or searches. Null: no rate.'),
  rule: z.string().nullable().describe('Where the rate comes from: `own`, or the rate it is derived from.'),
  cost: decimal.nullable().describe('USD, an exact decimal. Null when the bucket has no rate.'),
});
export type CostLine = z.infer<typeof CostLine>;

/** A price that was applied, and the products that the cost is the exact sum of. */
export const CostArithmetic = z.object({
  reference: z.string(),
  kind: z.enum(['catalogue', 'override']),
  tier: z.string().nullable().describe('The class of service. Null for an override, which holds for every one.'),
  validFrom: instant.nullable().describe('Null: from the beginning, as far as is known.'),
  validTo: instant.nullable().describe('Null: until further notice.'),
  aboveInputTokens: count.nullable().describe('The length of input above which these rates price the whole request.'),
  origin: z
    .object({ catalogue: z.string(), page: z.string().nullable(), checkedOn: z.string() })
    .nullable()
    .describe('Where the price was read, and when. Null for an override.'),
  note: z.string().nullable(),
  lines: z.array(CostLine),
  total: decimal.nullable().describe('The sum of the lines. Null when one has no rate.'),
});
export type CostArithmetic = z.infer<typeof CostArithmetic>;

/** Why a call costs what it costs. */
export const ChargeExplanation = z.object({
  arithmetic: CostArithmetic.nullable().describe('Null when the cost was reported, a plan pays, or no price is known.'),
  atListPrice: CostArithmetic.nullable().describe('What list price would have been, where the charge is not that.'),
  isCurrent: z.boolean().describe('False when re-pricing would change this charge to `today`.'),
  today: z.object({
    cost: decimal.nullable(),
    costSource: z.enum(COST_SOURCES),
    costReference: z.string().nullable(),
  }),
});
export type ChargeExplanation = z.infer<typeof ChargeExplanation>;

const NotCounted = z.object({
  reason: z.enum(NOT_COUNTED_REASONS),
  insteadOf: z
    .string()
    .nullable()
    .describe('The id of the call that is counted instead. Null when there is no single one.'),
});

/** GET /api/usage/events/{id} */
export const EventDetail = LogRow.extend({
  buckets: z
    .object(Object.fromEntries(TOKEN_BUCKETS.map((bucket) => [bucket, count])))
    .describe('Disjoint: no token stands in two. They add up to totalTokens.'),
  costExact: z.string().nullable().describe('The cost in USD as an exact decimal.'),
  rawUsage: z.unknown().describe('The usage as the source wrote it. Null when there is none.'),
  explanation: ChargeExplanation,
  notCounted: NotCounted.nullable().describe('Null when the call is counted.'),
});
export type EventDetail = z.infer<typeof EventDetail>;

/** GET /api/usage/not-counted */
export const NotCountedRow = LogRow.extend({ notCounted: NotCounted });
export type NotCountedRow = z.infer<typeof NotCountedRow>;
