import type { Connection } from '../connection.ts';
import { SLOT_SQL, type Slot, slotStart } from '../slot.ts';
import { rollUpSql } from './roll-up-sql.ts';
import { commitsAfter, type Step } from './step.ts';
import { writeWatermark } from './watermark.ts';

interface Touched {
  readonly workspaceId: string;
  readonly slot: Slot;
}

/** Quarter hours computed in one statement. */
const CHUNK = 2_000;

const TOUCHED = `
  SELECT workspace_id, ${SLOT_SQL} AS quarter FROM ledger
  WHERE lane = {lane:UInt16} AND workspace_id != '' AND seq > {after:UInt64} AND seq <= {up_to:UInt64}
  GROUP BY workspace_id, quarter ORDER BY workspace_id, quarter`;

const COMPUTE = `
  INSERT INTO roll_ups (lane, workspace_id, dimension, slot, groups, version)
  SELECT *, {version:UInt64} FROM (${rollUpSql(`lane = {lane:UInt16} AND workspace_id IN {workspaces:Array(String)}
    AND occurred_at_ms >= {start_ms:Int64} AND occurred_at_ms < {end_ms:Int64}
    AND (workspace_id, ${SLOT_SQL}) IN (
      SELECT pair.1, pair.2 FROM (SELECT arrayJoin(arrayZip({workspaces:Array(String)}, {slots:Array(UInt32)})) AS pair))`)})`;

/**
 * Computes the quarter hours that the next commits have touched, from the rows in force, and then moves the mark. Until the mark moves,
 * reads take those quarter hours from the ledger; so a crash, or another process that does the same, can do no harm.
 */
export const deriveRollUps = async (connection: Connection, lane: number, mostCommits?: number): Promise<Step> => {
  const step = await commitsAfter(connection, lane, 'roll_ups', mostCommits);
  const { after, upTo } = step;
  if (upTo === after) return step;
  const rows = await connection.query(TOUCHED, { lane, after, up_to: upTo });
  const touched = rows.map(([workspaceId, slot]) => ({ workspaceId: String(workspaceId), slot: Number(slot) }));
  for (let start = 0; start < touched.length; start += CHUNK) {
    await compute(connection, lane, touched.slice(start, start + CHUNK), upTo);
  }
  await writeWatermark(connection, lane, 'roll_ups', upTo);
  return step;
};

const compute = (connection: Connection, lane: number, touched: readonly Touched[], version: number): Promise<void> => {
  const slots = touched.map(({ slot }) => slot);
  const parameters = {
    lane,
    version,
    workspaces: touched.map(({ workspaceId }) => workspaceId),
    slots,
    start_ms: slotStart(slots.reduce((a, b) => Math.min(a, b))),
    end_ms: slotStart(slots.reduce((a, b) => Math.max(a, b)) + 1),
  };
  return connection.command(COMPUTE, parameters, connection.deadline);
};
