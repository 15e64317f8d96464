import type { Totals } from '@tokenbook/core/domain';
import { type Row, toBigInt } from '../engine/query.ts';

/** The sums of a roll-up row, in the order in which every read selects them. */
export const SUM_COLUMNS = [
  'requests',
  'input',
  'cache_read',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'reasoning',
  'cost',
  'unpriced_requests',
  'unpriced_tokens',
] as const;

/** Adds up rows that are sums already. */
export const SUM_OF_SUMS = SUM_COLUMNS.map((name) => `sum(${name}) AS ${name}`).join(', ');

/** Adds up entries. */
export const SUM_OF_ROWS = [
  'count(*) AS requests',
  ...['input', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'output', 'reasoning'].map(
    (name) => `sum(${name}) AS ${name}`,
  ),
  'coalesce(sum(cost), 0) AS cost',
  'count(*) - count(cost) AS unpriced_requests',
  'coalesce(sum(CASE WHEN cost IS NULL THEN input + output END), 0) AS unpriced_tokens',
].join(', ');

/** Totals from a row whose sums start at `from`. A sum over nothing is null, which is none. */
export const readTotals = (row: Row | undefined, from = 0): Totals => {
  const [
    requests,
    input,
    cacheRead,
    cacheWrite5m,
    cacheWrite1h,
    output,
    reasoning,
    cost,
    unpricedRequests,
    unpricedTokens,
  ] = SUM_COLUMNS.map((_, index) => toBigInt(row?.[from + index])) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ]; // ten columns in, ten sums out
  return {
    requests,
    tokens: {
      uncachedInput: input - cacheRead - cacheWrite5m - cacheWrite1h,
      cacheRead,
      cacheWrite5m,
      cacheWrite1h,
      visibleOutput: output - reasoning,
      reasoning,
    },
    cost,
    unpricedRequests,
    unpricedTokens,
  };
};
