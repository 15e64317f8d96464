import { EVERY_INSTANT, type InstantMs } from '@tokenbook/core/domain';
import type { Reader } from '../read/read-sums.ts';
import { workspaceSql } from '../read/scope-sql.ts';

const CHUNK = 10_000;

/** Deletes in commits of some thousand entries, so that other writes find room between them. Returns how many were deleted. */
export const deleteBefore = async (
  { connection, lanes }: Reader,
  workspaceId: string,
  beforeMs: InstantMs,
  deleteIds: (ids: readonly string[]) => Promise<number>,
): Promise<number> => {
  const { sql, parameters } = workspaceSql(workspaceId, lanes);
  const select = `
    SELECT id, occurred_at_ms FROM ledger FINAL
    WHERE ${sql} AND occurred_at_ms >= {from:Int64} AND occurred_at_ms < {before:Int64} AND state IN ('counted', 'not_counted')
    ORDER BY occurred_at_ms LIMIT ${CHUNK}`;
  let deleted = 0;
  // From where the last chunk ended: what is left of deleted entries stays, and would be passed over again for each chunk.
  let from = EVERY_INSTANT.startMs;
  for (;;) {
    const rows = await connection.query(select, { ...parameters, from, before: beforeMs });
    if (rows.length === 0) return deleted;
    deleted += await deleteIds(rows.map(([id]) => String(id)));
    if (rows.length < CHUNK) return deleted;
    from = Number(rows.at(-1)?.[1]);
  }
};
