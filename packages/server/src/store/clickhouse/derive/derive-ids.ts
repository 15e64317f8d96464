import type { Connection } from '../connection.ts';
import { commitsAfter, type Step } from './step.ts';
import { writeWatermark } from './watermark.ts';

const COPY = `
  INSERT INTO entry_ids (lane, id_key, seq, state, occurred_at_ms, content_hash)
  SELECT lane, sipHash128Reference(workspace_id, id), seq, state, occurred_at_ms, content_hash FROM ledger
  WHERE lane = {lane:UInt16} AND seq > {after:UInt64} AND seq <= {upTo:UInt64} AND state IN ('counted', 'not_counted', 'deleted')`;

/** Brings the look-up by id on by a step. Any process may do it at any time, several at once too. */
export const deriveIds = async (connection: Connection, lane: number, mostCommits?: number): Promise<Step> => {
  const step = await commitsAfter(connection, lane, 'entry_ids', mostCommits);
  const { after, upTo } = step;
  if (upTo === after) return step;
  await connection.command(COPY, { lane, after, upTo }, connection.deadline);
  await writeWatermark(connection, lane, 'entry_ids', upTo);
  return step;
};
