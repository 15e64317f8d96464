import type { Discrepancy } from '../../port.ts';
import type { Connection } from '../connection.ts';
import { readFreshness } from '../read/freshness.ts';
import { SUM_NAMES } from '../read/sum-columns.ts';
import { slotStart } from '../slot.ts';
import { rollUpSql } from './roll-up-sql.ts';

const WORKSPACE = 'lane = {lane:UInt16} AND workspace_id = {workspace:String}';
/** Fields of a group after its value, by place: the names differ between the two sides. */
const FIELDS = SUM_NAMES.map((_, n) => `tupleElement(g, ${n + 2}) AS f${n}`).join(', ');
const SIDE = (side: number, from: string) =>
  `SELECT ${side} AS side, dimension, slot, tupleElement(g, 1) AS value, ${FIELDS} FROM (${from}) ARRAY JOIN groups AS g`;

const COMPARE = `
  SELECT slot, arraySort(groupUniqArray(dimension)) FROM (
    SELECT dimension, slot, value FROM (
      ${SIDE(0, `SELECT dimension, slot, groups FROM roll_ups FINAL WHERE ${WORKSPACE}`)}
      UNION ALL
      ${SIDE(1, rollUpSql(WORKSPACE))}
    )
    GROUP BY dimension, slot, value
    HAVING ${SUM_NAMES.map((_, n) => `sumIf(f${n}, side = 0) != sumIf(f${n}, side = 1)`).join(' OR ')}
  ) GROUP BY slot ORDER BY slot`;

/** Computes every roll-up of a lane again and compares. Quarter hours that reads take from the ledger anyway are no discrepancy. */
export const verifyLane = async (
  connection: Connection,
  lane: number,
  lanes: number,
): Promise<readonly Discrepancy[]> => {
  const workspaces = await connection.query(
    "SELECT DISTINCT workspace_id FROM ledger WHERE lane = {lane:UInt16} AND workspace_id != ''",
    { lane },
  );
  const found: Discrepancy[] = [];
  for (const [name] of workspaces) {
    const workspaceId = String(name);
    const differing = await connection.query(COMPARE, { lane, workspace: workspaceId });
    // After the comparison, so that what was written meanwhile is among them.
    const { touched } = await readFreshness(connection, workspaceId, lanes);
    const fromLedger = new Set(touched);
    for (const [slot, dimensions] of touched === null ? [] : differing) {
      if (fromLedger.has(Number(slot))) continue;
      found.push({
        workspaceId,
        period: { startMs: slotStart(Number(slot)), endMs: slotStart(Number(slot) + 1) },
        detail: `The roll-ups ${JSON.stringify(dimensions)} differ from the events.`,
      });
    }
  }
  return found;
};
