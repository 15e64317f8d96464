import { z } from 'zod';
import { count } from './fields.ts';

/** POST /api/events */
export const IngestAnswer = z.object({
  accepted: count.describe('New in the ledger, on disk.'),
  duplicates: count.describe('Ids that the ledger has with the same content.'),
  deleted: count
    .optional()
    .describe('Of the duplicates: ids whose calls were deleted by the retention, and stay so. Absent: none.'),
  rejected: z.array(
    z.object({
      index: count.describe('Position in the body, from 0.'),
      id: z.string().nullable().describe('Null when it has none that can be read.'),
      code: z.enum(['invalid_event', 'conflict']),
      detail: z.string().describe('What is wrong, with which value, and what to do.'),
    }),
  ),
});
export type IngestAnswer = z.infer<typeof IngestAnswer>;
