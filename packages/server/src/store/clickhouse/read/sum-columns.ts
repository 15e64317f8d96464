import { parseUsd, TOKEN_BUCKETS, type Totals } from '@tokenbook/core/domain';
import type { Row } from '../connection.ts';
import { TOKEN_COLUMN_LIST } from '../entry-row.ts';

const ALL_TOKENS = TOKEN_COLUMN_LIST.map((column) => `toUInt128(${column})`).join(' + ');

/** The sums over rows of the ledger that meet a condition, in the order of `SUM_NAMES`. 128 bits: 2⁵³ tokens fit 2,048 times into 64. */
export const ledgerSums = (condition: string): readonly string[] => [
  `countIf(${condition})`,
  ...TOKEN_COLUMN_LIST.map((column) => `sumIf(toUInt128(${column}), ${condition})`),
  `toDecimal128(ifNull(sumIf(cost, ${condition}), 0), 12)`,
  `countIf(${condition} AND isNull(cost))`,
  `sumIf(${ALL_TOKENS}, ${condition} AND isNull(cost))`,
];

/** Short names that no column has: ClickHouse takes an alias for the column of the same name. */
export const SUM_NAMES = [
  's_requests',
  ...TOKEN_BUCKETS.map((_, n) => `s_token_${n}`),
  's_cost',
  's_unpriced',
  's_unpriced_tokens',
];

export const named = (sums: readonly string[]): string => sums.map((sum, n) => `${sum} AS ${SUM_NAMES[n]}`).join(', ');

/** The sums of a group in a roll-up, `g` being the group. */
export const ROLLED_SUMS = [
  'sum(g.requests)',
  ...TOKEN_COLUMN_LIST.map((column) => `sum(g.${column})`),
  'sum(g.cost)',
  'sum(g.unpriced_requests)',
  'sum(g.unpriced_tokens)',
];

export const SUMS_OF_SUMS = SUM_NAMES.map((name) => `sum(${name})`);

/** @param values as many as `SUM_NAMES`, in their order */
export const toTotalsOf = (values: Row): Totals => {
  const [requests, uncachedInput, cacheRead, cacheWrite5m, cacheWrite1h, visibleOutput, reasoning] = values.map(String);
  const [cost, unpricedRequests, unpricedTokens] = values.slice(7).map(String);
  return {
    requests: BigInt(requests ?? 0),
    tokens: {
      uncachedInput: BigInt(uncachedInput ?? 0),
      cacheRead: BigInt(cacheRead ?? 0),
      cacheWrite5m: BigInt(cacheWrite5m ?? 0),
      cacheWrite1h: BigInt(cacheWrite1h ?? 0),
      visibleOutput: BigInt(visibleOutput ?? 0),
      reasoning: BigInt(reasoning ?? 0),
    },
    cost: parseUsd(cost ?? '0') ?? 0n,
    unpricedRequests: BigInt(unpricedRequests ?? 0),
    unpricedTokens: BigInt(unpricedTokens ?? 0),
  };
};
