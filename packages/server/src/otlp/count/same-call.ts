import type { TraceNode } from './trace-node.ts';
import type { TraceTree } from './trace-tree.ts';

/** A log record is written when the call is over, a little after its span ended. */
const LOG_SLACK_US = 5_000_000;

/** A response id that stands on more tellings than any call has layers is none: test servers and some gateways repeat one for ever. */
export const MOST_TELLINGS = 64;

/** How many spans of one call stand inside each other: a client's, a framework's, a gateway's. Past it they are no layers, and walking up from each would take quadratic time. */
export const MOST_LAYERS = 16;

/**
 * Whether two tellings by OTLP are of one call. A response id alone does not prove it, so model, tokens and time must agree as well; and two
 * spans of one trace that one emitter wrote beside each other are two calls, whatever their ids say. Of two emitters they are one, unless their ids differ.
 */
export const isSameCall = (a: TraceNode, b: TraceNode, tree: TraceTree): boolean => {
  if (a.requestId !== null && b.requestId !== null && a.requestId !== b.requestId) return false;
  if (a.model !== b.model || a.input !== b.input || a.output !== b.output) return false;
  if (a.responseId !== null && b.responseId !== null && a.responseId !== b.responseId) return false;
  if (!overlaps(a, b)) return false;
  if (isAbove(a, b, tree) || isAbove(b, a, tree)) return true;
  const isSameTrace = a.traceId !== null && a.traceId === b.traceId;
  if (isSameTrace && a.voice === b.voice) return false;
  if (a.responseId !== null && a.responseId === b.responseId) return true;
  if (a.requestId !== null && a.requestId === b.requestId) return true;
  if (a.isLog === b.isLog) return isSameTrace && hasOtherScope(a, b);
  return isSameTrace || (a.session !== null && a.session === b.session && (a.traceId === null || b.traceId === null));
};

/**
 * Whether two instrumentations of one service wrote these spans. Anthropic's SDK writes spans by itself, and where OpenInference wraps its
 * `messages.stream()` (1.14 and 0.2.8), or LangChain's callbacks tell of the call, the two stand beside each other and only one has the id.
 */
const hasOtherScope = (a: TraceNode, b: TraceNode): boolean => {
  const [, service, scope] = SPAN_VOICE.exec(a.voice) ?? [];
  const [, otherService, otherScope] = SPAN_VOICE.exec(b.voice) ?? [];
  return service !== undefined && service === otherService && scope !== otherScope;
};

/** Service, scope and kind, as `mapSpan` writes them. A service may have a bar in its name; scopes are names of packages. */
const SPAN_VOICE = /^span\|(.*)\|([^|]+)\|[^|]*$/s;

const isAbove = (a: TraceNode, b: TraceNode, tree: TraceTree): boolean =>
  a.spanId !== null && a.traceId === b.traceId && tree.ancestors(b).includes(a);

/** Calls that follow each other touch and do not overlap; an instant overlaps with what it lies in. */
export const overlaps = (a: TraceNode, b: TraceNode): boolean => {
  const slack = a.isLog === b.isLog ? 0 : LOG_SLACK_US;
  const start = Math.max(a.startUs, b.startUs) - slack;
  const end = Math.min(a.endUs, b.endUs);
  return start < end || (start === end && (a.startUs === a.endUs || b.startUs === b.endUs));
};
