import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { FoundEntry } from '../../port.ts';
import type { Appenders } from '../engine/appenders.ts';
import { integerRelation, query } from '../engine/query.ts';
import type { Fingerprint } from '../rows/fingerprint.ts';
import type { Names } from '../rows/names.ts';
import { entryValues } from '../rows/row-codec.ts';
import { addToRollups } from './rollup-write.ts';
import type { StoredEntry } from './stored-entries.ts';

/** Appends entries to `hot`, or to `not_counted`. Within the caller's transaction; the numbers of new names are saved with them. */
export const writeEntries = async (
  appenders: Appenders,
  names: Names,
  writes: readonly { readonly entry: FoundEntry; readonly fingerprint: Fingerprint }[],
  nextSeq: () => bigint,
): Promise<void> => {
  const hot: DuckDBValue[][] = [];
  const notCounted: DuckDBValue[][] = [];
  for (const { entry, fingerprint } of writes) {
    const values = entryValues(names, entry, fingerprint.first);
    if (entry.notCounted === null) hot.push([nextSeq(), ...values]);
    else notCounted.push([entry.notCounted.reason, entry.notCounted.insteadOf, ...values]);
  }
  if (hot.length > 0) await appenders.append('hot', hot);
  if (notCounted.length > 0) await appenders.append('not_counted', notCounted);
  await names.save(appenders);
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
