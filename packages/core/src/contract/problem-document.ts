import { z } from 'zod';

/** RFC 9457, `application/problem+json` */
export const ProblemDocument = z.object({
  type: z.string().describe('A URI that ends in the code.'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('What went wrong here, and what to do.'),
  code: z.string().describe('What programs decide by.'),
  errors: z
    .array(
      z.object({
        pointer: z.string().describe('The place in the body as a JSON pointer, or a query parameter: `?range`.'),
        detail: z.string(),
      }),
    )
    .optional(),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;
