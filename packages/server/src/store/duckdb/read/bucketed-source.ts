import type { Dimension, InstantMs, UsageScope } from '@tokenbook/core/domain';
import type { Names } from '../rows/names.ts';
import { isAligned, LEVEL_MS, type Level, slotOf, slotSql, slotStartSql } from '../rows/slots.ts';
import { ENTRY_AS_SUMS, SUM_COLUMN_LIST } from '../rows/sums.ts';
import { type BucketPart, bucketParts } from './bucket-parts.ts';
import { bucketSql } from './bucket-sql.ts';
import { chooseRollup } from './rollup-choice.ts';
import { filtersAre, isOneOfNumbers, periodIs, valueSql, workspaceIs } from './scope-sql.ts';
import type { Statement } from './statement.ts';

/** The slots of a level that a period touches, as a condition. */
const slotsAre = (startMs: InstantMs, endMs: InstantMs, level: Level): string =>
  `slot >= ${slotOf(startMs, level)} AND slot < ${slotOf(endMs, level) + (isAligned(endMs, level) ? 0 : 1)}`;

const isWithin = ({ within, level }: BucketPart): string => {
  if (within === null) return 'true';
  const slot = level === 'raw' ? slotSql(within.level) : `slot // ${LEVEL_MS[within.level] / LEVEL_MS[level]}`;
  return isOneOfNumbers(slot, within.slots);
};

const isNotCut = ({ except }: BucketPart): string =>
  except.length === 0 ? 'true' : `NOT ${isOneOfNumbers('slot', except)}`;

/**
 * What adds up to the sums of a scope by bucket and value, as SQL: `bucket`, `value` and the sum columns, many rows for a pair.
 * Null when there is no bucket.
 */
export const bucketedSource = (
  scope: UsageScope,
  bounds: readonly InstantMs[],
  by: Dimension | null,
  names: Names,
  statement: Statement,
): string | null => {
  const [startMs] = bounds;
  const endMs = bounds.at(-1);
  if (startMs === undefined || endMs === undefined || startMs >= endMs) return null;
  const { bucket, join } = bucketSql(bounds, statement);
  const workspace = workspaceIs(names, scope.workspaceId);
  const filters = filtersAre(scope.filters, names, statement);
  const value = by === null ? '0' : valueSql(by, statement);
  const entries = (table: string, condition: string) =>
    `SELECT ${bucket('at_ms')} AS bucket, ${value} AS value, ${ENTRY_AS_SUMS} FROM ${table} ${join('at_ms')} ` +
    `WHERE ${workspace} AND ${periodIs({ startMs, endMs })} AND ${condition} AND ${filters}`;
  const rollup = chooseRollup(scope, by, names);
  const levels = rollup?.levels.filter((level) => level !== 'block') ?? [];
  const parts = bucketParts(bounds, levels).map((part) => {
    if (part.level === 'raw' || rollup === null) return entries('events', isWithin(part));
    const start = slotStartSql(part.level);
    return (
      `SELECT ${bucket(start)} AS bucket, ${by === null ? '0' : 'value'} AS value, ${SUM_COLUMN_LIST} FROM ${rollup.table(part.level)} ${join(start)} ` +
      `WHERE ${workspace} AND ${slotsAre(startMs, endMs, part.level)} AND ${isWithin(part)} AND ${isNotCut(part)} AND ${rollup.values}`
    );
  });
  return [...parts, entries('hot', 'true')].join(' UNION ALL ');
};
