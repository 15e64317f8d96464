import type { Dimension, InstantMs, UsageScope } from '@tokenbook/core/domain';
import type { Names } from '../rows/names.ts';
import { chooseRollup } from './rollup-choice.ts';
import { filtersAre, periodIs, valueSql, workspaceIs } from './scope-sql.ts';
import { coverPeriod, isAligned, type Level, type Piece, slotOf, slotSql } from './slots.ts';
import type { Statement } from './statement.ts';
import { SUM_OF_ROWS, SUM_OF_SUMS } from './sums-sql.ts';

interface BucketPiece extends Piece {
  readonly bucket: number;
}

/** Pieces as a relation of every slot and its bucket: the zone's arithmetic is done outside the engine, which only joins numbers. */
const slotMap = (pieces: readonly BucketPiece[], statement: Statement): string => {
  const list = (numbers: readonly number[]) => `unnest(${statement.bindIntegers(numbers, 'INTEGER')})`;
  const lists = `SELECT ${list(pieces.map(({ from }) => from))} AS from_slot, ${list(pieces.map(({ to }) => to))} AS to_slot, ${list(
    pieces.map(({ bucket }) => bucket),
  )} AS bucket`;
  return `(SELECT unnest(range(from_slot, to_slot))::INTEGER AS slot, bucket FROM (${lists}))`;
};

/** The same for bounds that are no quarter hours: rows are matched by range, which is slower and always right. */
const instantMap = (bounds: readonly InstantMs[], statement: Statement): string => {
  const list = (instants: readonly InstantMs[]) => `unnest(${statement.bindIntegers(instants, 'BIGINT')})`;
  return `(SELECT ${list(bounds.slice(0, -1))} AS from_ms, ${list(bounds.slice(1))} AS to_ms, unnest(range(${bounds.length - 1})) AS bucket)`;
};

const cover = (bounds: readonly InstantMs[], levels: readonly Level[]): readonly BucketPiece[] =>
  bounds.slice(0, -1).flatMap((startMs, bucket) => {
    const endMs = bounds[bucket + 1] ?? startMs;
    return coverPeriod({ startMs, endMs }, levels).map((piece) => ({ ...piece, bucket }));
  });

/** The sums of a scope by bucket and value, as SQL: `bucket`, `value` and the sum columns. Null when there is no bucket. */
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
  const aligned = bounds.every((bound) => isAligned(bound, 'quarter'));
  const workspace = workspaceIs(names, scope.workspaceId);
  const filters = filtersAre(scope.filters, names, statement);
  const value = by === null ? '0' : valueSql(by, statement);
  const join = aligned
    ? `JOIN ${slotMap(mergedQuarters(bounds), statement)} m ON m.slot = ${slotSql('quarter')}`
    : `JOIN ${instantMap(bounds, statement)} m ON at_ms >= m.from_ms AND at_ms < m.to_ms`;
  const rows = (table: string) =>
    `SELECT m.bucket, ${value} AS value, ${SUM_OF_ROWS} FROM ${table} ${join} ` +
    `WHERE ${workspace} AND ${periodIs({ startMs, endMs })} AND ${filters} GROUP BY ALL`;
  const rollup = aligned ? chooseRollup(scope, by, names) : null;
  const pieces =
    rollup === null
      ? []
      : cover(
          bounds,
          rollup.levels.filter((level) => level !== 'block'),
        );
  if (rollup === null || pieces.some(({ level }) => level === 'raw'))
    return `${rows('events')} UNION ALL ${rows('hot')}`;
  const branches = (['day', 'half', 'quarter'] as const).flatMap((level) => {
    const own = pieces.filter((piece) => piece.level === level);
    if (own.length === 0) return [];
    const low = own.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY);
    const high = own.reduce((most, { to }) => Math.max(most, to), 0);
    return [
      `SELECT m.bucket, ${by === null ? '0' : 'value'} AS value, ${SUM_OF_SUMS} FROM rollup_${level} r JOIN ${slotMap(own, statement)} m ON m.slot = r.slot ` +
        `WHERE ${workspace} AND dimension = ${rollup.code} AND r.slot >= ${low} AND r.slot < ${high} AND ${rollup.values} GROUP BY ALL`,
    ];
  });
  return [...branches, rows('hot')].join(' UNION ALL ');
};

const mergedQuarters = (bounds: readonly InstantMs[]): readonly BucketPiece[] =>
  bounds.slice(0, -1).map((startMs, bucket) => ({
    level: 'quarter',
    from: slotOf(startMs, 'quarter'),
    to: slotOf(bounds[bucket + 1] ?? startMs, 'quarter'),
    bucket,
  }));
