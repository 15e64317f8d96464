import type { Charge } from './charge.ts';
import type { PicoUsd } from './money.ts';
import type { TokenBuckets } from './token-buckets.ts';

/** The project of a call whose source names none. */
export const DEFAULT_PROJECT = 'default';

/** One call of a model, as every source delivers it: validated, its tokens in disjoint buckets, not yet priced. */
export interface RequestEvent {
  /** Unique in a workspace for ever. 1 to 512 characters. */
  readonly id: string;
  /** When the call was made: milliseconds since 1970 UTC. */
  readonly occurredAtMs: number;
  readonly project: string;
  /** OpenTelemetry `gen_ai.provider.name`; `unknown` when it cannot be inferred. */
  readonly provider: string;
  /** The model that answered (OpenTelemetry `gen_ai.response.model`), as the source spells it. */
  readonly model: string;
  /** OpenTelemetry `gen_ai.operation.name`; `chat` when the source does not say. */
  readonly operation: string;
  /** OpenTelemetry `gen_ai.agent.name`. Null when the source does not say. */
  readonly agent: string | null;
  /** Who made the call. Null when the source does not say. */
  readonly user: string | null;
  /** OpenTelemetry `gen_ai.conversation.id`. Null when the source does not say. */
  readonly session: string | null;
  /** The name of the API key that delivered the event. Null for imports and local commands. */
  readonly apiKey: string | null;
  /** `ok`, `error`, or what the source says. */
  readonly status: string;
  /** Where the event came from: `api`, `otlp`, `claude-code`, `codex`, … */
  readonly source: string;
  /** Null when the source does not say. */
  readonly durationMs: number | null;
  readonly tokens: TokenBuckets;
  /** What the provider said the call cost. Null when it did not say. */
  readonly reportedCost: PicoUsd | null;
  /** Free labels. Keys are data: `__proto__` is a key like any other, so a Map or an object without a prototype holds them. */
  readonly tags: ReadonlyMap<string, string>;
  /** The usage object as the source wrote it, as JSON text. Null when there is none. */
  readonly rawUsage: string | null;
}

/** A priced event in the ledger of one workspace: what the log shows. */
export interface LedgerEntry {
  readonly workspaceId: string;
  readonly event: RequestEvent;
  readonly charge: Charge;
}
