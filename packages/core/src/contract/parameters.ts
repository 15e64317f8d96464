import { z } from 'zod';
import { DIMENSIONS, type Dimension, isDimension } from '../domain/dimension.ts';
import { LOG_COLUMNS, type LogOrder, parseSortText } from '../domain/log-order.ts';
import { PERIOD_SHIFTS } from '../domain/range.ts';

/**
 * A whole number in a query string. Digits alone: `parseInt` would read `10abc` as 10.
 * The documented type is the integer that the text stands for.
 */
export const wholeNumber = (least: number, most: number, description: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, { error: `Use a whole number from ${least} to ${most}.` })
    .transform(Number)
    .refine((number) => number >= least && number <= most, { error: `Use a whole number from ${least} to ${most}.` })
    .meta({ type: 'integer', minimum: least, maximum: most, pattern: undefined, description });

/** Which other period is meant. */
export const periodShift = (description: string) =>
  z
    .enum(PERIOD_SHIFTS, { error: `Use one of: ${PERIOD_SHIFTS.join(', ')}.` })
    .optional()
    .describe(description);

const THE_DIMENSIONS = `one of: ${DIMENSIONS.join(', ')}, or tag.<key>.`;
const ONE_OF_THE_DIMENSIONS = `Use ${THE_DIMENSIONS}`;

/** A dimension to group by: a name of the list, or `tag.<key>`. */
export const dimension = (description: string) =>
  z
    .string({ error: ONE_OF_THE_DIMENSIONS })
    .refine((text): text is Dimension => isDimension(text) && text.length <= 256, { error: ONE_OF_THE_DIMENSIONS })
    .meta({
      type: 'string',
      description: `${description}, ${THE_DIMENSIONS}`,
      examples: ['provider', 'project', 'model', 'tag.env'],
    });

/** `-date` is newest first. */
export const logOrder = z
  .string()
  .transform((text, context): LogOrder => {
    const order = parseSortText(text);
    if (order !== null) return order;
    context.addIssue({
      code: 'custom',
      message: `Use one of: ${LOG_COLUMNS.join(', ')}, with a leading - for descending.`,
    });
    return z.NEVER;
  })
  .meta({
    type: 'string',
    enum: LOG_COLUMNS.flatMap((column) => [column, `-${column}`]),
    description: 'The column to sort by; a leading - sorts descending. Ties are broken by id.',
  });
