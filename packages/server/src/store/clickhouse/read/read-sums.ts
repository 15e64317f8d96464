import type { Dimension, InstantMs, Period, Rank, Totals, UsageScope } from '@tokenbook/core/domain';
import { foldText } from '../../search-text.ts';
import type { Connection } from '../connection.ts';
import { isSlotBound, SLOT_SQL, slotStartSql } from '../slot.ts';
import { bucketSql } from './bucket-sql.ts';
import { dimensionSql, type Fragment, isRolledUp } from './dimension-sql.ts';
import { type Freshness, hasRelocatedSince, readFreshness } from './freshness.ts';
import { filteredSql, periodsSql, workspaceSql } from './scope-sql.ts';
import { type SplitPeriod, splitPeriod } from './split-period.ts';
import { ledgerSums, named, ROLLED_SUMS, SUM_NAMES, SUMS_OF_SUMS, toTotalsOf } from './sum-columns.ts';

/** What a read of sums asks. */
export interface SumsQuestion {
  readonly scope: UsageScope;
  readonly by: Dimension | null;
  readonly secondBy: Dimension | null;
  /** Null: one bucket. */
  readonly bounds: readonly InstantMs[] | null;
  readonly wanted: Wanted;
}

/** Which groups have rows of their own; the others are one, in each bucket. Null: every one. */
export interface Wanted {
  /** In one bucket: the first `most` by `rank`. */
  readonly limit: number | null;
  readonly rank: Rank;
  /** Only values that contain this: what does not is left out. */
  readonly text: string | null;
  /** In several buckets: these values. */
  readonly kept: readonly (string | null)[] | null;
}

export interface SumsRow {
  readonly value: string | null;
  readonly secondValue: string | null;
  readonly bucket: number;
  readonly isOther: boolean;
  readonly totals: Totals;
}

export interface Reader {
  readonly connection: Connection;
  readonly lanes: number;
}

const MOST_TRIES = 3;

/** Sums from the roll-ups where they are up to date, and from the ledger where they are not. Rows without requests are left out. */
export const readSums = async (reader: Reader, question: SumsQuestion): Promise<readonly SumsRow[]> => {
  const { connection, lanes } = reader;
  const { workspaceId } = question.scope;
  const period = periodOf(question);
  if (period.endMs <= period.startMs) return [];
  for (let attempt = 1; ; attempt += 1) {
    const fresh = canUseRollUps(question) ? await readFreshness(connection, workspaceId, lanes) : null;
    const split = splitPeriod(period, fresh === null ? null : fresh.touched);
    const { sql, parameters } = sumsSql(question, split, lanes);
    const rows = await connection.query(sql, parameters);
    if (attempt === MOST_TRIES || !(await isMixed(reader, workspaceId, fresh, split))) {
      return rows.map(([isOther, value, secondValue, bucket, ...sums]) => ({
        value: value === null ? null : String(value),
        secondValue: secondValue === null ? null : String(secondValue),
        bucket: Number(bucket),
        isOther: Number(isOther) === 1,
        totals: toTotalsOf(sums),
      }));
    }
  }
};

const isMixed = async (
  { connection, lanes }: Reader,
  workspaceId: string,
  fresh: Freshness | null,
  split: SplitPeriod,
): Promise<boolean> =>
  fresh !== null &&
  split.rolled !== null &&
  split.rows.length > 0 &&
  hasRelocatedSince(connection, workspaceId, lanes, fresh.seenUpTo);

/** The part of the scope's period that is inside the bounds. */
const periodOf = ({ scope: { period }, bounds }: SumsQuestion): Period =>
  bounds === null
    ? period
    : {
        startMs: Math.max(period.startMs, bounds[0] ?? period.endMs),
        endMs: Math.min(period.endMs, bounds.at(-1) ?? period.startMs),
      };

const canUseRollUps = ({ scope, by, secondBy, bounds }: SumsQuestion): boolean =>
  scope.filters.length === 0 &&
  secondBy === null &&
  (by === null || isRolledUp(by)) &&
  (bounds === null || bounds.every(isSlotBound));

const NOTHING: Fragment = { sql: "CAST(NULL, 'Nullable(String)')", parameters: {} };

