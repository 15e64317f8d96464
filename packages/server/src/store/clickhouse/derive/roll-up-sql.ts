import { DIMENSION_COLUMNS, ROLLED_UP } from '../read/dimension-sql.ts';
import { ledgerSums, SUM_NAMES } from '../read/sum-columns.ts';
import { SLOT_SQL } from '../slot.ts';

/** An entry once for the whole and once for each dimension that has roll-ups. */
const DIMENSIONS = [
  "('', CAST(NULL, 'Nullable(String)'))",
  ...ROLLED_UP.map((dimension) => `('${dimension}', CAST(${DIMENSION_COLUMNS[dimension]}, 'Nullable(String)'))`),
].join(', ');

/**
 * The roll-ups of some quarter hours, computed from the rows that are in force. What is no longer counted is grouped too, so that a
 * quarter hour that became empty gets a row that says so.
 */
export const rollUpSql = (where: string): string => `
  SELECT lane, workspace_id, dimension, slot, arraySort(groupArrayIf((value, ${SUM_NAMES.join(', ')}), s_requests > 0)) AS groups
  FROM (
    SELECT lane, workspace_id, kind.1 AS dimension, kind.2 AS value, ${SLOT_SQL} AS slot,
      ${ledgerSums("state = 'counted'")
        .map((sum, n) => `${sum} AS ${SUM_NAMES[n]}`)
        .join(', ')}
    FROM ledger FINAL ARRAY JOIN [${DIMENSIONS}] AS kind
    WHERE workspace_id != '' AND ${where}
    GROUP BY lane, workspace_id, dimension, value, slot
  )
  GROUP BY lane, workspace_id, dimension, slot`;
