import type { FoundEntry } from '../../port.ts';
import { laneOf } from '../lane.ts';
import { entryKey } from '../stored-entry.ts';
import { readStored, withEntries } from '../write/read-stored.ts';
import type { EntryName } from '../write/write-operation.ts';
import type { Reader } from './read-sums.ts';

/** @param idsUpTo up to which commit ids are derived, or less */
export const findEntry = async (
  { connection, lanes }: Reader,
  idsUpTo: number,
  name: EntryName,
): Promise<FoundEntry | null> => {
  const lane = laneOf(name.workspaceId, lanes);
  const stored = await withEntries(connection, lane, await readStored(connection, lane, [name], idsUpTo), [name]);
  return stored.get(entryKey(name.workspaceId, name.id))?.entry ?? null;
};
