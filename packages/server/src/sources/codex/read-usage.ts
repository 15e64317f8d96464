import { type JsonRecord, recordAt, textAt, tokensAt } from '../shared/json-record.ts';
import { NO_USAGE_VECTOR, readUsageVector, type UsageVector } from './usage-vector.ts';

/** The usage that a line tells: a running total, one call, or nothing and why. */
export type CodexUsage =
  | {
      readonly kind: 'total';
      readonly total: UsageVector;
      readonly last: UsageVector | null;
      readonly raw: JsonRecord;
      readonly model: string | null;
    }
  | { readonly kind: 'call'; readonly usage: UsageVector; readonly raw: JsonRecord; readonly model: string | null }
  | { readonly kind: 'none'; readonly reason: string };

/** @throws TokenbookError `invalid_event` for a count that is no whole number */
export const readTokenCount = (payload: JsonRecord): CodexUsage => {
  const info = recordAt(payload, 'info');
  if (info === null) return { kind: 'none', reason: 'a token count without numbers: only the rate limits changed' };
  const total = recordAt(info, 'total_token_usage');
  const last = recordAt(info, 'last_token_usage');
  const model = textAt(info, 'model') ?? textAt(info, 'model_name') ?? textAt(payload, 'model');
  if (total !== null) {
    return {
      kind: 'total',
      total: readUsageVector(total),
      last: last === null ? null : readUsageVector(last),
      raw: last ?? total,
      model,
    };
  }
  if (last !== null) return { kind: 'call', usage: readUsageVector(last), raw: last, model };
  // Version 0.50 wrote `{"prompt": 1420, "completion": 910}` for a call.
  if ('prompt' in info || 'completion' in info) {
    const usage = { ...NO_USAGE_VECTOR, input: tokensAt(info, 'prompt'), output: tokensAt(info, 'completion') };
    return { kind: 'call', usage, raw: info, model };
  }
  return { kind: 'none', reason: 'a token count of a shape that is not known' };
};

/**
 * The usage at the end of a turn: versions 0.51 and 0.52, and `codex exec --json`. It is the session's total so far; a smaller one starts a new count.
 *
 * @throws TokenbookError `invalid_event` for a count that is no whole number
 */
export const readTurnEnd = (record: JsonRecord): CodexUsage => {
  const usage =
    recordAt(record, 'usage') ??
    recordAt(record, 'data', 'usage') ??
    recordAt(record, 'result', 'usage') ??
    recordAt(record, 'response', 'usage');
  if (usage === null) return { kind: 'none', reason: 'the end of a turn without usage' };
  return { kind: 'total', total: readUsageVector(usage), last: null, raw: usage, model: textAt(record, 'model') };
};
