import { type InstantMs, moveBack, resolveRange } from '@tokenbook/core/domain';
import type { EventStore } from '../store/port.ts';

/** What lies before an instant. */
export interface Deletion {
  readonly beforeMs: InstantMs;
  readonly counted: number;
  readonly notCounted: number;
}

/** Where the days that are kept begin: today and so many days before it. */
export const keptFrom = (keepDays: number, timeZone: string, nowMs: InstantMs): InstantMs => {
  const today = resolveRange('today', timeZone, nowMs, null).period.startMs;
  return moveBack(today, timeZone, { days: keepDays });
};

/** Where a day begins in a zone. */
export const startOf = (day: string, timeZone: string, nowMs: InstantMs): InstantMs =>
  resolveRange(`${day}..${day}`, timeZone, nowMs, null).period.startMs;

/** What a deletion would take, without taking it. */
export const countBefore = async (store: EventStore, workspaceId: string, beforeMs: InstantMs): Promise<Deletion> => {
  const extent = await store.extent(workspaceId);
  const scope = {
    workspaceId,
    period: { startMs: Math.min(0, extent?.firstMs ?? 0, beforeMs), endMs: beforeMs },
    filters: [],
  };
  const [{ requests }, { totalCount }] = await Promise.all([store.totals(scope), store.notCounted(scope, 0, 1)]);
  return { beforeMs, counted: Number(requests), notCounted: totalCount };
};
