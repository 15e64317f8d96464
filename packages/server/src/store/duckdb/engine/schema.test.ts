import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { EVENT_COLUMNS } from '../rows/columns.ts';
import { query } from './query.ts';
import { migrate } from './schema.ts';

it('ends, after all steps, with the columns that the code reads and writes, in their order', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    await migrate(connection);
    const rows = await query(
      connection,
      "SELECT column_name, data_type || CASE WHEN is_nullable THEN '' ELSE ' NOT NULL' END FROM duckdb_columns() " +
        "WHERE table_name = 'events' ORDER BY column_index",
    );
    expect(rows).toEqual(EVENT_COLUMNS.map(({ name, type }) => [name, type]));
  } finally {
    instance.closeSync();
  }
});
