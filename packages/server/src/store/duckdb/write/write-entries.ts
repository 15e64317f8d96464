import type { DuckDBConnection } from '@duckdb/node-api';
import type { FoundEntry } from '../../port.ts';
import { integerRelation, query } from '../engine/query.ts';
import type { Fingerprint } from '../rows/fingerprint.ts';
import type { Names } from '../rows/names.ts';
import { appendEntry } from '../rows/row-codec.ts';
import { addToRollups } from './rollup-write.ts';
import type { StoredEntry } from './stored-entries.ts';

/** Appends entries to `hot`, or to `not_counted`. Within the caller's transaction; the numbers of new names are saved with them. */
export const writeEntries = async (
  connection: DuckDBConnection,
  names: Names,
  writes: readonly { readonly entry: FoundEntry; readonly fingerprint: Fingerprint }[],
  nextSeq: () => bigint,
): Promise<void> => {
  const counted = writes.filter(({ entry }) => entry.notCounted === null);
  if (counted.length > 0) {
    const appender = await connection.createAppender('hot');
    for (const { entry, fingerprint } of counted) {
      appender.appendBigInt(nextSeq());
      appendEntry(appender, names, entry, fingerprint.first);
    }
    appender.closeSync();
  }
  if (counted.length < writes.length) {
    const appender = await connection.createAppender('not_counted');
    for (const { entry, fingerprint } of writes) {
      if (entry.notCounted === null) continue;
      appender.appendVarchar(entry.notCounted.reason);
      if (entry.notCounted.insteadOf === null) appender.appendNull();
      else appender.appendVarchar(entry.notCounted.insteadOf);
      appendEntry(appender, names, entry, fingerprint.first);
    }
    appender.closeSync();
  }
  await names.save(connection);
};

/** Takes stored entries out of the table they are in, and cold ones out of the roll-ups. */
export const removeEntries = async (connection: DuckDBConnection, removals: readonly StoredEntry[]): Promise<void> => {
  for (const table of ['hot', 'events', 'not_counted'] as const) {
    const own = removals.filter((removal) => removal.table === table);
    if (own.length === 0) continue;
    const rows = integerRelation(own.map(({ row }) => row));
    if (table === 'events') {
      await addToRollups(connection, `SELECT *, rowid AS row FROM events WHERE rowid IN ${rows}`, -1);
    }
    await query(connection, `DELETE FROM ${table} WHERE rowid IN ${rows}`);
  }
};
