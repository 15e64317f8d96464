import type { RequestEvent } from '@tokenbook/core/domain';
import { serviceTierOf } from '../../prices/service-tier.ts';

/**
 * What is known of one telling of a call (a span, a log record, a line of a log file) for counting each call once: small, and kept after the
 * event was stored, since tellings arrive in any order and in many requests.
 */
export interface TraceNode {
  /** The event's id; of a span `<trace id>-<span id>`. */
  readonly id: string;
  /** How the telling came: by OTLP, read from a log or an export, or posted by whoever made the call. */
  readonly from: 'telemetry' | 'file' | 'api';
  /** Null for a log record outside any trace. */
  readonly traceId: string | null;
  /** Null for a log record: nothing can stand below it. */
  readonly spanId: string | null;
  /** The span above; of a log record the span that it was written in. Null for a root. */
  readonly parentSpanId: string | null;
  /** `link`: a span without usage, kept for its place in the tree. */
  readonly role: 'link' | 'inference' | 'aggregate';
  /** A span of a tool, an agent or another step: a call below it is another one than a call above it. */
  readonly isStep: boolean;
  /** Who tells: for telemetry signal, service, scope and kind. Two tellings of one call have different voices, or one stands above the other. */
  readonly voice: string;
  readonly isLog: boolean;
  /** Null when blank or absent: nothing is linked by it then. */
  readonly responseId: string | null;
  /** The id that the provider gave the request, such as Anthropic's `request-id` header. Two tellings with one are one call. */
  readonly requestId: string | null;
  /** Without the provider's prefix and the version's date: layers differ in both. '' for links. */
  readonly model: string;
  readonly input: number;
  readonly output: number;
  readonly startUs: number;
  readonly endUs: number;
  /** How much the telling knows beside the totals; the best one counts. */
  readonly detail: number;
  /** What the span itself says; below it, spans without one take it over. */
  readonly agent: string | null;
  readonly user: string | null;
  readonly session: string | null;
}

/** `openai/gpt-4o-2024-08-06` and `gpt-4o` are one model seen from two layers, `…[1m]` is Claude Code's mark of a long context. */
export const toComparableModel = (model: string): string =>
  model
    .slice(model.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/\[1m\]$/, '')
    .replace(/[@-](?:\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, '');

/** What a reported cost adds to `detail`. */
export const COST_DETAIL = 8;

/** How many of the finer buckets a telling fills, whether it knows of a tier with a price of its own, and whether it says what the call cost. */
export const detailOf = (event: RequestEvent): number => {
  const { cacheRead, cacheWrite5m, cacheWrite1h, reasoning } = event.tokens;
  return (
    [cacheRead, cacheWrite5m, cacheWrite1h, reasoning].filter((count) => count > 0).length +
    (serviceTierOf(event) === 'standard' ? 0 : 1) +
    (event.reportedCost === null ? 0 : COST_DETAIL)
  );
};
