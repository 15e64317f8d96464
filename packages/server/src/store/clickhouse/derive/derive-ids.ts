import type { Connection } from '../connection.ts';
import { readLastCommit, readWatermark, writeWatermark } from './watermark.ts';

const COPY = `
  INSERT INTO entry_ids (lane, id_key, seq, state, occurred_at_ms, content_hash)
  SELECT lane, sipHash128Reference(workspace_id, id), seq, state, occurred_at_ms, content_hash FROM ledger
  WHERE lane = {lane:UInt16} AND seq > {after:UInt64} AND seq <= {upTo:UInt64} AND state IN ('counted', 'not_counted', 'deleted')`;

/** Brings the look-up by id up to the last commit. Any process may do it at any time, several at once too. Answers the new mark. */
export const deriveIds = async (connection: Connection, lane: number): Promise<number> => {
  const after = await readWatermark(connection, lane, 'entry_ids');
  const upTo = await readLastCommit(connection, lane);
  if (upTo <= after) return after;
  await connection.command(COPY, { lane, after, upTo });
  await writeWatermark(connection, lane, 'entry_ids', upTo);
  return upTo;
};
