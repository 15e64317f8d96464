import { z } from 'zod';
import { GRANULARITIES } from '../../domain/granularity.ts';
import { NOT_COUNTED_REASONS } from '../../domain/not-counted.ts';
import { RANKS } from '../../domain/totals.ts';
import { EventDetail, NotCountedRow } from '../event-responses.ts';
import { MOST_LIMIT, MOST_PAGE_ROWS } from '../limits.ts';
import { dimension, logOrder, periodShift, wholeNumber } from '../parameters.ts';
import { CacheSavings } from '../price-responses.ts';
import type { RouteDefinition } from '../route.ts';
import { json } from '../route-shapes.ts';
import { BreakdownRow, FilterValue, LogRow, Summary, TimeseriesRow } from '../usage-responses.ts';

const reading = {
  method: 'GET',
  access: 'read',
  isEmbeddable: true,
  group: 'Reading',
  takesUsageQuery: true,
  body: null,
  errors: 'problem',
} as const;

const limit = wholeNumber(1, MOST_LIMIT, 'Rows of their own; the rest is folded into one last row with `other: true`.');
const rank = z
  .enum(RANKS, { error: `Use one of: ${RANKS.join(', ')}.` })
  .describe('What decides which values come first, and which are folded. `tokens` when left out.');
const shift = periodShift(
  'Answer for what the range is compared with instead: `previous`, the equal period before, or `year`, the same time a year earlier.',
);
const page = wholeNumber(1, 10_000_000, 'Which page.');
const pageSize = wholeNumber(1, MOST_PAGE_ROWS, 'Rows a page.');
const paging = { page: page.prefault('1'), pageSize: pageSize.prefault('50') };
const pageHeaders = {
  'X-Total-Count': 'The number of rows of all pages.',
  Link: 'rel first, prev, next and last (RFC 8288).',
};

/** What can be read of the ledger. */
export const USAGE_ROUTES = {
  summary: {
    ...reading,
    path: '/api/usage/summary',
    summary: 'The totals of a period, and of the equal period before',
    query: z.strictObject({ shift }),
    answer: json(200, Summary, 'The totals.'),
  },
  breakdown: {
    ...reading,
    path: '/api/usage/breakdown',
    summary: 'The totals by provider, project, model or any other dimension',
    description:
      'Most tokens first, or what `rank` says. The rows add up to the summary, with or without `limit`. With `then`, each row is a pair of values: `by=project&then=model`.',
    query: z.strictObject({
      by: dimension('What to group by'),
      // biome-ignore lint/suspicious/noThenProperty: the wire's name; its value is a schema, then a text, never a function.
      then: dimension('A second dimension inside the first').optional(),
      limit: limit.optional(),
      rank: rank.optional(),
      shift,
    }),
    answer: json(200, z.array(BreakdownRow), 'One row for each value.'),
  },
  timeseries: {
    ...reading,
    path: '/api/usage/timeseries',
    summary: 'The totals over time',
    description:
      'The buckets tile the period; empty ones are present. With `by`, each bucket has a row for every value that occurs in the period. With `shift`, the nth bucket stands beside the nth without it; one that has no counterpart ends where it starts.',
    query: z.strictObject({
      by: dimension('What to split each bucket by').optional(),
      granularity: z
        .enum(GRANULARITIES, { error: `Use one of: ${GRANULARITIES.join(', ')}.` })
        .optional()
        .describe('Left out: what gives a readable number of buckets.'),
      limit: limit.optional(),
      rank: rank.optional(),
      shift,
    }),
    answer: json(200, z.array(TimeseriesRow), 'One row for each bucket, or for each bucket and value.'),
  },
  caching: {
    ...reading,
    path: '/api/usage/caching',
    summary: 'What caching saved',
    description:
      'At the standard list price of each model and its time. Sums do not say which requests were long or in which tier, so it is an estimate. Cache writes are in it.',
    query: z.strictObject({}),
    answer: json(200, CacheSavings, 'The savings, and what is in no sum.'),
  },
  log: {
    ...reading,
    showsCalls: true,
    path: '/api/usage/log',
    summary: 'Every call, page by page',
    query: z.strictObject({
      ...paging,
      sort: logOrder.prefault('-date'),
      id: z
        .string()
        .min(1)
        .optional()
        .describe('Only the call with this id, if it is in the range and meets the filters.'),
    }),
    answer: json(200, z.array(LogRow), 'The rows of the page.', pageHeaders),
  },
  logCsv: {
    ...reading,
    showsCalls: true,
    path: '/api/usage/log.csv',
    summary: 'Every call as CSV, streamed, newest first',
    description:
      'RFC 4180. A cell that a spreadsheet would run as a formula is prefixed with an apostrophe. Costs are exact decimals.',
    query: z.strictObject({}),
    answer: { status: 200, mediaType: 'text/csv', schema: null, description: 'A header line and one line a call.' },
  },
  logNdjson: {
    ...reading,
    showsCalls: true,
    path: '/api/usage/log.ndjson',
    summary: 'Every call as newline-delimited JSON, streamed, newest first',
    query: z.strictObject({}),
    answer: { status: 200, mediaType: 'application/x-ndjson', schema: null, description: 'One log row a line.' },
  },
  values: {
    ...reading,
    path: '/api/usage/values',
    summary: 'The values that a filter can take in the period',
    query: z.strictObject({
      by: dimension('The filter'),
      search: z.string().min(1).max(256).optional().describe('Only values that contain this, in any case.'),
      limit: wholeNumber(1, MOST_LIMIT, 'The most values; the rest is left out.').prefault('1000'),
    }),
    answer: json(200, z.array(FilterValue), 'Most tokens first.'),
  },
  stream: {
    ...reading,
    path: '/api/usage/stream',
    summary: 'Server-sent events: one whenever a read would change',
    query: z.strictObject({}),
    answer: {
      status: 200,
      mediaType: 'text/event-stream',
      schema: null,
      description:
        '`state` once, with the totals of the query as its summary has them: an answer with others was read before the stream began. ' +
        'Then `usage` events without content, and comments that keep the connection open.',
    },
  },
  event: {
    ...reading,
    isEmbeddable: false,
    takesUsageQuery: false,
    path: '/api/usage/events/{id}',
    summary: 'One call: every token bucket, the raw usage, and the arithmetic of its cost',
    query: z.strictObject({}),
    answer: json(200, EventDetail, 'The call.'),
  },
  notCounted: {
    ...reading,
    isEmbeddable: false,
    path: '/api/usage/not-counted',
    summary: 'What is kept but stands in no total, and why',
    description: `Reasons: ${NOT_COUNTED_REASONS.join(', ')}.`,
    query: z.strictObject(paging),
    answer: json(200, z.array(NotCountedRow), 'Newest first.', pageHeaders),
  },
} as const satisfies Record<string, RouteDefinition>;
