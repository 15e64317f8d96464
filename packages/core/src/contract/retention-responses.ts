import { z } from 'zod';
import { isCalendarDate } from '../domain/instant.ts';
import { count, instant } from './fields.ts';

const day = z.string().refine(isCalendarDate, 'A day of the calendar, such as 2026-01-31.');

/** How long calls are kept. */
export const RetentionRequest = z.strictObject({
  keepDays: z
    .int()
    .min(1)
    .max(36_500)
    .nullable()
    .describe('Today and so many days before are kept, older calls are deleted for good. Null: everything is kept.'),
});
export type RetentionRequest = z.infer<typeof RetentionRequest>;

/** What would be, or was, deleted. */
const Deletion = z.object({
  before: instant.describe('Calls that happened before this instant; one at the instant stays.'),
  calls: count.describe('Counted ones.'),
  notCounted: count.describe('Kept, and in no total.'),
});

/** GET and PUT /api/retention */
export const RetentionInfo = z.object({
  keepDays: z.int().nullable(),
  timeZone: z.string().describe('Where days begin.'),
  due: Deletion.nullable().describe('What the next round, within the hour, deletes. Null: everything is kept.'),
});
export type RetentionInfo = z.infer<typeof RetentionInfo>;

/** POST /api/retention/delete */
export const DeleteCallsRequest = z.strictObject({
  before: day.describe("The first day that stays, in the workspace's zone."),
  dryRun: z.boolean().default(false).describe('Count, and delete nothing.'),
});
export type DeleteCallsRequest = z.infer<typeof DeleteCallsRequest>;

export const DeleteCallsAnswer = Deletion.extend({ dryRun: z.boolean() });
export type DeleteCallsAnswer = z.infer<typeof DeleteCallsAnswer>;
