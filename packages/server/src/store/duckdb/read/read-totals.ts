import type { DuckDBConnection } from '@duckdb/node-api';
import type { Totals, UsageScope } from '@tokenbook/core/domain';
import { query } from '../engine/query.ts';
import type { Names } from '../rows/names.ts';
import { readTotals, SUM_OF_SUMS } from '../rows/sums.ts';
import { groupedSource } from './grouped-source.ts';
import { Statement } from './statement.ts';

export const readScopeTotals = async (
  connection: DuckDBConnection,
  names: Names,
  scope: UsageScope,
): Promise<Totals> => {
  const statement = new Statement();
  const source = groupedSource(scope, null, names, statement);
  const [row] = await query(connection, `SELECT ${SUM_OF_SUMS} FROM (${source})`, statement.parameters);
  return readTotals(row);
};
