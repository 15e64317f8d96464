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

export const SUM_COLUMN_LIST = SUM_COLUMNS.join(', ');

/** Adds up rows that are sums already. */
export const SUM_OF_SUMS = SUM_COLUMNS.map((name) => `sum(${name}) AS ${name}`).join(', ');

/** The same in 64 bits, which are read several times faster than 128: null where they do not hold the sum. */
export const NARROW_SUM_OF_SUMS = SUM_COLUMNS.map((name) => `TRY_CAST(sum(${name}) AS BIGINT) AS ${name}`).join(', ');

/** An entry as if it were a row of a roll-up. */
export const ENTRY_AS_SUMS = [
  '1::BIGINT AS requests',
  'input',
  'cache_read',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'reasoning',
  'coalesce(cost, 0) AS cost',
  '(cost IS NULL)::BIGINT AS unpriced_requests',
  'CASE WHEN cost IS NULL THEN input + output ELSE 0 END AS unpriced_tokens',
].join(', ');

/** The sums of entries that are grouped: what adding up `ENTRY_AS_SUMS` gives, for three quarters of the processor time. */
export const SUM_OF_ENTRIES = [
  'count(*) AS requests',
  'sum(input) AS input',
  'sum(cache_read) AS cache_read',
  'sum(cache_write_5m) AS cache_write_5m',
  'sum(cache_write_1h) AS cache_write_1h',
  'sum(output) AS output',
  'sum(reasoning) AS reasoning',
  'coalesce(sum(cost), 0) AS cost',
  'count(*) - count(cost) AS unpriced_requests',
  'coalesce(sum(input + output) FILTER (cost IS NULL), 0) AS unpriced_tokens',
].join(', ');

/** Totals from a row whose sums start at `from`. A sum over nothing is null, which is none. */
export const readTotals = (row: ArrayLike<Row[number]> | undefined, from = 0): Totals => {
  const cacheRead = toBigInt(row?.[from + 2]);
  const cacheWrite5m = toBigInt(row?.[from + 3]);
  const cacheWrite1h = toBigInt(row?.[from + 4]);
  const reasoning = toBigInt(row?.[from + 6]);
  return {
    requests: toBigInt(row?.[from]),
    tokens: {
      uncachedInput: toBigInt(row?.[from + 1]) - cacheRead - cacheWrite5m - cacheWrite1h,
      cacheRead,
      cacheWrite5m,
      cacheWrite1h,
      visibleOutput: toBigInt(row?.[from + 5]) - reasoning,
      reasoning,
    },
    cost: toBigInt(row?.[from + 7]),
    unpricedRequests: toBigInt(row?.[from + 8]),
    unpricedTokens: toBigInt(row?.[from + 9]),
  };
};
