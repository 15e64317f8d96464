import type { LedgerEntry, Period, UsageScope } from '@tokenbook/core/domain';
import { slotStart } from '../slot.ts';
import { readEntries } from './entry-rows.ts';
import { intersect, toLedgerEntry } from './read-log.ts';
import type { Reader } from './read-sums.ts';
import { readSlotCounts, type SlotCount } from './slot-counts.ts';

const CHUNK = 5_000;
/** Raw usage is up to 64 KiB of a call, and re-pricing and moving hold a chunk several times over. */
const CHUNK_CHARACTERS = 16 * 1024 * 1024;
/** Before anything is known of how large they are. */
const FIRST_CHUNK = 500;

/** The whole log, newest first. Each chunk is a look-up of some quarter hours, so memory does not grow with the log. */
export async function* scanLog(
  reader: Reader,
  scope: UsageScope,
  signal?: AbortSignal,
): AsyncIterable<readonly LedgerEntry[]> {
  signal?.throwIfAborted();
  const counts = await readSlotCounts(reader, scope);
  let limit = FIRST_CHUNK;
  for (const window of toWindows(counts.toReversed())) {
    let last: LedgerEntry | null = null;
    do {
      signal?.throwIfAborted();
      const entries: readonly LedgerEntry[] = (
        await readEntries(reader, scope, {
          period: intersect(scope.period, window),
          state: 'counted',
          orderBy: 'occurred_at_ms DESC, id ASC',
          limit,
          offset: 0,
          ...(last === null ? {} : { also: after(last) }),
        })
      ).map(toLedgerEntry);
      if (entries.length > 0) yield entries;
      last = entries.length < limit ? null : (entries.at(-1) ?? null);
      limit = nextChunk(entries);
    } while (last !== null);
  }
}

/** How many rows the next chunk has, when they are as large as these. */
export const nextChunk = (entries: readonly LedgerEntry[]): number => {
  const characters = entries.reduce((sum, { event }) => sum + (event.rawUsage?.length ?? 0), 0);
  return Math.min(CHUNK, Math.ceil((CHUNK_CHARACTERS * Math.max(1, entries.length)) / Math.max(1, characters)));
};

const after = ({ event }: LedgerEntry) => ({
  sql: '(occurred_at_ms < {last_ms:Int64} OR (occurred_at_ms = {last_ms:Int64} AND id > {last_id:String}))',
  parameters: { last_ms: event.occurredAtMs, last_id: event.id },
});

/** Quarter hours, newest first, as periods of about so many rows each. */
export const toWindows = (newestFirst: readonly SlotCount[], rows = CHUNK): readonly Period[] => {
  const windows: Period[] = [];
  let newest: number | null = null;
  let count = 0;
  for (const [index, slot] of newestFirst.entries()) {
    newest ??= slot.slot;
    count += slot.count;
    if (count < rows && index + 1 < newestFirst.length) continue;
    windows.push({ startMs: slotStart(slot.slot), endMs: slotStart(newest + 1) });
    newest = null;
    count = 0;
  }
  return windows;
};
