import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../packages/server/src/store/duckdb/engine/query.ts';

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

const numberOf = (name: string) => `coalesce(n_${name}.id, 0)`;

/** Rows of the benchmark's table as rows of `events`, with `before` in front. */
export const ledgerRowsSql = (source: string, before = ''): string => {
  const joins = [...NAMED, 'cost_reference'].map((name) => `LEFT JOIN names n_${name} ON n_${name}.name = r.${name}`);
  return (
    `SELECT ${before}${numberOf('workspace')} AS workspace, at_ms, r.id, ${FINGERPRINT}, ` +
    `${NAMED.slice(1).map(numberOf).join(', ')}, session, duration_ms, input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, ` +
    `NULL, cost, CASE WHEN cost IS NULL THEN 5 ELSE 2 END, ${numberOf('cost_reference')}, r.tags, NULL, coalesce(n_tags.id, 0) ` +
    `FROM (SELECT *, sha256(workspace || chr(10) || id) AS h FROM ${source}) r ${joins.join(' ')} LEFT JOIN tag_sets n_tags ON n_tags.workspace = n_workspace.id AND n_tags.tags = r.tags`
  );
};

/** Numbers the names and sets of tags that stand in rows of the benchmark's table. */
export const numberNames = async (connection: DuckDBConnection, source: string): Promise<void> => {
  const names = [...NAMED, 'cost_reference'].map((name) => `SELECT DISTINCT ${name} AS name FROM ${source}`);
  await query(
    connection,
    `INSERT INTO names SELECT row_number() OVER (ORDER BY name), name FROM (${names.join(' UNION ')}) WHERE name IS NOT NULL`,
  );
  await query(
    connection,
    'INSERT INTO tag_sets SELECT id, 1 + row_number() OVER (PARTITION BY id ORDER BY tags), tags FROM ' +
      `(SELECT DISTINCT n.id, tags FROM ${source} r JOIN names n ON n.name = r.workspace WHERE tags IS NOT NULL)`,
  );
};
