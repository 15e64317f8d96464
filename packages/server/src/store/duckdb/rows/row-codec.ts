import type { DuckDBValue } from '@duckdb/node-api';
import type { CostSource, LedgerEntry, TokenBuckets } from '@tokenbook/core/domain';
import { type Row, toBigInt, toNumber, toText } from '../engine/query.ts';
import type { Names } from './names.ts';

/** Codes as stored. They never change. */
export const COST_SOURCE_CODES = {
  reported: 1,
  catalogue: 2,
  override: 3,
  'flat-rate': 4,
  unpriced: 5,
} as const satisfies Record<CostSource, number>;

export const costSourceOf = (code: number): CostSource => {
  for (const [source, known] of Object.entries(COST_SOURCE_CODES)) {
    // The keys of the table are the cost sources: Object.entries only forgets it.
    if (known === code) return source as CostSource;
  }
  return 'unpriced';
};

/** A JSON object with the keys in order. Written by hand: an object literal would take `__proto__` and `7` for its own. */
const tagsText = (tags: ReadonlyMap<string, string>): string | null =>
  tags.size === 0
    ? null
    : `{${[...tags].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;

export const readTags = (text: string | null): ReadonlyMap<string, string> =>
  // JSON.parse makes `__proto__` an own property; the values are strings because tagsText wrote them.
  new Map(text === null ? [] : Object.entries(JSON.parse(text) as Record<string, string>));

/** The columns of an entry, in the order of EVENT_COLUMNS. */
export const entryValues = (
  names: Names,
  { workspaceId, event, charge }: LedgerEntry,
  fingerprint: bigint,
): readonly DuckDBValue[] => {
  const workspace = names.number(workspaceId);
  const tags = tagsText(event.tags);
  return [
    workspace,
    BigInt(event.occurredAtMs),
    event.id,
    fingerprint,
    names.number(event.project),
    names.number(event.provider),
    names.number(event.model),
    names.number(event.operation),
    names.number(event.agent),
    names.number(event.user),
    names.number(event.apiKey),
    names.number(event.status),
    names.number(event.source),
    event.session,
    event.durationMs,
    ...countValues(event.tokens),
    event.reportedCost,
    charge.cost,
    COST_SOURCE_CODES[charge.source],
    names.number(charge.reference),
    tags,
    event.rawUsage,
    names.tagSets.number(workspace, tags),
  ];
};

/** Sums past 2^53 lose their last bits as numbers: so each bucket is a bigint before they are added. */
const countValues = (tokens: TokenBuckets): readonly bigint[] => {
  const cacheRead = BigInt(tokens.cacheRead);
  const cacheWrite5m = BigInt(tokens.cacheWrite5m);
  const cacheWrite1h = BigInt(tokens.cacheWrite1h);
  const reasoning = BigInt(tokens.reasoning);
  return [
    BigInt(tokens.uncachedInput) + cacheRead + cacheWrite5m + cacheWrite1h,
    cacheRead,
    cacheWrite5m,
    cacheWrite1h,
    BigInt(tokens.visibleOutput) + reasoning,
    reasoning,
  ];
};

/** An entry from the columns of EVENT_COLUMNS, which start at `from`. */
export const readEntry = (row: Row, names: Names, from = 0): LedgerEntry => {
  const at = (index: number) => row[from + index];
  const name = (index: number) => names.text(toNumber(at(index)));
  const cost = at(22);
  const reportedCost = at(21);
  const duration = at(14);
  const [input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning] = [15, 16, 17, 18, 19, 20].map((index) =>
    toBigInt(at(index)),
  ) as [bigint, bigint, bigint, bigint, bigint, bigint]; // six indexes in, six values out
  return {
    workspaceId: name(0) ?? '',
    event: {
      id: toText(at(2)) ?? '',
      occurredAtMs: toNumber(at(1)),
      project: name(4) ?? '',
      provider: name(5) ?? '',
      model: name(6) ?? '',
      operation: name(7) ?? '',
      agent: name(8),
      user: name(9),
      apiKey: name(10),
      status: name(11) ?? '',
      source: name(12) ?? '',
      session: toText(at(13)),
      durationMs: typeof duration === 'number' ? duration : null,
      tokens: {
        uncachedInput: Number(input - cacheRead - cacheWrite5m - cacheWrite1h),
        cacheRead: Number(cacheRead),
        cacheWrite5m: Number(cacheWrite5m),
        cacheWrite1h: Number(cacheWrite1h),
        visibleOutput: Number(output - reasoning),
        reasoning: Number(reasoning),
      },
      reportedCost: typeof reportedCost === 'bigint' ? reportedCost : null,
      tags: readTags(toText(at(25))),
      rawUsage: toText(at(26)),
    },
    charge: {
      cost: typeof cost === 'bigint' ? cost : null,
      source: costSourceOf(toNumber(at(23))),
      reference: name(24),
    },
  };
};
