import { z } from 'zod';
import { PriceOverrideInfo, PriceOverrideRequest, RepriceAnswer, RepriceRequest } from '../price-responses.ts';
import type { RouteDefinition } from '../route.ts';

const shared = {
  access: 'admin',
  isEmbeddable: false,
  group: 'Settings',
  takesUsageQuery: false,
  query: z.strictObject({}),
  body: null,
  errors: 'problem',
} as const;
const json = (status: number, schema: z.ZodType, description: string) => ({
  status,
  mediaType: 'application/json',
  schema,
  description,
});
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  mediaTypes: ['application/json'],
  schema,
  reading: 'json' as const,
});

/** The workspace's own prices. */
export const PRICE_ROUTES = {
  listPriceOverrides: {
    ...shared,
    method: 'GET',
    path: '/api/prices/overrides',
    access: 'read',
    summary: "The workspace's own prices and plans",
    answer: json(200, z.array(PriceOverrideInfo), 'Oldest first.'),
  },
  createPriceOverride: {
    ...shared,
    method: 'POST',
    path: '/api/prices/overrides',
    summary: 'Set a price for a model, or say that a plan pays for it',
    description:
      'It prices what comes in from now on. Calls that are there keep their charge until they are re-priced.',
    body: body(PriceOverrideRequest),
    answer: json(201, PriceOverrideInfo, 'The override.'),
  },
  deletePriceOverride: {
    ...shared,
    method: 'DELETE',
    path: '/api/prices/overrides/{id}',
    summary: 'Take a price or plan back',
    answer: { status: 204, mediaType: '', schema: null, description: 'Done.' },
  },
  reprice: {
    ...shared,
    method: 'POST',
    path: '/api/prices/reprice',
    summary: 'Price the calls of a period again by the prices of today',
    description: 'What a provider reported stays, unless a plan pays. `range` is `all` when left out.',
    takesUsageQuery: true,
    body: body(RepriceRequest),
    answer: json(200, RepriceAnswer, 'What changed, or would.'),
  },
} as const satisfies Record<string, RouteDefinition>;
