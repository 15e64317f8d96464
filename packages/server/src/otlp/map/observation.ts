import type { RequestEvent } from '@tokenbook/core/domain';
import type { TraceNode } from '../count/trace-node.ts';

/** What one span or log record says: its place in a trace, and the call if it tells of one. */
export interface Observation {
  readonly node: TraceNode;
  /** Null for a span without usage. */
  readonly event: RequestEvent | null;
}

/** What became of one item of a request. */
export type Mapped =
  | { readonly kind: 'observation'; readonly observation: Observation; readonly isTimeGuessed: boolean }
  /** Well-formed, and not about a call of a model. */
  | { readonly kind: 'ignored' }
  /** Not usable; `reason` says why and what to do. */
  | { readonly kind: 'rejected'; readonly reason: string };

export interface MapContext {
  readonly nowMs: number;
  /** The name of the API key that delivers. Null for local commands. */
  readonly apiKey: string | null;
  /** The key's own project. Null when it has none. */
  readonly keyProject: string | null;
  /** The provider of a model by its name; null when it does not say. */
  readonly inferProvider: (model: string) => string | null;
}
