import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { ledgerPath } from '../../packages/server/src/store/duckdb/engine/ledger-file.ts';
import { inTransaction, query } from '../../packages/server/src/store/duckdb/engine/query.ts';
import { openDuckDbEventStore } from '../../packages/server/src/store/duckdb/open-duckdb-event-store.ts';
import { MOST_MOVED, mergeRollups, moveToCold } from '../../packages/server/src/store/duckdb/write/compact.ts';

const NAMED = [
  'workspace',
  'project',
  'provider',
  'model',
  'operation',
  'agent',
  'user_name',
  'api_key',
  'status',
  'source',
];

/** Bytes 0 to 7 of SHA-256 as a little-endian number: what `fingerprintOf` computes. */
const FINGERPRINT = `('0x' || ${Array.from({ length: 8 }, (_, byte) => `substr(h, ${15 - byte * 2}, 2)`).join(' || ')})::UBIGINT`;

const column = (name: string) => `coalesce(n_${name}.id, 0)`;

const insertHot = (from: number, to: number): string => {
  const joins = [...NAMED, 'cost_reference'].map((name) => `LEFT JOIN names n_${name} ON n_${name}.name = r.${name}`);
  return (
    `INSERT INTO hot SELECT r.n, ${column('workspace')}, at_ms, r.id, ${FINGERPRINT}, ` +
    `${NAMED.slice(1).map(column).join(', ')}, session, duration_ms, input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, ` +
    `NULL, cost, CASE WHEN cost IS NULL THEN 5 ELSE 2 END, ${column('cost_reference')}, r.tags, NULL, coalesce(n_tags.id, 0) ` +
    `FROM (SELECT *, sha256(workspace || chr(10) || id) AS h FROM raw.events WHERE n >= ${from} AND n < ${to}) r ${joins.join(' ')} LEFT JOIN tag_sets n_tags ON n_tags.workspace = n_workspace.id AND n_tags.tags = r.tags`
  );
};

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
  const names = [...NAMED, 'cost_reference'].map((name) => `SELECT DISTINCT ${name} AS name FROM raw.events`);
  await query(
    connection,
    `INSERT INTO names SELECT row_number() OVER (ORDER BY name), name FROM (${names.join(' UNION ')}) WHERE name IS NOT NULL`,
  );
  await query(
    connection,
    'INSERT INTO tag_sets SELECT id, 1 + row_number() OVER (PARTITION BY id ORDER BY tags), tags FROM ' +
      '(SELECT DISTINCT n.id, tags FROM raw.events r JOIN names n ON n.name = r.workspace WHERE tags IS NOT NULL)',
  );
  for (let from = 0; from < rows; from += MOST_MOVED)
    await loadChunk(connection, from, Math.min(rows, from + MOST_MOVED));
  connection.closeSync();
  instance.closeSync();
};

const loadChunk = async (connection: DuckDBConnection, from: number, to: number): Promise<void> => {
  await inTransaction(connection, async () => {
    await query(connection, insertHot(from, to));
  });
  await inTransaction(connection, () => moveToCold(connection, BigInt(to)));
  const checkpoint = async () => {
    await query(connection, 'CHECKPOINT');
  };
  await mergeRollups(connection, checkpoint);
  await checkpoint();
};
