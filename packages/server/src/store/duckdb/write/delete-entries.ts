import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../engine/query.ts';
import type { ChangeContext } from './change-entries.ts';
import { addToRollups } from './rollup-write.ts';

/** Entries of one transaction: a second of work, more or less, in which appends wait. */
const MOST_DELETED = 50_000;

const TABLES = ['hot', 'events', 'not_counted'] as const;

/**
 * Deletes the oldest of a workspace's entries before an instant, and keeps their ids as two halves of a hash. Returns how many; some
 * ten thousand at most, unless more happened in one millisecond. 0: none is left.
 */
export const deleteEntriesBefore = async (
  { connection, names }: ChangeContext,
  workspaceId: string,
  beforeMs: number,
): Promise<number> => {
  const workspace = names.known(workspaceId);
  if (workspace === undefined) return 0;
  const where = `WHERE workspace = ${workspace} AND at_ms < ${await sliceEnd(connection, workspace, beforeMs)}`;
  // The second half as `fingerprintOf` makes it: bytes 8 to 15 of the hash, least significant first.
  const bytes = Array.from({ length: 8 }, (_, byte) => `substr(h, ${31 - byte * 2}, 2)`).join(' || ');
  const ids = TABLES.map((table) => `SELECT id, fingerprint FROM ${table} ${where}`);
  await query(
    connection,
    `INSERT INTO deleted_ids SELECT ${workspace}, fingerprint, ('0x' || ${bytes})::UBIGINT FROM ` +
      `(SELECT fingerprint, sha256($1 || chr(10) || id) AS h FROM (${ids.join(' UNION ALL ')}))`,
    [workspaceId],
  );
  await addToRollups(connection, `SELECT *, rowid AS row FROM events ${where}`, -1);
  let deleted = 0;
  for (const table of TABLES) {
    const [row] = await query(connection, `DELETE FROM ${table} ${where}`);
    deleted += Number(row?.[0] ?? 0);
  }
  return deleted;
};

/** The instant before which there are as many entries as one transaction takes. */
const sliceEnd = async (connection: DuckDBConnection, workspace: number, beforeMs: number): Promise<number> => {
  const times = TABLES.map(
    (table) => `SELECT at_ms FROM ${table} WHERE workspace = ${workspace} AND at_ms < ${beforeMs}`,
  );
  const [row] = await query(
    connection,
    `SELECT max(at_ms), count(*) FROM (SELECT at_ms FROM (${times.join(' UNION ALL ')}) ORDER BY at_ms LIMIT ${MOST_DELETED})`,
  );
  const isLast = Number(row?.[1] ?? 0) < MOST_DELETED;
  return isLast ? beforeMs : Number(row?.[0]) + 1;
};
