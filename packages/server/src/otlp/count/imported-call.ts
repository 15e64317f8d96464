import type { TraceNode } from './trace-node.ts';

/** A gateway's clock is not the client's. */
const ID_SLACK_US = 600_000_000;

/** A tool writes its log and its telemetry with one clock, the log when the answer begins, ends, or is shown. */
const SESSION_SLACK_US = 120_000_000;

/** How an event that was read from a file, or posted, stands to another telling. `unknown`: nothing speaks for or against one call. */
export type Relation = 'same' | 'different' | 'unknown';

/**
 * Two events of one source are two calls: its own ids have told them apart. The request's id proves one call; the provider's id of the
 * answer does near in time; and of what a tool wrote into its log and sent by OTLP under one session, the same tokens of the same model at
 * the same time are one call.
 *
 * `isExact` asks for the same tokens always. Without, ids alone do, and of a session's two tellings the log's output may be smaller: a log
 * that was cut short holds the count of the answer's beginning.
 */
export const relateImported = (a: TraceNode, b: TraceNode, isExact: boolean): Relation => {
  if (a.voice === b.voice) return 'different';
  if (a.requestId !== null && b.requestId !== null) {
    if (a.requestId !== b.requestId) return 'different';
    return !isExact || hasSameTokens(a, b) ? 'same' : 'unknown';
  }
  if (a.responseId !== null && b.responseId !== null) {
    if (a.responseId !== b.responseId || !isNear(a, b, ID_SLACK_US)) return 'different';
    return !isExact || hasSameTokens(a, b) ? 'same' : 'unknown';
  }
  return isSameInSession(a, b, isExact) ? 'same' : 'unknown';
};

const hasSameTokens = (a: TraceNode, b: TraceNode): boolean => a.input === b.input && a.output === b.output;

const isSameInSession = (a: TraceNode, b: TraceNode, isExact: boolean): boolean => {
  const [file, told] = a.from === 'file' ? [a, b] : [b, a];
  if (file.from !== 'file' || told.from !== 'telemetry') return false;
  if (file.session === null || file.session !== told.session || file.input !== told.input) return false;
  if (isExact ? file.output !== told.output : file.output >= told.output) return false;
  return isSameModel(file.model, told.model) && isNear(file, told, SESSION_SLACK_US);
};

/** One tool's two names of one model: the shorter may leave out a version, and `unknown` is any. */
const isSameModel = (a: string, b: string): boolean =>
  a === 'unknown' || b === 'unknown' || a.startsWith(b) || b.startsWith(a);

const isNear = (a: TraceNode, b: TraceNode, slackUs: number): boolean =>
  Math.max(a.startUs, b.startUs) - Math.min(a.endUs, b.endUs) <= slackUs;
