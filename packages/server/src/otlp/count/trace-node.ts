/**
 * What is known of one span or log record for counting each call once: small, and kept for a while after the span was stored, since the
 * spans of a trace arrive in any order and in many requests.
 */
export interface TraceNode {
  /** The event's id; of a span `<trace id>-<span id>`. */
  readonly id: string;
  /** Null for a log record outside any trace. */
  readonly traceId: string | null;
  /** Null for a log record: nothing can stand below it. */
  readonly spanId: string | null;
  /** The span above; of a log record the span that it was written in. Null for a root. */
  readonly parentSpanId: string | null;
  /** `link`: a span without usage, kept for its place in the tree. */
  readonly role: 'link' | 'inference' | 'aggregate';
  /** Who tells: signal, service, scope and kind. Two tellings of one call have different voices, or one stands above the other. */
  readonly voice: string;
  readonly isLog: boolean;
  /** Null when blank or absent: nothing is linked by it then. */
  readonly responseId: string | null;
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

/** `openai/gpt-4o-2024-08-06` and `gpt-4o` are one model seen from two layers. */
export const toComparableModel = (model: string): string =>
  model
    .slice(model.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/[@-](?:\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, '');
