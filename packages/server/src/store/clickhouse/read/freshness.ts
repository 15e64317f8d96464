import type { Connection } from '../connection.ts';
import { SLOT_SQL, type Slot } from '../slot.ts';
import { workspaceSql } from './scope-sql.ts';

/** How far the roll-ups of a workspace can be trusted. */
export interface Freshness {
  /** The last commit that touched the workspace, or the mark of the roll-ups if that is later. */
  readonly seenUpTo: number;
  /** Quarter hours that commits after the roll-ups touched, ascending: these are read from the ledger. Null: too many to tell apart. */
  readonly touched: readonly Slot[] | null;
}

const MOST_TOUCHED = 20_000;

const TOUCHED = (workspace: string) => `
  WITH (SELECT max(watermark) FROM watermarks WHERE lane = {lane:UInt16} AND kind = 'roll_ups') AS mark
  SELECT greatest(mark, max(seq)), arraySort(groupUniqArray(${MOST_TOUCHED + 1})(${SLOT_SQL}))
  FROM ledger WHERE ${workspace} AND seq > mark`;

export const readFreshness = async (connection: Connection, workspaceId: string, lanes: number): Promise<Freshness> => {
  const { sql, parameters } = workspaceSql(workspaceId, lanes);
  const [row] = await connection.query(TOUCHED(sql), parameters);
  // A cast: an array of UInt32 is an array of JSON numbers.
  const touched = (row?.[1] ?? []) as readonly number[];
  return { seenUpTo: Number(row?.[0] ?? 0), touched: touched.length > MOST_TOUCHED ? null : touched };
};

/** Whether an entry changed its time after that. A read that mixes roll-ups and rows would see it at both times, or at neither. */
export const hasRelocatedSince = async (
  connection: Connection,
  workspaceId: string,
  lanes: number,
  seenUpTo: number,
): Promise<boolean> => {
  const { sql, parameters } = workspaceSql(workspaceId, lanes);
  const rows = await connection.query(
    `SELECT 1 FROM ledger WHERE ${sql} AND seq > {seen_up_to:UInt64} AND is_relocated = 1 LIMIT 1`,
    { ...parameters, seen_up_to: seenUpTo },
  );
  return rows.length > 0;
};
