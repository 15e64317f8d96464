import type { InstantMs } from '@tokenbook/core/domain';
import { type JsonRecord, parseRecord, recordAt, textAt, valueAt } from '../shared/json-record.ts';
import { instantOf } from '../shared/new-event.ts';

/** One answer of the model as a line of the log tells it. */
export interface ClaudeMessage {
  /** Null in logs of other writers; Claude Code always names one. */
  readonly messageId: string | null;
  readonly requestId: string | null;
  readonly uuid: string | null;
  readonly sessionId: string | null;
  readonly occurredAtMs: InstantMs;
  readonly model: string | null;
  readonly folder: string | null;
  readonly branch: string | null;
  readonly isSidechain: boolean;
  /** The kind of subagent, when the line names it. */
  readonly agentType: string | null;
  /** USD, from old versions. Null when absent. */
  readonly costUsd: number | null;
  readonly usage: JsonRecord;
}

/** A line that tells a message's usage, or why it does not count. */
export type ClaudeLine = { readonly message: ClaudeMessage } | { readonly skipped: string };

/** @throws TokenbookError `invalid_event` for a line that is not a JSON object, or has no time */
export const readClaudeLine = (text: string): ClaudeLine => {
  const record = parseRecord(text);
  // A parent session tells its subagents' requests in progress lines; their own file may be gone.
  const nested = recordAt(record, 'data', 'message');
  if (nested !== null && recordAt(nested, 'message', 'usage') !== null) return readMessage(nested, record, true);
  return readMessage(record, record, valueAt(record, 'isSidechain') === true);
};

const readMessage = (line: JsonRecord, outer: JsonRecord, isSidechain: boolean): ClaudeLine => {
  const usage = recordAt(line, 'message', 'usage');
  if (usage === null || line.type === 'user') return { skipped: 'no usage of its own' };
  const model = textAt(line, 'message', 'model');
  if (model === '<synthetic>') return { skipped: 'written by the tool itself, no call was made' };
  if (valueAt(line, 'isApiErrorMessage') === true) return { skipped: 'an error message of the tool, no answer' };
  const cost = valueAt(line, 'costUSD');
  return {
    message: {
      messageId: textAt(line, 'message', 'id'),
      requestId: textAt(line, 'requestId'),
      uuid: textAt(line, 'uuid'),
      sessionId: textAt(line, 'sessionId') ?? textAt(outer, 'sessionId'),
      occurredAtMs: instantOf(textAt(line, 'timestamp') ?? textAt(outer, 'timestamp'), 'timestamp'),
      model,
      folder: textAt(line, 'cwd') ?? textAt(outer, 'cwd'),
      branch: textAt(line, 'gitBranch') ?? textAt(outer, 'gitBranch'),
      isSidechain: isSidechain || valueAt(line, 'isSidechain') === true,
      agentType: textAt(line, 'attributionAgent'),
      costUsd: typeof cost === 'number' ? cost : null,
      usage,
    },
  };
};
