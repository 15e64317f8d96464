import type { UsageScope } from '@tokenbook/core/domain';
import type { EventStore, FoundEntry } from './port.ts';

const AT_ONCE = 10_000;

/**
 * All entries of a scope that are kept and not counted, newest first. Each page begins where the one before ended, by its instant: to skip a million of
 * them, a store would sort a million again for each page.
 */
export async function* scanNotCounted(
  store: Pick<EventStore, 'notCounted'>,
  scope: UsageScope,
  signal?: AbortSignal,
  atOnce = AT_ONCE,
): AsyncGenerator<readonly FoundEntry[]> {
  const { startMs } = scope.period;
  let { endMs } = scope.period;
  // Of the instant before `endMs`, those that have been given.
  let given = 0;
  for (;;) {
    signal?.throwIfAborted();
    const { entries } = await store.notCounted({ ...scope, period: { startMs, endMs } }, given, atOnce);
    const lastMs = entries.at(-1)?.event.occurredAtMs;
    if (lastMs === undefined) return;
    yield entries;
    if (entries.length < atOnce) return;
    const ofLast = entries.filter(({ event }) => event.occurredAtMs === lastMs).length;
    given = lastMs + 1 === endMs ? given + ofLast : ofLast;
    endMs = lastMs + 1;
  }
}
