import type { InstantMs } from '@tokenbook/core/domain';
import type { Reader } from '../read/read-sums.ts';
import { workspaceSql } from '../read/scope-sql.ts';

const CHUNK = 10_000;

/** Deletes in commits of some thousand entries, so that other writes find room between them. Answers how many were deleted. */
export const deleteBefore = async (
  { connection, lanes }: Reader,
  workspaceId: string,
  beforeMs: InstantMs,
  deleteIds: (ids: readonly string[]) => Promise<number>,
): Promise<number> => {
  const { sql, parameters } = workspaceSql(workspaceId, lanes);
  const select = `
    SELECT id FROM ledger FINAL
    WHERE ${sql} AND occurred_at_ms < {before:Int64} AND state IN ('counted', 'not_counted')
    ORDER BY occurred_at_ms LIMIT ${CHUNK}`;
  let deleted = 0;
  for (;;) {
    const rows = await connection.query(select, { ...parameters, before: beforeMs });
    if (rows.length === 0) return deleted;
    deleted += await deleteIds(rows.map(([id]) => String(id)));
  }
};