const sumsSql = (question: SumsQuestion, split: SplitPeriod, lanes: number): Fragment => {
  const branches = [
    ...(split.rolled === null ? [] : [rolledSql(question, split.rolled, lanes)]),
    ...(split.rows.length === 0 ? [] : [rowsSql(question, split, lanes)]),
  ];
  const { text, kept } = question.wanted;
  const found = text === null ? 'true' : 'position(lowerUTF8(normalizeUTF8NFC(value)), {search_text:String}) > 0';
  const groups = `SELECT value, second_value, bucket, ${named(SUMS_OF_SUMS)} FROM (${branches.map(({ sql }) => sql).join('\nUNION ALL\n')})
      WHERE ${found} GROUP BY value, second_value, bucket HAVING s_requests > 0`;
  return {
    sql: question.bounds === null ? foldedSql(groups, question.wanted) : keptSql(groups, kept),
    parameters: Object.assign(
      text === null ? {} : { search_text: foldText(text) },
      kept === null ? {} : { kept: kept.filter((value) => value !== null) },
      ...branches.map(({ parameters }) => parameters),
    ),
  };
};

/** Groups by bucket, those that are not kept as one in each. */
const keptSql = (groups: string, kept: Wanted['kept']): string => {
  if (kept === null) return `SELECT 0, value, second_value, bucket, ${SUM_NAMES.join(', ')} FROM (${groups})`;
  const isKept = `if(isNull(value), ${kept.includes(null)}, has({kept:Array(String)}, assumeNotNull(value)))`;
  return `
    SELECT NOT ${isKept} AS is_other, if(is_other, NULL, value), second_value, bucket, ${SUMS_OF_SUMS.join(', ')}
    FROM (${groups}) GROUP BY is_other, 2, second_value, bucket`;
};

const TOKENS = SUM_NAMES.filter((name) => name.startsWith('s_token_')).join(' + ');

const RANK_SQL: Readonly<Record<Rank, string>> = { tokens: TOKENS, cost: 's_cost', requests: 's_requests' };

/** Groups in the order of a breakdown, and those past the limit as one, in one statement: two would see two states of the ledger. */
const foldedSql = (groups: string, { limit, rank }: Wanted): string => {
  const order = `${RANK_SQL[rank]} DESC, ${TOKENS} DESC, value ASC NULLS LAST, second_value ASC NULLS LAST`;
  if (limit === null)
    return `SELECT 0, value, second_value, bucket, ${SUM_NAMES.join(', ')} FROM (${groups}) ORDER BY ${order}`;
  return `
    SELECT place > ${limit} AS is_other, if(is_other, NULL, value), if(is_other, NULL, second_value), bucket, ${SUMS_OF_SUMS.join(', ')}
    FROM (SELECT *, row_number() OVER (ORDER BY ${order}) AS place FROM (${groups}))
    GROUP BY least(place, ${limit + 1}) AS n, is_other, 2, 3, bucket ORDER BY n`;
};

const rolledSql = (
  { scope, by, bounds }: SumsQuestion,
  { first, afterLast, without }: NonNullable<SplitPeriod['rolled']>,
  lanes: number,
): Fragment => {
  const { sql, parameters } = workspaceSql(scope.workspaceId, lanes);
  const bucket = bounds === null ? 'toUInt32(0)' : bucketSql(slotStartSql('slot'), bounds);
  return {
    sql: `
      SELECT g.value AS value, CAST(NULL, 'Nullable(String)') AS second_value, ${bucket} AS bucket, ${named(ROLLED_SUMS)}
      FROM roll_ups FINAL ARRAY JOIN groups AS g
      WHERE ${sql} AND dimension = {dimension:String} AND slot >= ${first} AND slot < ${afterLast}
        AND slot NOT IN {without:Array(UInt32)}
      GROUP BY value, bucket`,
    parameters: { ...parameters, dimension: by ?? '', without },
  };
};

const rowsSql = ({ scope, by, secondBy, bounds }: SumsQuestion, { rows }: SplitPeriod, lanes: number): Fragment => {
  const where = filteredSql(scope, lanes);
  const value = by === null ? NOTHING : dimensionSql(by, 'tag_key');
  const secondValue = secondBy === null ? NOTHING : dimensionSql(secondBy, 'second_tag_key');
  return {
    sql: `
      SELECT ${value.sql} AS value, ${secondValue.sql} AS second_value, ${rowsBucketSql(bounds)} AS bucket,
        ${named(ledgerSums('1'))}
      FROM ledger FINAL
      WHERE ${where.sql} AND state = 'counted' AND ${periodsSql(rows)}
      GROUP BY value, second_value, bucket`,
    parameters: { ...where.parameters, ...value.parameters, ...secondValue.parameters },
  };
};

/** Where bounds lie on quarter hours the bucket is found for the quarter hour, which is the same number for many rows. */
const rowsBucketSql = (bounds: readonly InstantMs[] | null): string => {
  if (bounds === null) return 'toUInt32(0)';
  return bucketSql(bounds.every(isSlotBound) ? slotStartSql(SLOT_SQL) : 'occurred_at_ms', bounds);
};
