import type { InstantMs } from '@tokenbook/core/domain';

/** Rows as the database holds them. Instants are milliseconds; lists and documents are JSON text. */
export interface AccountsSchema {
  readonly workspaces: {
    readonly id: string;
    readonly name: string;
    /** Null: the server's default. */
    readonly time_zone: string | null;
    /** 0 or 1. */
    readonly is_demo: number;
    readonly created_at: InstantMs;
  };
  readonly retention: {
    readonly workspace_id: string;
    readonly keep_days: number;
  };
  readonly retention_clock: {
    /** 1: there is one row. */
    readonly id: number;
    readonly believed_at: InstantMs;
    readonly doubted_at: InstantMs | null;
  };
  readonly api_keys: {
    readonly id: string;
    readonly workspace_id: string;
    readonly name: string;
    readonly prefix: string;
    /** SHA-256 of the key, hex. The key itself is nowhere. */
    readonly hash: string;
    /** JSON array. */
    readonly scopes: string;
    readonly project: string | null;
    readonly created_at: InstantMs;
    readonly expires_at: InstantMs | null;
    readonly revoked_at: InstantMs | null;
  };
  readonly sessions: {
    /** SHA-256 of the cookie's value, hex. */
    readonly hash: string;
    readonly workspace_id: string;
    /** JSON array. */
    readonly scopes: string;
    readonly created_at: InstantMs;
    readonly seen_at: InstantMs;
    readonly expires_at: InstantMs;
    /** The key that its login link was made with. */
    readonly key_id: string | null;
  };
  readonly login_links: {
    /** SHA-256 of the token, hex. */
    readonly hash: string;
    readonly workspace_id: string;
    readonly scopes: string;
    readonly expires_at: InstantMs;
    readonly key_id: string | null;
  };
  readonly budgets: {
    readonly id: string;
    readonly workspace_id: string;
    readonly document: string;
    /** Signs the budget's webhooks; whoever reads this table could forge them, so the answer to its creation alone shows it. */
    readonly webhook_secret: string;
    readonly created_at: InstantMs;
  };
  readonly budget_alerts: {
    readonly id: string;
    readonly workspace_id: string;
    readonly budget_id: string;
    readonly period_start: InstantMs;
    readonly threshold: number;
    readonly document: string;
    readonly created_at: InstantMs;
  };
  readonly webhook_deliveries: {
    readonly id: string;
    readonly workspace_id: string;
    readonly budget_id: string;
    readonly url: string;
    readonly body: string;
    readonly tries: number;
    /** Null: delivered, or given up. */
    readonly next_try_at: InstantMs | null;
    readonly delivered_at: InstantMs | null;
    readonly last_problem: string | null;
    readonly created_at: InstantMs;
  };
  readonly saved_views: {
    readonly id: string;
    readonly workspace_id: string;
    readonly name: string;
    readonly query: string;
    readonly created_at: InstantMs;
  };
  readonly price_overrides: {
    readonly id: string;
    readonly workspace_id: string;
    readonly document: string;
    readonly created_at: InstantMs;
  };
  readonly price_changes: {
    readonly id: string;
    readonly workspace_id: string;
    readonly changed_at: InstantMs;
    readonly action: 'set' | 'removed' | 'repriced';
    readonly document: string;
  };
  /** What OpenTelemetry's counting remembers of calls and of the spans around them. */
  readonly trace_nodes: {
    /** Ever higher. */
    readonly seq: number;
    readonly workspace_id: string;
    /** A trace node as `trace-node-text.ts` writes it. */
    readonly node: string;
    /** 1 when anything but its trace leads to it, else 0. */
    readonly is_linked: number;
    readonly seen_at: InstantMs;
  };
  /** What nodes are looked up by: see `trace-key.ts`. */
  readonly trace_keys: { readonly key: number; readonly seq: number };
  /** SQLite alone: keys that are not among the others yet. */
  readonly trace_recent_keys: { readonly key: number; readonly seq: number };
  /** PostgreSQL alone: the number that the next node gets. One row. */
  readonly trace_counter: { readonly next_seq: number };
  /** Batches of nodes that were announced and may not have reached the ledger. */
  readonly trace_batches: {
    readonly batch: string;
    readonly workspace_id: string;
    /** Of the workspace's nodes, those in the batch: from the first to the last, both included. */
    readonly first_seq: number;
    readonly last_seq: number;
  };
}
