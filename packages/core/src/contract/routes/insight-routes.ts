import { z } from 'zod';
import { Insights } from '../insight-responses.ts';
import { periodShift, wholeNumber } from '../parameters.ts';
import type { RouteDefinition } from '../route.ts';

/** What the ledger says beyond sums. */
export const INSIGHT_ROUTES = {
  insights: {
    method: 'GET',
    path: '/api/usage/insights',
    access: 'read',
    isEmbeddable: false,
    group: 'Reading',
    summary: 'What changed: the projects that moved, and the hours that stand out',
    description: 'How both are computed, with their thresholds, is in docs/insights.md.',
    takesUsageQuery: true,
    query: z.strictObject({
      shift: periodShift(
        'What the period is compared with: `previous`, the equal period before, when left out, or `year`, the same time a year earlier.',
      ),
      limit: wholeNumber(1, 100, 'The most movers, and the most hours.').prefault('10'),
    }),
    body: null,
    answer: { status: 200, mediaType: 'application/json', schema: Insights, description: 'What changed.' },
    errors: 'problem',
  },
} as const satisfies Record<string, RouteDefinition>;
