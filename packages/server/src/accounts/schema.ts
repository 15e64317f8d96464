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
  };
  readonly login_links: {
    /** SHA-256 of the token, hex. */
    readonly hash: string;
    readonly workspace_id: string;
    readonly scopes: string;
    readonly expires_at: InstantMs;
  };
  readonly import_checkpoints: {
    readonly workspace_id: string;
    readonly key: string;
    readonly document: string;
    readonly updated_at: InstantMs;
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
  readonly trace_spans: {
    readonly workspace_id: string;
    /** The event's id. */
    readonly id: string;
    readonly trace_id: string | null;
    readonly response_key: string | null;
    readonly request_key: string | null;
    readonly session_key: string | null;
    readonly loose_key: string | null;
    readonly batch: string;
    /** A trace node as `trace-node-text.ts` writes it. */
    readonly node: string;
    readonly seen_at: InstantMs;
  };
  /** Batches of nodes that were announced and may not have reached the ledger. */
  readonly trace_batches: {
    readonly batch: string;
    readonly workspace_id: string;
  };
}
