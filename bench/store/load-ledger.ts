import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { ledgerPath } from '../../packages/server/src/store/duckdb/engine/ledger-file.ts';
import { inTransaction, query } from '../../packages/server/src/store/duckdb/engine/query.ts';
import { openDuckDbEventStore } from '../../packages/server/src/store/duckdb/open-duckdb-event-store.ts';
import { MOVED_AT_ONCE, mergeRollups, moveToCold } from '../../packages/server/src/store/duckdb/write/compact.ts';
import { ledgerRowsSql, numberNames } from './ledger-rows.ts';

/**
 * Fills an empty ledger from the table of the benchmark: as many rows at once as a move takes, through the moves, roll-ups and merges
 * that ingest uses. Only the group commit of each request is left out; `ingest.ts` measures that.
 */
export const loadLedger = async (dataDirectory: string, rawPath: string, rows: number): Promise<void> => {
  await (await openDuckDbEventStore(dataDirectory)).close();
  const instance = await DuckDBInstance.create(ledgerPath(dataDirectory), {
    checkpoint_threshold: '1TB',
    memory_limit: '2GB',
  });
  const connection = await instance.connect();
  await query(connection, `ATTACH '${rawPath}' AS raw (READ_ONLY)`);
  await numberNames(connection, 'raw.events');
  for (let from = 0; from < rows; from += MOVED_AT_ONCE)
    await loadChunk(connection, from, Math.min(rows, from + MOVED_AT_ONCE));
  connection.closeSync();
  instance.closeSync();
};

const loadChunk = async (connection: DuckDBConnection, from: number, to: number): Promise<void> => {
  await inTransaction(connection, async () => {
    const source = `(SELECT * FROM raw.events WHERE n >= ${from} AND n < ${to})`;
    await query(connection, `INSERT INTO hot ${ledgerRowsSql(source, 'r.n, ')}`);
  });
  await inTransaction(connection, () => moveToCold(connection, BigInt(to)));
  const checkpoint = async () => {
    await query(connection, 'CHECKPOINT');
  };
  await mergeRollups(connection, checkpoint);
  await checkpoint();
};
