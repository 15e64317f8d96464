import type { Connection } from '../connection.ts';

/** What is derived from the ledger: where ids are, and the sums of quarter hours. */
export type Derived = 'entry_ids' | 'roll_ups';

/** Up to which commit something is derived. 0 when nothing is. */
export const readWatermark = async (connection: Connection, lane: number, kind: Derived): Promise<number> => {
  const rows = await connection.query(
    'SELECT max(watermark) FROM watermarks WHERE lane = {lane:UInt16} AND kind = {kind:String}',
    { lane, kind },
  );
  return Number(rows[0]?.[0] ?? 0);
};

/** Only after everything up to it is durable. Marks only grow: an older one written later changes nothing. */
export const writeWatermark = (connection: Connection, lane: number, kind: Derived, watermark: number): Promise<void> =>
  connection.insert('watermarks', ['lane', 'kind', 'watermark'], [[lane, kind, watermark]]);

/** The number of the last commit of a lane; 0 when there is none. All before it are there: each was judged against them. */
export const readLastCommit = async (connection: Connection, lane: number): Promise<number> => {
  const rows = await connection.query("SELECT max(seq) FROM ledger WHERE lane = {lane:UInt16} AND workspace_id = ''", {
    lane,
  });
  return Number(rows[0]?.[0] ?? 0);
};
