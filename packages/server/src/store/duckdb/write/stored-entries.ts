import type { DuckDBConnection } from '@duckdb/node-api';
import type { FoundEntry, NotCountedReason } from '../../port.ts';
import { integerRelation, query, toBigInt, toText } from '../engine/query.ts';
import { EVENT_COLUMN_LIST } from '../rows/columns.ts';
import { type Fingerprint, ID_TABLES } from '../rows/fingerprint.ts';
import type { Names } from '../rows/names.ts';
import { readEntry } from '../rows/row-codec.ts';

export type EntryTable = 'hot' | 'events' | 'not_counted';

/** An entry that is in the store, and where. The row id holds until the next change. */
export interface StoredEntry {
  readonly table: EntryTable;
  readonly row: bigint;
  readonly fingerprint: bigint;
  readonly entry: FoundEntry;
}

/** An id that may be in the store: what to look for, and when the entry that asks happened. */
export interface Candidate {
  readonly workspaceId: string;
  readonly id: string;
  readonly fingerprint: Fingerprint;
  /** Null: unknown. */
  readonly occurredAtMs: number | null;
}

export const entryKey = (workspaceId: string, id: string): string => `${workspaceId}\n${id}`;

/**
 * The stored entries of some ids. An id that comes again nearly always has the time it had, so the cold rows are searched between the
 * candidates' times first, and whole only for what is not there.
 */
export const findStored = async (
  connection: DuckDBConnection,
  names: Names,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, StoredEntry>> => {
  const found = new Map<string, StoredEntry>();
  const search = async (table: EntryTable, wanted: readonly Candidate[], condition = 'true') => {
    if (wanted.length === 0) return;
    const extra = table === 'not_counted' ? 'reason, instead_of' : 'NULL, NULL';
    const sql =
      `SELECT rowid, fingerprint, ${extra}, ${EVENT_COLUMN_LIST} FROM ${table} ` +
      `WHERE ${condition} AND fingerprint IN ${integerRelation(
        wanted.map(({ fingerprint }) => fingerprint.first),
        'UBIGINT',
      )}`;
    const keys = new Set(wanted.map(({ workspaceId, id }) => entryKey(workspaceId, id)));
    for (const row of await query(connection, sql)) {
      const reason = toText(row[2]);
      const entry: FoundEntry = {
        ...readEntry(row, names, 4),
        // Only NotCountedReason values are ever written to the column.
        notCounted: reason === null ? null : { reason: reason as NotCountedReason, insteadOf: toText(row[3]) },
      };
      const key = entryKey(entry.workspaceId, entry.event.id);
      // A fingerprint is no proof: another id can have the same.
      if (keys.has(key)) found.set(key, { table, row: toBigInt(row[0]), fingerprint: toBigInt(row[1]), entry });
    }
  };
  const missing = () => candidates.filter(({ workspaceId, id }) => !found.has(entryKey(workspaceId, id)));
  await search('hot', candidates);
  const timed = missing().filter(({ occurredAtMs }) => occurredAtMs !== null);
  if (timed.length > 0) {
    const times = timed.map(({ occurredAtMs }) => occurredAtMs ?? 0);
    const first = times.reduce((least, at) => Math.min(least, at));
    const last = times.reduce((most, at) => Math.max(most, at));
    await search('events', timed, `at_ms >= ${first} AND at_ms <= ${last}`);
  }
  await search('not_counted', missing());
  await search('events', missing());
  return found;
};

/** Which of some first halves any row has, deleted ones too: by a scan of every row's. */
export const findFingerprints = async (
  connection: DuckDBConnection,
  wanted: readonly bigint[],
): Promise<ReadonlySet<bigint>> => {
  const all = ID_TABLES.map((table) => `SELECT fingerprint FROM ${table}`).join(' UNION ALL ');
  const rows = await query(
    connection,
    `SELECT fingerprint FROM (${all}) WHERE fingerprint IN ${integerRelation(wanted, 'UBIGINT')}`,
  );
  return new Set(rows.map(([fingerprint]) => toBigInt(fingerprint)));
};

/** Which of some ids were deleted, by both halves of their fingerprints. */
export const findDeleted = async (
  connection: DuckDBConnection,
  candidates: readonly Candidate[],
): Promise<ReadonlySet<string>> => {
  if (candidates.length === 0) return new Set();
  const rows = await query(
    connection,
    `SELECT fingerprint, second_fingerprint FROM deleted_ids WHERE fingerprint IN ${integerRelation(
      candidates.map(({ fingerprint }) => fingerprint.first),
      'UBIGINT',
    )}`,
  );
  const deleted = new Set(rows.map(([first, second]) => `${first} ${second}`));
  return new Set(
    candidates
      .filter(({ fingerprint }) => deleted.has(`${fingerprint.first} ${fingerprint.second}`))
      .map(({ workspaceId, id }) => entryKey(workspaceId, id)),
  );
};
