import type { InstantMs } from '@tokenbook/core/domain';
import type { TraceNode } from './trace-node.ts';

/**
 * Remembers nodes while spans of their traces may still come: three days, then the ledger alone knows what it has.
 * Kept beside the accounts, so that a restart, or another process, goes on where one stopped.
 */
export interface TraceStore {
  /** Runs `work` while no one else, in any process, counts in this workspace. */
  exclusively<T>(workspaceId: string, work: (session: TraceSession) => Promise<T>): Promise<T>;
}

export interface TraceSession {
  /** The nodes of these traces, with these ids, or under any of these keys. Each once. */
  load(wanted: WantedNodes): Promise<readonly TraceNode[]>;
  /**
   * Writes nodes down before their events go to the ledger, and forgets that the batches in `settled` were announced.
   * On disk when it resolves. Answers the batch's name.
   */
  announce(nodes: readonly KeyedNode[], settled: readonly string[], nowMs: InstantMs): Promise<string>;
  /** The nodes of batches that were announced and never settled: a process ended, or the ledger refused, in between. */
  unsettled(): Promise<readonly { readonly batch: string; readonly nodes: readonly TraceNode[] }[]>;
  /** Forgets announced batches, and with them those nodes whose events never reached the ledger. */
  settle(batches: readonly string[], lostIds: readonly string[]): Promise<void>;
  /** Deletes what was seen before. */
  prune(beforeMs: InstantMs): Promise<void>;
}

export interface WantedNodes {
  readonly traceIds: readonly string[];
  readonly ids: readonly string[];
  readonly responseKeys: readonly string[];
  readonly sessionKeys: readonly string[];
  readonly looseKeys: readonly string[];
}

/** A node and what it is looked up by, beside its trace. Null: it is not looked up that way. */
export interface KeyedNode {
  readonly node: TraceNode;
  /** Response id, model and tokens. */
  readonly responseKey: string | null;
  /** Session, model and tokens of a node in a trace: how a log record outside any trace finds its span. */
  readonly sessionKey: string | null;
  /** The same of a log record outside any trace: how a span finds it. */
  readonly looseKey: string | null;
}
