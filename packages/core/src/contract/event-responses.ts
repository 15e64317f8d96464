import { z } from 'zod';
import { NOT_COUNTED_REASONS } from '../domain/not-counted.ts';
import { TOKEN_BUCKETS } from '../domain/token-buckets.ts';
import { LogRow } from './responses.ts';

const count = z.int().nonnegative();

/** One product of a cost's arithmetic: tokens × rate = cost. */
export const ChargeLine = z.object({
  bucket: z.enum(TOKEN_BUCKETS),
  tokens: count,
  usdPerMillionTokens: z.string().describe('The exact rate, as a decimal.'),
  cost: z.string().describe('tokens × rate, USD, as an exact decimal.'),
});
export type ChargeLine = z.infer<typeof ChargeLine>;

/** How a cost came about. The lines add up to the cost when a price book was used; a reported cost has none. */
export const ChargeExplanation = z.object({
  lines: z.array(ChargeLine),
  total: z.string().nullable().describe('USD, as an exact decimal. Null when no price is known.'),
  reference: z
    .string()
    .nullable()
    .describe('The price that was applied, with its date and origin, or why there is none.'),
  note: z.string().nullable().describe('What to know about the price, such as a long-context tier.'),
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
