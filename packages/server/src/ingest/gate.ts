import { TokenbookError } from '@tokenbook/core/domain';
import { nextTurn } from '../store/by-slices.ts';

/**
 * Where the bodies of all doors wait to be taken apart and written: workspaces take turns, a request each, and between requests the event
 * loop gets to what else there is. A body waits as bytes, a fraction of what its events take once they are parsed.
 */
export interface IngestGate {
  /** Before the body is read. @throws TokenbookError `busy` when the workspace has its share waiting */
  expectRoom(workspaceId: string): void;
  /** Runs `work` in the workspace's turn, and returns what it returns. @throws TokenbookError `busy` */
  run<T>(workspaceId: string, bytes: number, work: () => Promise<T>): Promise<T>;
}

export interface GateLimits {
  /** Bytes of one workspace that may wait. One body may be larger. */
  readonly waitingOfOne: number;
  readonly waiting: number;
  /** Bytes of one workspace that are worked on at once, and how many while others are there, too: what a newcomer waits for. */
  readonly underWay: number;
  readonly underWayBesideOthers: number;
}

const MIB = 1024 * 1024;
const LIMITS: GateLimits = {
  waitingOfOne: 8 * MIB,
  waiting: 64 * MIB,
  underWay: 4 * MIB,
  underWayBesideOthers: MIB,
};

/** How long requests are parsed in one go. */
const SLICE_MS = 2;

interface Line {
  readonly requests: { readonly bytes: number; readonly begin: () => Promise<unknown> }[];
  waiting: number;
  underWay: number;
}

/** @param clock milliseconds from any beginning */
export const createIngestGate = (
  limits: GateLimits = LIMITS,
  clock: () => number = () => performance.now(),
): IngestGate => {
  const lines = new Map<string, Line>();
  let waiting = 0;
  let isPumping = false;

  const hasRoom = (workspaceId: string, bytes: number): boolean => {
    const own = lines.get(workspaceId)?.waiting ?? 0;
    if (own === 0) return waiting < limits.waiting;
    return own + bytes <= limits.waitingOfOne && waiting + bytes <= limits.waiting;
  };

  /** The next line whose turn it is, moved to the end. */
  const nextLine = (): Line | null => {
    const most = lines.size > 1 ? limits.underWayBesideOthers : limits.underWay;
    for (const [workspaceId, line] of lines) {
      if (line.requests.length === 0 || line.underWay >= most) continue;
      lines.delete(workspaceId);
      lines.set(workspaceId, line);
      return line;
    }
    return null;
  };

  const begin = (line: Line): void => {
    const request = line.requests.shift();
    if (request === undefined) return;
    const { bytes } = request;
    line.waiting -= bytes;
    waiting -= bytes;
    // Every request has a size above 0, so that empty bodies cannot take turns without end.
    line.underWay += bytes + 1;
    void request.begin().finally(() => {
      line.underWay -= bytes + 1;
      void pump();
    });
  };

  const pump = async (): Promise<void> => {
    if (isPumping) return;
    isPumping = true;
    let sliceEnd = clock() + SLICE_MS;
    for (let line = nextLine(); line !== null; line = nextLine()) {
      begin(line);
      if (clock() < sliceEnd) continue;
      await nextTurn();
      sliceEnd = clock() + SLICE_MS;
    }
    for (const [workspaceId, line] of lines) {
      if (line.requests.length === 0 && line.underWay === 0) lines.delete(workspaceId);
    }
    isPumping = false;
  };

  return {
    expectRoom: (workspaceId) => {
      if (!hasRoom(workspaceId, 1)) throw busy();
    },
    run: (workspaceId, bytes, work) =>
      new Promise((resolve, reject) => {
        if (!hasRoom(workspaceId, bytes)) throw busy();
        const line = lines.get(workspaceId) ?? { requests: [], waiting: 0, underWay: 0 };
        lines.set(workspaceId, line);
        line.requests.push({ bytes, begin: () => work().then(resolve, reject) });
        line.waiting += bytes;
        waiting += bytes;
        void pump();
      }),
  };
};

const busy = (): TokenbookError =>
  new TokenbookError(
    'busy',
    'More of this workspace is waiting to be written than the server holds. Nothing of this request was kept. Send it again in a second.',
    { retryAfterSeconds: 1 },
  );
