import type { DuckDBConnection } from '@duckdb/node-api';
import type { Discrepancy } from '../../port.ts';
import { query, toNumber, toText } from '../engine/query.ts';
import type { Names } from '../rows/names.ts';
import { rollupOf } from '../write/rollup-write.ts';
import { LEVEL_MS, LEVELS, type Level, slotStart } from './slots.ts';
import { SUM_COLUMNS } from './sums-sql.ts';

const MOST_REPORTED = 100;
const KEY = ['workspace', 'dimension', 'slot', 'value'].join(', ');

/** Recomputes every roll-up and compares, and looks for ids that are stored twice. One snapshot; writes go on meanwhile. */
export const verifyLedger = async (connection: DuckDBConnection, names: Names): Promise<readonly Discrepancy[]> => {
  const found: Discrepancy[] = [];
  for (const level of LEVELS) found.push(...(await verifyRollup(connection, names, level)));
  found.push(...(await verifyIds(connection, names)));
  return found.slice(0, MOST_REPORTED);
};

const verifyRollup = async (
  connection: DuckDBConnection,
  names: Names,
  level: Level,
): Promise<readonly Discrepancy[]> => {
  const sums = SUM_COLUMNS.map((name) => `sum(${name}) AS ${name}`).join(', ');
  const grouped = (rows: string) => `SELECT ${KEY}, ${sums} FROM ${rows} GROUP BY ${KEY}`;
  const recomputed = grouped(`(${rollupOf(level, 'SELECT *, rowid AS row FROM events')})`);
  const kept = grouped(`rollup_${level}`);
  const difference = SUM_COLUMNS.map((name) => `coalesce(a.${name}, 0) <> coalesce(b.${name}, 0)`).join(' OR ');
  const rows = await query(
    connection,
    `SELECT ${KEY}, coalesce(a.requests, 0), coalesce(b.requests, 0) FROM (${recomputed}) a FULL JOIN (${kept}) b USING (${KEY}) WHERE ${difference} LIMIT ${MOST_REPORTED}`,
  );
  return rows.map(([workspace, dimension, slot, value, recomputedRequests, keptRequests]) => {
    const startMs = slotStart(toNumber(slot), level);
    return {
      workspaceId: names.text(toNumber(workspace)) ?? '',
      period: { startMs, endMs: startMs + LEVEL_MS[level] },
      detail: `The ${level} sums of dimension ${dimension}, value "${names.text(toNumber(value))}" differ: ${recomputedRequests} requests in the events, ${keptRequests} in the roll-up.`,
    };
  });
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
