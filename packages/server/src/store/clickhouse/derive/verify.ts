import type { Discrepancy } from '../../port.ts';
import type { Connection } from '../connection.ts';
import { readFreshness } from '../read/freshness.ts';
import { toWindows } from '../read/scan-log.ts';
import { SUM_NAMES } from '../read/sum-columns.ts';
import { SLOT_SQL, slotOf, slotStart } from '../slot.ts';
import { rollUpSql } from './roll-up-sql.ts';

const WORKSPACE = 'lane = {lane:UInt16} AND workspace_id = {workspace:String}';

/** How many rows of the ledger each quarter hour has that has any, or a roll-up; newest first. */
const SLOTS = `
  SELECT quarter, sum(n) FROM (
    SELECT ${SLOT_SQL} AS quarter, count() AS n FROM ledger WHERE ${WORKSPACE} GROUP BY quarter
    UNION ALL
    SELECT slot AS quarter, 0 AS n FROM roll_ups WHERE ${WORKSPACE} GROUP BY quarter
  ) GROUP BY quarter ORDER BY quarter DESC`;

/** Fields of a group after its value, by place: the names differ between the two sides. */
const FIELDS = SUM_NAMES.map((_, n) => `tupleElement(g, ${n + 2}) AS f${n}`).join(', ');
const SIDE = (side: number, from: string) =>
  `SELECT ${side} AS side, dimension, slot, tupleElement(g, 1) AS value, ${FIELDS} FROM (${from}) ARRAY JOIN groups AS g`;
const ROLLED = `
  SELECT dimension, slot, groups FROM roll_ups FINAL
  WHERE ${WORKSPACE} AND slot >= {first:UInt32} AND slot < {after_last:UInt32}`;
const COMPUTED = rollUpSql(`${WORKSPACE} AND occurred_at_ms >= {start_ms:Int64} AND occurred_at_ms < {end_ms:Int64}`);

const COMPARE = `
  SELECT slot, arraySort(groupUniqArray(dimension)) FROM (
    SELECT dimension, slot, value FROM (${SIDE(0, ROLLED)} UNION ALL ${SIDE(1, COMPUTED)})
    GROUP BY dimension, slot, value
    HAVING ${SUM_NAMES.map((_, n) => `sumIf(f${n}, side = 0) != sumIf(f${n}, side = 1)`).join(' OR ')}
  ) GROUP BY slot ORDER BY slot`;

/** What is compared in one statement: a whole ledger in one would take longer than a read may. */
const MOST_ROWS = 100_000;

/** Computes every roll-up of a lane again and compares. Quarter hours that reads take from the ledger anyway are no discrepancy. */
export const verifyLane = async (
  connection: Connection,
  lane: number,
  lanes: number,
  mostRows = MOST_ROWS,
): Promise<readonly Discrepancy[]> => {
  const workspaces = await connection.query(
    "SELECT DISTINCT workspace_id FROM ledger WHERE lane = {lane:UInt16} AND workspace_id != ''",
    { lane },
  );
  const found: Discrepancy[] = [];
  for (const [name] of workspaces)
    found.push(...(await verifyWorkspace(connection, lane, lanes, String(name), mostRows)));
  return found;
};

const verifyWorkspace = async (
  connection: Connection,
  lane: number,
  lanes: number,
  workspaceId: string,
  mostRows: number,
): Promise<readonly Discrepancy[]> => {
  const slots = await connection.query(SLOTS, { lane, workspace: workspaceId });
  const counts = slots.map(([slot, count]) => ({ slot: Number(slot), count: Number(count) }));
  const found: Discrepancy[] = [];
  for (const { startMs, endMs } of toWindows(counts, mostRows)) {
    const differing = await connection.query(COMPARE, {
      lane,
      workspace: workspaceId,
      first: slotOf(startMs),
      after_last: slotOf(endMs),
      start_ms: startMs,
      end_ms: endMs,
    });
    if (differing.length === 0) continue;
    // After the comparison, so that it holds what was written meanwhile.
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
