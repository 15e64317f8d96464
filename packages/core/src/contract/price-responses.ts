import { z } from 'zod';
import { instant, period } from './fields.ts';

/**
 * A price or a plan that a workspace sets itself. The server reads it with `parseOverride`, which names every problem; this is what
 * the reference shows.
 */
export const PriceOverrideRequest = z.looseObject({
  model: z.string().describe('With * for any run of characters, case ignored: `llama-3.3-*`.'),
  provider: z.string().nullish(),
  source: z.string().nullish().describe('Only events of this source, such as `claude-code`.'),
  validFrom: z.string().nullish().describe('A day (its start in UTC) or an instant. Included.'),
  validTo: z.string().nullish().describe('Not included.'),
  rates: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .nullish()
    .describe(
      'USD per million tokens: input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning; request and webSearch per thousand.',
    ),
  plan: z.string().nullish().describe('Instead of rates: a plan pays for these calls, and each costs 0.'),
  note: z.string().nullish(),
});
export type PriceOverrideRequest = z.infer<typeof PriceOverrideRequest>;

export const PriceOverrideInfo = PriceOverrideRequest.extend({ id: z.string(), createdAt: instant });
export type PriceOverrideInfo = z.infer<typeof PriceOverrideInfo>;

const decimalRates = z
  .record(z.string(), z.string())
  .describe(
    'Exact decimals: USD per million tokens for each kind of token; `request` and `webSearch` in USD per thousand.',
  );

const origin = z.object({ catalogue: z.string(), page: z.string().nullable(), checkedOn: z.string() });

/** A row of the price table. */
export const CataloguePrice = z.object({
  provider: z.string().describe("The catalogue's name, such as `google`."),
  model: z.string(),
  serviceTier: z.string(),
  validFrom: instant.nullable().describe('Null: from the beginning, as far as is known.'),
  validTo: instant.nullable().describe('Not included. Null: until further notice.'),
  hours: z.string().nullable().describe('The hours of the day in UTC. Null: all day.'),
  rates: decimalRates,
  longContext: z
    .array(z.object({ aboveInputTokens: z.int().nonnegative(), rates: decimalRates }))
    .describe('Rates of the whole request once its input is longer.'),
  origin: origin.describe('Where the price was read, and when.'),
});
export type CataloguePrice = z.infer<typeof CataloguePrice>;

/** A model that was used, and what it costs today. */
export const ModelPrice = z.object({
  provider: z.string(),
  model: z.string(),
  requests: z.int().nonnegative(),
  tokens: z.int().nonnegative(),
  unpricedRequests: z.int().nonnegative().describe('Calls that have no cost, whatever the price of today.'),
  unpricedTokens: z.int().nonnegative().describe('The tokens of those calls.'),
  kind: z.enum(['catalogue', 'override', 'flat-rate', 'unpriced']),
  reference: z.string().describe('The price, the plan, or why there is none.'),
  rates: decimalRates.nullable().describe('What each kind of token costs today, the derived ones too. Null: no price.'),
  origin: origin.nullable().describe('Null unless the price is from the catalogue.'),
});
export type ModelPrice = z.infer<typeof ModelPrice>;

/** GET /api/prices */
export const PriceList = z.object({
  catalogue: z.object({
    name: z.string(),
    version: z.string(),
    checkedOn: z.string(),
    prices: z.int().nonnegative(),
  }),
  models: z.array(ModelPrice).describe('The models of the period: the unpriced first, then most tokens first.'),
});
export type PriceList = z.infer<typeof PriceList>;

/** GET /api/prices/history */
export const PriceHistoryRow = z.object({
  date: instant,
  action: z.enum(['set', 'removed', 'repriced']),
  document: z.unknown().describe('The price that was set or removed, or the answer of the re-pricing.'),
});
export type PriceHistoryRow = z.infer<typeof PriceHistoryRow>;

export const RepriceRequest = z.strictObject({
  dryRun: z.boolean().describe('True: answer what would change, and write nothing.'),
});
export type RepriceRequest = z.infer<typeof RepriceRequest>;

const change = {
  requests: z.int().nonnegative(),
  changed: z.int().nonnegative().describe('Calls whose cost or cost source changes.'),
  costBefore: z.number(),
  costAfter: z.number(),
  unpricedBefore: z.int().nonnegative(),
  unpricedAfter: z.int().nonnegative(),
};

export const RepriceAnswer = z.object({
  dryRun: z.boolean(),
  ...change,
  renamed: z.int().nonnegative().describe('Calls that cost the same by a price with another name or date.'),
  models: z.array(z.object({ provider: z.string(), model: z.string(), ...change })).describe('Largest change first.'),
});
export type RepriceAnswer = z.infer<typeof RepriceAnswer>;

const cacheEffect = {
  saved: z
    .number()
    .describe('What the same input would have cost without a cache, less what it does cost, in USD. Can be negative.'),
  withoutCache: z.number(),
  withCache: z.number(),
  writeSurcharge: z.number().describe('What cache writes cost above the price of input. Part of withCache.'),
  inputTokens: z.int().nonnegative(),
  cacheReadTokens: z.int().nonnegative(),
  cacheWriteTokens: z.int().nonnegative(),
};
const excluded = z.object({ models: z.array(z.string()), inputTokens: z.int().nonnegative() });

/** GET /api/usage/caching */
export const CacheSavings = z.object({
  ...cacheEffect,
  hitRate: z.number().nullable().describe('Cache reads of all input tokens, 0 to 1. Null when there is no input.'),
  models: z
    .array(z.object({ providerName: z.string(), modelName: z.string(), ...cacheEffect }))
    .describe('Most saved first.'),
  unpriced: excluded.describe('Input in no sum above: its model has no price.'),
  flatRate: excluded.describe('Input in no sum above: a plan pays for it.'),
  currency: z.literal('USD'),
  period,
});
export type CacheSavings = z.infer<typeof CacheSavings>;
