import type { UsageScope } from '@tokenbook/core/domain';
import type { NotCountedSlice } from '../../port.ts';
import { readEntries } from './entry-rows.ts';
import type { Reader } from './read-sums.ts';
import { filteredSql, periodsSql } from './scope-sql.ts';

export const readNotCounted = async (
  reader: Reader,
  scope: UsageScope,
  offset: number,
  limit: number,
): Promise<NotCountedSlice> => {
  const where = filteredSql(scope, reader.lanes);
  const [entries, counts] = await Promise.all([
    readEntries(reader, scope, {
      period: scope.period,
      state: 'not_counted',
      orderBy: 'occurred_at_ms DESC, id ASC',
      limit,
      offset,
    }),
    reader.connection.query(
      `SELECT count() FROM ledger FINAL WHERE ${where.sql} AND state = 'not_counted' AND ${periodsSql([scope.period])}`,
      where.parameters,
    ),
  ]);
  return { entries, totalCount: Number(counts[0]?.[0] ?? 0) };
};
