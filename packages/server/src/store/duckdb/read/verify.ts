import type { DuckDBConnection } from '@duckdb/node-api';
import type { Discrepancy } from '../../port.ts';
import { query, toNumber, toText } from '../engine/query.ts';
import type { Names } from '../rows/names.ts';
import { CHARTED, keySql, periodOfSlot, ROLLUPS, type Rollup } from '../rows/rollups.ts';
import { ADDED_SESSION_SUMS, SESSION_BOUNDS, SESSION_KEY, SESSION_SUMS } from '../rows/sessions.ts';
import { SUM_COLUMN_LIST, SUM_COLUMNS, SUM_OF_ENTRIES, SUM_OF_SUMS } from '../rows/sums.ts';
import { rollupOf, summands } from '../write/rollup-write.ts';

const MOST_REPORTED = 100;

/** Recomputes every roll-up and compares, and looks for ids that are stored twice. One snapshot; writes go on meanwhile. */
export const verifyLedger = async (connection: DuckDBConnection, names: Names): Promise<readonly Discrepancy[]> => {
  const found: Discrepancy[] = [];
  for (const rollup of ROLLUPS) found.push(...(await verifyRollup(connection, names, rollup)));
  found.push(...(await verifySessions(connection, names)));
  found.push(...(await verifyIds(connection, names)));
  return found.slice(0, MOST_REPORTED);
};

const verifyRollup = async (
  connection: DuckDBConnection,
  names: Names,
  rollup: Rollup,
): Promise<readonly Discrepancy[]> => {
  const { table, level } = rollup;
  const key = keySql(rollup);
  const grouped = (rows: string) => `SELECT ${key}, ${SUM_OF_SUMS} FROM ${rows} GROUP BY ${key}`;
  const recomputed = grouped(`(${rollupOf(rollup, `(${summands('SELECT *, rowid AS row FROM events')})`)})`);
  const difference = SUM_COLUMNS.map((name) => `coalesce(a.${name}, 0) <> coalesce(b.${name}, 0)`).join(' OR ');
  const rows = await query(
    connection,
    `SELECT coalesce(a.requests, 0), coalesce(b.requests, 0), ${key} FROM (${recomputed}) a FULL JOIN (${grouped(table)}) b USING (${key}) WHERE ${difference} LIMIT ${MOST_REPORTED}`,
  );
  return rows.map(([recomputedRequests, keptRequests, workspace, slot, ...values]) => {
    const whose = ownerOf(names, rollup, toNumber(workspace), values.map(toNumber));
    return {
      workspaceId: names.text(toNumber(workspace)) ?? '',
      period: periodOfSlot(level, toNumber(slot)),
      detail: `The ${level.replace('_', ' ')} sums ${whose} differ: ${recomputedRequests} requests in the events, ${keptRequests} in the roll-up.`,
    };
  });
};

const ownerOf = (names: Names, { subject }: Rollup, workspace: number, values: readonly number[]): string => {
  const [value = 0] = values;
  if (subject === null) return 'of the total';
  if (subject === 'charted')
    return `of ${CHARTED.map((dimension, key) => `${dimension} "${names.text(values[key] ?? 0)}"`).join(', ')}`;
  if (subject === 'hasSession') return value === 0 ? 'without a session' : 'with a session';
  if (subject !== 'tagSet') return `of ${subject} "${names.text(value)}"`;
  const [tags = 'none, or too many to number'] =
    [...names.tagSets.of(workspace)].find(([, number]) => number === value) ?? [];
  return `of the tags ${tags}`;
};

/** The sums of sessions, the times between which they lie, and that a merged one has one row under its key. */
const verifySessions = async (connection: DuckDBConnection, names: Names): Promise<readonly Discrepancy[]> => {
  const key = 'workspace, session';
  const columns = `${key}, first_slot, last_slot, ${SUM_COLUMN_LIST}`;
  const kept =
    `SELECT ${key}, min(first_slot) AS first_slot, max(last_slot) AS last_slot, sum(merged) AS merged, bool_and(is_keyed) AS is_keyed, ${SUM_OF_SUMS} FROM (` +
    `SELECT ${columns}, 1 AS merged, value = ${SESSION_KEY} AS is_keyed FROM ${SESSION_SUMS} ` +
    `UNION ALL SELECT ${columns}, 0, value = ${SESSION_KEY} FROM ${ADDED_SESSION_SUMS}) GROUP BY ${key}`;
  const recomputed = `SELECT ${key}, ${SESSION_BOUNDS}, min(at_ms) AS first_ms, max(at_ms) AS last_ms, ${SUM_OF_ENTRIES} FROM events WHERE session IS NOT NULL GROUP BY ${key}`;
  const difference = SUM_COLUMNS.map((name) => `coalesce(a.${name}, 0) <> coalesce(b.${name}, 0)`).join(' OR ');
  const rows = await query(
    connection,
    `SELECT ${key}, a.first_ms, a.last_ms, coalesce(a.requests, 0), coalesce(b.requests, 0) FROM (${recomputed}) a FULL JOIN (${kept}) b USING (${key}) ` +
      `WHERE ${difference} OR a.first_slot < b.first_slot OR a.last_slot > b.last_slot OR b.merged > 1 OR NOT b.is_keyed LIMIT ${MOST_REPORTED}`,
  );
  return rows.map(([workspace, session, first, last, recomputedRequests, keptRequests]) => ({
    workspaceId: names.text(toNumber(workspace)) ?? '',
    period: { startMs: toNumber(first), endMs: toNumber(last) + 1 },
    detail: `The sums of session "${toText(session)}" differ: ${recomputedRequests} requests in the events, ${keptRequests} in the roll-up.`,
  }));
};

const verifyIds = async (connection: DuckDBConnection, names: Names): Promise<readonly Discrepancy[]> => {
  const ids = (columns: string) =>
    ['hot', 'events', 'not_counted'].map((table) => `SELECT ${columns} FROM ${table}`).join(' UNION ALL ');
  const rows = await query(
    connection,
    `WITH f AS (SELECT fingerprint FROM (${ids('fingerprint')}) GROUP BY fingerprint HAVING count(*) > 1) ` +
      `SELECT workspace, id, min(at_ms), max(at_ms), count(*) FROM (${ids('workspace, id, at_ms, fingerprint')}) SEMI JOIN f USING (fingerprint) ` +
      `GROUP BY workspace, id HAVING count(*) > 1 LIMIT ${MOST_REPORTED}`,
  );
  return rows.map(([workspace, id, first, last, count]) => ({
    workspaceId: names.text(toNumber(workspace)) ?? '',
    period: { startMs: toNumber(first), endMs: toNumber(last) + 1 },
    detail: `The id "${toText(id)}" is stored ${count} times.`,
  }));
};
