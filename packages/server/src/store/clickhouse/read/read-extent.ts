import type { InstantMs, Period } from '@tokenbook/core/domain';
import { slotStart } from '../slot.ts';
import { readFreshness } from './freshness.ts';
import type { Reader } from './read-sums.ts';
import { periodsSql, workspaceSql } from './scope-sql.ts';

/** All that a Date can say. */
const ALL_TIME: Period = { startMs: -8_640_000_000_000_000, endMs: 8_640_000_000_000_000 };
const MOST_PERIODS = 200;

/** The first and last counted event, from the roll-ups' first and last quarter hour and those that changed since. */
export const readExtent = async (
  { connection, lanes }: Reader,
  workspaceId: string,
): Promise<{ readonly firstMs: InstantMs; readonly lastMs: InstantMs } | null> => {
  const { sql, parameters } = workspaceSql(workspaceId, lanes);
  const { touched } = await readFreshness(connection, workspaceId, lanes);
  const ends = await connection.query(
    `SELECT min(slot), max(slot), count() FROM roll_ups FINAL
     WHERE ${sql} AND dimension = '' AND notEmpty(groups) AND slot NOT IN {touched:Array(UInt32)}`,
    { ...parameters, touched: touched ?? [] },
  );
  const [first, last, count] = (ends[0] ?? []).map(Number);
  const slots = [...(touched ?? []), ...(Number(count) > 0 ? [Number(first), Number(last)] : [])];
  const periods =
    touched === null || slots.length > MOST_PERIODS
      ? [ALL_TIME]
      : slots.map((slot) => ({ startMs: slotStart(slot), endMs: slotStart(slot + 1) }));
  const rows = await connection.query(
    `SELECT min(occurred_at_ms), max(occurred_at_ms), count() FROM ledger FINAL
     WHERE ${sql} AND state = 'counted' AND ${periodsSql(periods)}`,
    parameters,
  );
  const [firstMs, lastMs, found] = (rows[0] ?? []).map(Number);
  return firstMs === undefined || lastMs === undefined || !found ? null : { firstMs, lastMs };
};
