import type { InstantMs } from '@tokenbook/core/domain';
import type { TraceNode } from './trace-node.ts';

/**
 * Remembers nodes while others may still tell of the same calls: spans for their place in a trace for some days, calls for much longer, since
 * a log file or a gateway's export may be read months after. Kept beside the accounts, so that a restart, or another process, goes on where one stopped.
 */
export interface TraceStore {
  /** Runs `work` while no one else, in any process, counts in this workspace. */
  exclusively<T>(workspaceId: string, work: (session: TraceSession) => Promise<T>): Promise<T>;
}

export interface TraceSession {
  /** The nodes of these traces, with these ids, or under any of these keys. Each once. */
  load(wanted: WantedNodes): Promise<readonly TraceNode[]>;
  /**
   * Writes nodes down before their events go to the ledger, over those of the same ids that this session loaded, and forgets that the batches in `settled` were announced.
   * On disk when it resolves. Returns the batch's name.
   */
  announce(nodes: readonly KeyedNode[], settled: readonly string[], nowMs: InstantMs): Promise<string>;
  /** The nodes of batches that were announced and never settled: a process ended, or the ledger refused, in between. */
  unsettled(): Promise<readonly { readonly batch: string; readonly nodes: readonly TraceNode[] }[]>;
  /** Forgets announced batches, and with them those nodes, loaded or announced in this session, whose events never reached the ledger. */
  settle(batches: readonly string[], lostIds: readonly string[]): Promise<void>;
  /** Deletes what need not be remembered any more. */
  prune(limits: PruneLimits): Promise<void>;
}

export interface PruneLimits {
  /** Nodes that tell of no call, and calls that nothing can be linked to, go when they were seen before. */
  readonly beforeMs: InstantMs;
  /** All others go when they were seen before, … */
  readonly callsBeforeMs: InstantMs;
  /** … or when there are more than so many of them that were seen after; but none that was seen after `beforeMs`. */
  readonly mostCalls: number;
}

export interface WantedNodes {
  readonly traceIds: readonly string[];
  readonly ids: readonly string[];
  readonly responseKeys: readonly string[];
  readonly requestKeys: readonly string[];
  readonly sessionKeys: readonly string[];
  readonly looseKeys: readonly string[];
}

/** A node and what it is looked up by, beside its trace. Null: it is not looked up that way. */
export interface KeyedNode {
  readonly node: TraceNode;
  readonly responseKey: string | null;
  readonly requestKey: string | null;
  /** Session and input tokens of a node in a trace: how what stands outside any trace finds its span. */
  readonly sessionKey: string | null;
  /** The same of what stands outside any trace, a log record or an event of a log file: how the others find it. */
  readonly looseKey: string | null;
}
