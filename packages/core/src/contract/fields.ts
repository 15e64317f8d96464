import { z } from 'zod';

/** What the fields of answers are made of. */

/** A whole number from 0 up; exact to 2^53 − 1. */
export const count = z.int().nonnegative();

/** USD as a number. */
export const usd = z.number();

/** ISO 8601, with a zone. */
export const instant = z.iso.datetime({ offset: true });

/** Where the days of a period begin, and its two ends. */
export const period = z
  .object({ start: instant, end: instant, timeZone: z.string() })
  .describe('From `start` up to `end`, which is not included; days begin in `timeZone`.');
