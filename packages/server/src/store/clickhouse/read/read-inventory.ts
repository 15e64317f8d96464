import { COST_SOURCES, type CostSource } from '@tokenbook/core/domain';
import { compareNames } from '../../group-order.ts';
import type { SourceInventory } from '../../port.ts';
import type { Row } from '../connection.ts';
import type { Reader } from './read-sums.ts';
import { workspaceSql } from './scope-sql.ts';

/** What each source has delivered, by name of the source. Cost sources are those of the counted entries. */
export const readInventory = async (
  { connection, lanes }: Reader,
  workspaceId: string,
): Promise<readonly SourceInventory[]> => {
  const { sql, parameters } = workspaceSql(workspaceId, lanes);
  const rows = await connection.query(
    `SELECT source, toString(state), cost_source, count(), min(occurred_at_ms), max(occurred_at_ms) FROM ledger FINAL
     WHERE ${sql} AND state IN ('counted', 'not_counted') GROUP BY source, state, cost_source`,
    parameters,
  );
  const sources = [...new Set(rows.map(([source]) => String(source)))].sort(compareNames);
  return sources.map((source) =>
    toInventory(
      source,
      rows.filter((row) => row[0] === source),
    ),
  );
};

const toInventory = (source: string, rows: readonly Row[]): SourceInventory => {
  const sum = (kept: readonly Row[]) => kept.reduce((total, row) => total + Number(row[3]), 0);
  const counted = rows.filter((row) => row[1] === 'counted');
  const costSources: Partial<Record<CostSource, number>> = {};
  for (const costSource of COST_SOURCES) {
    const count = sum(counted.filter((row) => row[2] === costSource));
    if (count > 0) costSources[costSource] = count;
  }
  return {
    source,
    counted: sum(counted),
    notCounted: sum(rows) - sum(counted),
    costSources,
    period: {
      startMs: Math.min(...rows.map((row) => Number(row[4]))),
      endMs: Math.max(...rows.map((row) => Number(row[5]))) + 1,
    },
  };
};
