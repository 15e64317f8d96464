import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { bySlices } from '../../by-slices.ts';
import type { FoundEntry } from '../../port.ts';
import type { Appenders } from '../engine/appenders.ts';
import { integerRelation, query } from '../engine/query.ts';
import type { Extents } from '../rows/extents.ts';
import type { Fingerprint } from '../rows/fingerprint.ts';
import type { Names } from '../rows/names.ts';
import { entryValues } from '../rows/row-codec.ts';
import { addToRollups } from './rollup-write.ts';
import type { StoredEntry } from './stored-entries.ts';

/** What whatever writes entries needs. */
export interface WriteContext {
  readonly appenders: Appenders;
  readonly names: Names;
  readonly extents: Extents;
  readonly nextSeq: () => bigint;
}

interface Write {
  readonly entry: FoundEntry;
  readonly fingerprint: Fingerprint;
}

/** Takes some 2 ms. */
const SLICE = 256;

/** Appends entries to `hot`, or to `not_counted`. Within the caller's transaction; the numbers of new names are saved with them. */
export const writeEntries = async (
  { appenders, names, extents, nextSeq }: WriteContext,
  writes: readonly Write[],
): Promise<void> => {
  const hot = writes.filter(({ entry }) => entry.notCounted === null);
  for (const { entry } of hot) extents.note(names.number(entry.workspaceId), entry.event.occurredAtMs);
  if (hot.length > 0) {
    const sink = await appenders.open('hot');
    await bySlices(hot, SLICE, (slice) =>
      sink.add(slice.map(({ entry, fingerprint }) => [nextSeq(), ...entryValues(names, entry, fingerprint.first)])),
    );
    sink.flush();
  }
  if (hot.length < writes.length) {
    const sink = await appenders.open('not_counted');
    await bySlices(writes, SLICE, (slice) => sink.add(slice.flatMap((write) => notCountedRow(names, write))));
    sink.flush();
  }
  await names.save(appenders);
};

const notCountedRow = (names: Names, { entry, fingerprint }: Write): readonly (readonly DuckDBValue[])[] =>
  entry.notCounted === null
    ? []
    : [[entry.notCounted.reason, entry.notCounted.insteadOf, ...entryValues(names, entry, fingerprint.first)]];

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
