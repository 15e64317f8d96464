import { type InstantMs, parseInstant } from '@tokenbook/core/domain';
import { isRecord, type JsonRecord, parseRecord, recordAt, textAt, valueAt } from '../shared/json-record.ts';
import type { LineParser, LinesReading, ParseContext, ParseOutput } from '../source.ts';
import { isAnother, subagentOf, withSession, withTurn } from './lineage.ts';
import { type CodexUsage, readTokenCount, readTurnEnd } from './read-usage.ts';
import { sessionIdInName } from './session-id.ts';
import { type CodexSession, NEW_SESSION } from './session-state.ts';
import { type CallKey, ownerOf, toCodexEvent } from './to-event.ts';
import { sizeOf, type UsageVector } from './usage-vector.ts';
import { advance } from './watermark.ts';

/** Reads a rollout: usage stands in running totals, and what it belongs to in the lines before it. */
export const codexLines: LinesReading = {
  kind: 'lines',
  marks: [
    '"token_count"',
    '"turn_context"',
    '"session_meta"',
    '"task_started"',
    '"turn.completed"',
    '"thread_settings_applied"',
    '"thread.started"',
    '"instructions"',
  ],
  createParser: (context, state) => createParser(context, state),
};

interface Line {
  readonly timestamp: InstantMs | null;
  readonly number: number;
  readonly output: ParseOutput;
}

type Told = Exclude<CodexUsage, { readonly kind: 'none' }>;

const STEP_REASONS = {
  stale: 'a total that an earlier line had overtaken',
  baseline: 'the total that the session started from; its parent used it',
} as const;

const NO_TIME = 'the line has no time; the one at which the file was last written is taken';

const LOST =
  'the running total went up by more than the call of its line: lines before it are missing, and what they used is not counted';

/** Whether the lines from here on are the file's own and not copied from a parent's log. A copy may leave lines out. */
const isOwn = ({ lineage }: CodexSession): boolean => lineage === null || lineage.sessions[0]?.id === lineage.owner;

/** Whether a line was counted: a log that was written twice into one file goes back in time, and to no total that was not there. A counter that starts again does not. */
const isCopy = ({ peak, latestMs }: CodexSession, total: UsageVector, timestamp: InstantMs | null): boolean =>
  timestamp !== null && latestMs !== null && timestamp < latestMs && sizeOf(total) <= peak;

const createParser = (context: ParseContext, saved: unknown): LineParser => {
  // The state is what `state()` below wrote for this version of the parser.
  let session: CodexSession = isRecord(saved) ? { ...NEW_SESSION, ...saved } : NEW_SESSION;

  const give = (usage: UsageVector, told: Told, key: CallKey, line: Line): void => {
    const model = told.model ?? session.model;
    if (model === null)
      line.output.note('no line names the model; it is counted as "unknown", without a price', line.number);
    if (line.timestamp === null) line.output.note(NO_TIME, line.number);
    line.output.event(
      toCodexEvent({ usage, raw: told.raw, model, timestamp: line.timestamp, key }, session, context),
      line.number,
    );
  };

  const count = (told: CodexUsage, line: Line): void => {
    const { output, number } = line;
    if (told.kind === 'none') output.skip(told.reason, number);
    else if (sizeOf(told.kind === 'call' ? told.usage : told.total) === 0) output.skip('no tokens were used', number);
    else if (told.kind === 'call') give(told.usage, told, { kind: 'time', lineNumber: number }, line);
    else if (isCopy(session, told.total, line.timestamp)) output.duplicate(number);
    else {
      const owner = ownerOf(session, context);
      const step = advance(session.watermark, told.total, told.last, isOwn(session) && session.counted === owner);
      if (step.kind === 'used' || step.kind === 'baseline') {
        const latestMs = line.timestamp ?? session.latestMs;
        const peak = Math.max(session.peak, sizeOf(told.total));
        session = { ...session, watermark: step.watermark, counted: owner, latestMs, peak };
      }
      if (step.kind === 'used') {
        if (step.hasLost) output.note(LOST, number);
        give(step.usage, told, { kind: 'total', total: told.total, resets: step.watermark.resets }, line);
      } else if (step.kind === 'repeat') output.duplicate(number);
      else output.skip(STEP_REASONS[step.kind], number);
    }
  };

  return {
    line(text, lineNumber, output) {
      const record = parseRecord(text);
      const payload = recordAt(record, 'payload') ?? record;
      const timestamp = parseInstant(textAt(record, 'timestamp') ?? '');
      const type = textAt(record, 'type');
      const kind = type === 'event_msg' ? textAt(payload, 'type') : type;
      switch (kind) {
        case 'session_meta':
          session = withMeta(session, payload, timestamp, context);
          return;
        case 'thread.started':
          session = withMeta(session, { id: valueAt(record, 'thread_id') }, timestamp, context);
          return;
        case null:
          // The first line of versions before 0.40: the metadata without an envelope.
          if (session.lineage === null && textAt(record, 'id') !== null)
            session = withMeta(session, record, timestamp, context);
          return;
        case 'turn_context':
          session = {
            ...session,
            model: textAt(payload, 'model') ?? session.model,
            folder: textAt(payload, 'cwd') ?? session.folder,
          };
          return;
        case 'task_started':
          if (session.lineage !== null)
            session = { ...session, lineage: withTurn(session.lineage, valueAt(payload, 'started_at')) };
          return;
        case 'thread_settings_applied':
          session = { ...session, serviceTier: textAt(payload, 'thread_settings', 'service_tier') };
          return;
        case 'token_count': {
          const told = readTokenCount(payload);
          session = { ...session, hasTokenCounts: session.hasTokenCounts || told.kind !== 'none' };
          count(told, { timestamp, number: lineNumber, output });
          return;
        }
        case 'turn.completed':
          if (session.hasTokenCounts) output.skip('the end of a turn, whose calls were told one by one', lineNumber);
          else count(readTurnEnd(payload), { timestamp, number: lineNumber, output });
          return;
        default:
          return;
      }
    },
    end: () => {},
    state: () => session,
  };
};

const withMeta = (
  before: CodexSession,
  meta: JsonRecord,
  timestamp: InstantMs | null,
  context: ParseContext,
): CodexSession => {
  const startedMs = parseInstant(textAt(meta, 'timestamp') ?? '') ?? timestamp;
  const session = isAnother(before.lineage, meta, startedMs) ? NEW_SESSION : before;
  const lineage = withSession(session.lineage, meta, startedMs, sessionIdInName(context.path));
  // The file's own metadata stands first; a parent's follows in copied history.
  if (session.lineage !== null) return { ...session, lineage };
  return {
    ...session,
    lineage,
    folder: textAt(meta, 'cwd'),
    branch: textAt(meta, 'git', 'branch'),
    provider: textAt(meta, 'model_provider'),
    agent: subagentOf(meta),
    model: textAt(meta, 'model') ?? session.model,
  };
};
