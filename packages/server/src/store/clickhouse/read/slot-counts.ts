import type { UsageScope } from '@tokenbook/core/domain';
import { SLOT_SQL, type Slot } from '../slot.ts';
import { readFreshness } from './freshness.ts';
import type { Reader } from './read-sums.ts';
import { filteredSql, periodsSql, workspaceSql } from './scope-sql.ts';
import { splitPeriod } from './split-period.ts';

export interface SlotCount {
  readonly slot: Slot;
  readonly count: number;
}

/** How many counted entries of a scope each quarter hour has, ascending, without the empty ones: where a page of the log lies in time. */
export const readSlotCounts = async (
  { connection, lanes }: Reader,
  scope: UsageScope,
): Promise<readonly SlotCount[]> => {
  const fresh = scope.filters.length === 0 ? await readFreshness(connection, scope.workspaceId, lanes) : null;
  const { rolled, rows } = splitPeriod(scope.period, fresh === null ? null : fresh.touched);
  const where = filteredSql(scope, lanes);
  const branches = [
    ...(rows.length === 0
      ? []
      : [
          `SELECT ${SLOT_SQL} AS quarter, count() AS n FROM ledger FINAL
           WHERE ${where.sql} AND state = 'counted' AND ${periodsSql(rows)} GROUP BY quarter`,
        ]),
    ...(rolled === null
      ? []
      : [
          `SELECT slot AS quarter, groups.requests[1] AS n FROM roll_ups FINAL
           WHERE ${workspaceSql(scope.workspaceId, lanes).sql} AND dimension = '' AND notEmpty(groups)
             AND slot >= ${rolled.first} AND slot < ${rolled.afterLast} AND slot NOT IN {without:Array(UInt32)}`,
        ]),
  ];
  if (branches.length === 0) return [];
  const found = await connection.query(
    `SELECT quarter, sum(n) FROM (${branches.join('\nUNION ALL\n')}) GROUP BY quarter ORDER BY quarter`,
    { ...where.parameters, ...(rolled === null ? {} : { without: rolled.without }) },
  );
  return found.map(([slot, count]) => ({ slot: Number(slot), count: Number(count) }));
};
