import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EVENT_COLUMNS } from '../rows/columns.ts';
import { query } from './query.ts';
import { migrate, takeSteps } from './schema.ts';

const instances: DuckDBInstance[] = [];
const connect = async (): Promise<DuckDBConnection> => {
  const instance = await DuckDBInstance.create(':memory:');
  instances.push(instance);
  return instance.connect();
};

let stepped: DuckDBConnection;
beforeAll(async () => {
  stepped = await connect();
  await takeSteps(stepped, 0);
});
afterAll(() => {
  for (const instance of instances) instance.closeSync();
});

it('ends, after all steps, with the columns that the code reads and writes, in their order', async () => {
  const rows = await query(
    stepped,
    "SELECT column_name, data_type || CASE WHEN is_nullable THEN '' ELSE ' NOT NULL' END FROM duckdb_columns() " +
      "WHERE table_name = 'events' ORDER BY column_index",
  );
  expect(rows).toEqual(EVENT_COLUMNS.map(({ name, type }) => [name, type]));
});

it('makes a new ledger with what all steps lead to: every table, column and row', async () => {
  const made = await connect();
  await migrate(made);
  for (const read of [
    'SELECT sql FROM duckdb_tables() ORDER BY sql',
    'SELECT * FROM meta ORDER BY name',
    'SELECT * FROM rollup_state ORDER BY rollup',
    'SELECT table_name FROM duckdb_tables() WHERE estimated_size > 0 ORDER BY table_name',
  ])
    expect(await query(made, read), read).toEqual(await query(stepped, read));
});
