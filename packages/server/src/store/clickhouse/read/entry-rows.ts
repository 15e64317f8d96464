import type { Period, UsageScope } from '@tokenbook/core/domain';
import type { FoundEntry } from '../../port.ts';
import type { Parameters } from '../connection.ts';
import { ENTRY_COLUMNS, fromRow } from '../entry-row.ts';
import type { Reader } from './read-sums.ts';
import { filteredSql, periodsSql } from './scope-sql.ts';

const COLUMNS = ENTRY_COLUMNS.join(', ');

/** Whole entries of a scope in a part of its period, in an order (SQL), from an offset. */
export const readEntries = async (
  { connection, lanes }: Reader,
  scope: UsageScope,
  part: {
    readonly period: Period;
    readonly state: 'counted' | 'not_counted';
    readonly orderBy: string;
    readonly limit: number;
    readonly offset: number;
    readonly also?: { readonly sql: string; readonly parameters: Parameters };
  },
): Promise<readonly FoundEntry[]> => {
  const where = filteredSql(scope, lanes);
  const rows = await connection.query(
    `SELECT ${COLUMNS} FROM ledger FINAL
     WHERE ${where.sql} AND state = '${part.state}' AND ${periodsSql([part.period])} ${part.also === undefined ? '' : `AND ${part.also.sql}`}
     ORDER BY ${part.orderBy} LIMIT {limit:UInt64} OFFSET {offset:UInt64}`,
    { ...where.parameters, ...part.also?.parameters, limit: part.limit, offset: part.offset },
  );
  return rows.map(fromRow);
};
