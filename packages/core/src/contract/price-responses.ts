import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

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
      'USD per million tokens: input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning; request per thousand calls.',
    ),
  plan: z.string().nullish().describe('Instead of rates: a plan pays for these calls, and each costs 0.'),
  note: z.string().nullish(),
});
export type PriceOverrideRequest = z.infer<typeof PriceOverrideRequest>;

export const PriceOverrideInfo = PriceOverrideRequest.extend({ id: z.string(), createdAt: instant });
export type PriceOverrideInfo = z.infer<typeof PriceOverrideInfo>;

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
