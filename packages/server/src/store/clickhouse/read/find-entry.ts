import type { FoundEntry } from '../../port.ts';
import { readWatermark } from '../derive/watermark.ts';
import { laneOf } from '../lane.ts';
import { entryKey } from '../stored-entry.ts';
import { readStored, withEntries } from '../write/read-stored.ts';
import type { EntryName } from '../write/write-operation.ts';
import type { Reader } from './read-sums.ts';

/** One entry by its id. */
export const findEntry = async ({ connection, lanes }: Reader, name: EntryName): Promise<FoundEntry | null> => {
  const lane = laneOf(name.workspaceId, lanes);
  // The mark is asked for each time: with a remembered one a process that only reads would look through all that came since it started.
  const idsUpTo = await readWatermark(connection, lane, 'entry_ids');
  const stored = await withEntries(connection, lane, await readStored(connection, lane, [name], idsUpTo), [name]);
  return stored.get(entryKey(name.workspaceId, name.id))?.entry ?? null;
};
