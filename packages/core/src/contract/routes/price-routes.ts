import { z } from 'zod';
import { MOST_PAGE_ROWS } from '../limits.ts';
import { wholeNumber } from '../parameters.ts';
import {
  CataloguePrice,
  PriceHistoryRow,
  PriceList,
  PriceOverrideInfo,
  PriceOverrideRequest,
  RepriceAnswer,
  RepriceRequest,
} from '../price-responses.ts';
import type { RouteDefinition } from '../route.ts';
import { body, json, plainRoute } from '../route-shapes.ts';

const shared = { ...plainRoute, group: 'Settings', access: 'admin' } as const;

const limit = wholeNumber(1, MOST_PAGE_ROWS, 'The most rows.').prefault('100');

/** What models cost, and the workspace's own prices. */
export const PRICE_ROUTES = {
  prices: {
    ...shared,
    method: 'GET',
    path: '/api/prices',
    access: 'read',
    takesUsageQuery: true,
    summary: 'What the models of a period cost today',
    answer: json(200, PriceList, 'The models, with their rates or why they have none.'),
  },
  cataloguePrices: {
    ...shared,
    method: 'GET',
    path: '/api/prices/catalogue',
    access: 'read',
    summary: 'Search the price table',
    query: z.strictObject({
      search: z.string().max(200).prefault('').describe('Part of `provider/model`, case ignored.'),
      limit,
    }),
    answer: json(
      200,
      z.array(CataloguePrice),
      'Rows of the table, in its order: of those that hold, the last applies.',
    ),
  },
  priceHistory: {
    ...shared,
    method: 'GET',
    path: '/api/prices/history',
    access: 'read',
    summary: "How the workspace's prices came to be: what was set, removed and re-priced",
    query: z.strictObject({ limit }),
    answer: json(200, z.array(PriceHistoryRow), 'Newest first.'),
  },
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
  setPriceOverride: {
    ...shared,
    method: 'PUT',
    path: '/api/prices/overrides',
    summary: 'Set a price or plan, in the place of the one with the same model, provider, source and first day',
    description: 'As creating one, and safe to repeat: the price that it replaces stays in the history.',
    body: body(PriceOverrideRequest),
    answer: json(200, PriceOverrideInfo, 'The override.'),
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
    description: 'What a provider reported stays, unless a plan pays.',
    takesUsageQuery: true,
    defaultRange: 'all',
    body: body(RepriceRequest),
    answer: json(200, RepriceAnswer, 'What changed, or would.'),
  },
} as const satisfies Record<string, RouteDefinition>;
