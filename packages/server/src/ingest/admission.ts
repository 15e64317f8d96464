import { TokenbookError } from '@tokenbook/core/domain';

/**
 * How many events may be on their way to the store at once, of all workspaces and of each: what bounds the memory when more comes than
 * can be written. A workspace has half of it at most, and one with nothing under way is let in until there is twice as much, so that one
 * that sends without end is told to wait while the others go on.
 */
export interface Admission {
  /** Before the body is even read. @throws TokenbookError `busy` when the workspace has its share under way */
  expectRoom(workspaceId: string): void;
  /** Takes room and returns what gives it back. @throws TokenbookError `busy` */
  enter(workspaceId: string, events: number): () => void;
}

const RETRY_SECONDS = 1;

export const createAdmission = (mostPending: number): Admission => {
  const pendingOf = new Map<string, number>();
  let pending = 0;

  const hasRoom = (workspaceId: string, events: number): boolean => {
    const own = pendingOf.get(workspaceId) ?? 0;
    // A call of any size goes through when nothing of the workspace is in its way.
    if (own === 0) return pending < 2 * mostPending;
    return own + events <= mostPending / 2 && pending + events <= mostPending;
  };

  const add = (workspaceId: string, events: number): void => {
    const own = (pendingOf.get(workspaceId) ?? 0) + events;
    if (own > 0) pendingOf.set(workspaceId, own);
    else pendingOf.delete(workspaceId);
    pending += events;
  };

  return {
    expectRoom: (workspaceId) => {
      if (!hasRoom(workspaceId, 1)) throw busy(pendingOf.get(workspaceId) ?? 0);
    },
    enter: (workspaceId, events) => {
      if (!hasRoom(workspaceId, events)) throw busy(pendingOf.get(workspaceId) ?? 0);
      add(workspaceId, events);
      return () => add(workspaceId, -events);
    },
  };
};

const busy = (own: number): TokenbookError =>
  new TokenbookError(
    'busy',
    `${own.toLocaleString('en')} events of this workspace are waiting to be written, and more would not fit. Nothing of this request was kept. Send it again in a second.`,
    { retryAfterSeconds: RETRY_SECONDS },
  );
