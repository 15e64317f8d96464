import { z } from 'zod';
import { count, instant, usd } from './fields.ts';

const projectName = z.string().nullable();

/** A project whose known cost moved between the two periods. */
export const Mover = z.object({
  projectName,
  cost: usd.describe('The known costs of the period, in USD.'),
  previousCost: usd.describe('Of the period before, in USD.'),
  change: usd.describe('cost − previousCost, in USD.'),
  tokens: count,
  previousTokens: count,
  mainModel: z
    .object({ modelName: z.string().nullable(), change: usd.describe('Of the model alone, in USD.') })
    .nullable()
    .describe('The model that explains at least half of the change.'),
  since: instant.nullable().describe('The first day of the new level. Null when no day stands out.'),
});
export type Mover = z.infer<typeof Mover>;

export const StandoutHour = z.object({
  projectName,
  start: instant.describe('Where the hour begins.'),
  cost: usd.describe('The known costs of the hour, in USD.'),
  usualCost: usd.describe('The median of the same weekday and hour in the weeks before, in USD.'),
  weeks: count.describe('How many weeks the median rests on.'),
});
export type StandoutHour = z.infer<typeof StandoutHour>;

/** GET /api/usage/insights */
export const Insights = z.object({
  compared: z
    .object({ start: instant, end: instant, previousStart: instant, previousEnd: instant })
    .describe('The two periods, both cut to the time that has passed.'),
  movers: z.array(Mover).describe('By the absolute change of their cost, largest first.'),
  standoutHours: z.array(StandoutHour).nullable().describe('Null for ranges over 32 days, which are not looked at.'),
});
export type Insights = z.infer<typeof Insights>;
