import { z } from 'zod';

/** What most routes are unless they say otherwise: no embed token reaches them, and they take no query and no body. */
export const plainRoute = {
  isEmbeddable: false,
  takesUsageQuery: false,
  query: z.strictObject({}),
  body: null,
  errors: 'problem',
} as const;

/** A JSON answer of a route. */
export const json = (
  status: number,
  schema: z.ZodType,
  description: string,
  headers?: Readonly<Record<string, string>>,
) => ({
  status,
  mediaType: 'application/json',
  schema,
  description,
  ...(headers === undefined ? {} : { headers }),
});

/** A JSON body that the router reads and validates. */
export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  mediaTypes: ['application/json'],
  schema,
  reading: 'json' as const,
});

export const noContent = { status: 204, mediaType: '', schema: null, description: 'Done.' } as const;
