import { type Dimension, type InstantMs, isTagDimension, type UsageScope } from '@tokenbook/core/domain';
import { isNumbered } from '../rows/columns.ts';
import type { KeptDays } from '../rows/local-days.ts';
import type { Names } from '../rows/names.ts';
import { LOCAL_DAY_START, slotStartSql } from '../rows/slots.ts';
import { ENTRY_AS_SUMS, SUM_COLUMN_LIST } from '../rows/sums.ts';
import { bucketSql } from './bucket-sql.ts';
import { partsOf } from './rollup-choice.ts';
import { filtersAre, periodIs, valueSql, workspaceIs } from './scope-sql.ts';
import { seriesSources } from './series-sources.ts';
import type { Statement } from './statement.ts';
import { byTagValue, entryTagKeys, NO_TAG_KEYS, ROLLUP_TAG_KEYS, TAG_KEYS } from './tag-sql.ts';

/** The sums of a scope by bucket and value. */
export interface BucketedScope {
  readonly scope: UsageScope;
  /** By null, one row a bucket. */
  readonly by: Dimension | null;
  /** The number of the first bucket: scopes that are read together are told apart by it. */
  readonly firstBucket: number;
}

/**
 * What adds up to the sums of scopes by bucket and value, as SQL: `bucket`, `value` and the sum columns, many rows for a pair. All have the
 * same bounds, and one dimension or none. The bucket is found once, around all parts: an expression in each takes longer to plan than
 * a year of weeks takes to add up. Null when there is no bucket.
 */
export const bucketedSource = (
  scopes: readonly BucketedScope[],
  bounds: readonly InstantMs[],
  names: Names,
  keptDays: KeptDays,
  statement: Statement,
): string | null => {
  const [startMs] = bounds;
  const endMs = bounds.at(-1);
  if (startMs === undefined || endMs === undefined || startMs >= endMs) return null;
  const dimension = scopes.find(({ by }) => by !== null)?.by ?? null;
  const pieces = scopes.flatMap(({ scope, by, firstBucket }) => {
    const { ofEntry, ofRollup, ofNone } = keysOf(scope, dimension, names, statement);
    const select = (at: string, keys: string, sums: string) =>
      `SELECT ${firstBucket} AS first_bucket, ${at} AS at_ms, ${by === null ? ofNone : keys}, ${sums}`;
    const workspace = workspaceIs(names, scope.workspaceId);
    const filters = filtersAre(scope, names, statement);
    return partsOf(scope, by === null ? [] : [by], names).flatMap(({ rollup, rows }) => {
      const entries = (table: string, condition: string) =>
        `${select('at_ms', ofEntry, ENTRY_AS_SUMS)} FROM ${table} WHERE ${workspace} AND ${condition} AND ${rows} AND ${filters}`;
      const cold = seriesSources(rollup, bounds, keptDays).map(({ level, table, condition }) =>
        level === 'raw' || rollup === null
          ? entries(table, condition)
          : `${select(level === 'local_day' ? LOCAL_DAY_START : slotStartSql(level), ofRollup, SUM_COLUMN_LIST)} FROM ${table} WHERE ${workspace} AND ${condition} AND ${rollup.values}`,
      );
      return [...cold, entries('hot', periodIs({ startMs, endMs }))];
    });
  });
  const { bucket, join } = bucketSql(bounds, statement);
  const byKeys = (keys: string) =>
    `SELECT first_bucket + ${bucket} AS bucket, ${keys}, ${SUM_COLUMN_LIST} FROM (${pieces.join(' UNION ALL ')}) ${join}`;
  const [first] = scopes;
  if (first === undefined || dimension === null || !isTagDimension(dimension)) return byKeys('value');
  const workspace = workspaceIs(names, first.scope.workspaceId);
  return byTagValue(byKeys(TAG_KEYS), dimension, workspace, statement, 'bucket,');
};

/** What is grouped by, in rows, in roll-ups, and where there is one group. */
const keysOf = (scope: UsageScope, by: Dimension | null, names: Names, statement: Statement) => {
  if (by === null) return { ofEntry: '0 AS value', ofRollup: '0 AS value', ofNone: '0 AS value' };
  if (isTagDimension(by))
    return { ofEntry: entryTagKeys(names, scope.workspaceId), ofRollup: ROLLUP_TAG_KEYS, ofNone: NO_TAG_KEYS };
  const ofNone = isNumbered(by) ? '0 AS value' : 'NULL AS value';
  return { ofEntry: `${valueSql(by, statement)} AS value`, ofRollup: 'value', ofNone };
};
