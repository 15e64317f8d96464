import { TokenbookError } from '@tokenbook/core/domain';
import { createShares } from './shares.ts';

/** How many events a second each workspace may deliver: what keeps one that sends without end from slowing the others down. */
export interface RateLimit {
  /** @throws TokenbookError `rate_limited` while the workspace has had its share */
  expectShare(workspaceId: string): void;
  /** Counts events that came. A request is taken whole, and what is too much is waited for afterwards. */
  count(workspaceId: string, events: number): void;
}

/** What a workspace may have saved up: a collector that was away sends what it kept. */
const BURST_SECONDS = 10;
const MOST_WORKSPACES = 100_000;

/** @param eventsPerSecond of each workspace. Null: no limit. */
export const createRateLimit = (eventsPerSecond: number | null, now: () => number): RateLimit => {
  if (eventsPerSecond === null) return { expectShare: () => {}, count: () => {} };
  const most = eventsPerSecond * BURST_SECONDS;
  const shares = createShares({ perSecond: eventsPerSecond, most, mostKeys: MOST_WORKSPACES }, now);
  return {
    expectShare: (workspaceId) => {
      const left = shares.left(workspaceId);
      if (left > 0) return;
      throw new TokenbookError(
        'rate_limited',
        `This workspace has delivered its ${eventsPerSecond.toLocaleString('en')} events a second. Nothing of this request was kept. Send it again later.`,
        { retryAfterSeconds: Math.max(1, Math.ceil(-left / eventsPerSecond)) },
      );
    },
    count: shares.take,
  };
};
