import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension, InstantMs, UsageScope } from '@tokenbook/core/domain';
import type { CostSeries } from '../../port.ts';
import { queryColumns } from '../engine/query.ts';
import type { KeptDays } from '../rows/local-days.ts';
import type { Names } from '../rows/names.ts';
import { bucketedSource } from './bucketed-source.ts';
import { readTopValues } from './read-groups.ts';
import { nameOf } from './read-values.ts';
import { Statement } from './statement.ts';

/**
 * One sum in place of ten, as doubles and by the column: two thousand hours of 25 projects are 50,000 cells, which as rows of exact sums kept
 * the thread that answers requests for 150 ms. Run it in one snapshot.
 */
export const readCostSeries = async (
  connection: DuckDBConnection,
  names: Names,
  keptDays: KeptDays,
  scope: UsageScope,
  bounds: readonly InstantMs[],
  by: Dimension,
  limit: number,
): Promise<readonly CostSeries[]> => {
  const { values: top } = await readTopValues(connection, names, scope, by, limit, 'tokens');
  const series = new Map(top.map((value) => [value, new Array<number>(Math.max(0, bounds.length - 1)).fill(0)]));
  const statement = new Statement();
  const narrowed = { ...scope, filters: [...scope.filters, { dimension: by, values: top }] };
  const source =
    top.length === 0
      ? null
      : bucketedSource([{ scope: narrowed, by, firstBucket: 0 }], bounds, names, keptDays, statement);
  if (source !== null) {
    const sql = `SELECT value, bucket, sum(cost)::DOUBLE FROM (${source}) GROUP BY value, bucket HAVING sum(cost) <> 0`;
    const [values = [], buckets = [], costs = []] = await queryColumns(connection, sql, statement.parameters);
    for (const [index, value] of values.entries()) {
      const ofValue = series.get(nameOf(by, names, value));
      if (ofValue !== undefined) ofValue[Number(buckets[index])] = Number(costs[index]);
    }
  }
  return [...series].map(([value, costs]) => ({ value, costs }));
};
