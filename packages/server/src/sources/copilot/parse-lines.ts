import { NO_TOKENS } from '@tokenbook/core/domain';
import { isRecord, type JsonRecord, parseRecord, recordAt, textAt, tokensAt } from '../shared/json-record.ts';
import { instantOf, newEvent } from '../shared/new-event.ts';
import { folderTag, projectOfFolder } from '../shared/project-folder.ts';
import { giveEvent } from '../shared/reading.ts';
import type { LineParser, LinesReading, ParseContext, ParseOutput } from '../source.ts';
import { NO_TELEMETRY, readTelemetry, type TelemetryState } from './parse-telemetry.ts';

interface CopilotState {
  readonly session: string | null;
  readonly folder: string | null;
  readonly branch: string | null;
  readonly telemetry: TelemetryState;
  /** The sessions whose calls these lines told, the latest last. */
  readonly told: readonly string[];
}

const NEW: CopilotState = { session: null, folder: null, branch: null, telemetry: NO_TELEMETRY, told: [] };

/** A session ends soon after its calls were told, so few sessions need to be remembered. */
const MOST_TOLD = 500;

/**
 * Copilot's two kinds of log: the OpenTelemetry file exporter, which tells each call, and a session's own events, which tell what each model used when the
 * session ends. `toldSessions` are those whose calls the telemetry tells, be it in lines that an earlier import has read.
 */
export const createCopilotReading = (toldSessions: Set<string>): LinesReading => {
  const recall = (saved: unknown) => {
    for (const session of stateOf(saved).told) toldSessions.add(session);
  };
  return {
    kind: 'lines',
    recall,
    marks: ['"attributes"', '"session.start"', '"session.resume"', '"session.shutdown"', '"outputTokens"'],
    createParser(context, saved): LineParser {
      recall(saved);
      let state = stateOf(saved);
      return {
        line(text, lineNumber, output) {
          const record = parseRecord(text);
          if (recordAt(record, 'attributes') !== null) {
            const { state: telemetry, result } = readTelemetry(record, state.telemetry, context);
            state = { ...state, telemetry };
            if (result === null || !('event' in result)) return;
            const { session } = result.event.event;
            if (session !== null) {
              toldSessions.add(session);
              if (!state.told.includes(session)) state = { ...state, told: [...state.told, session].slice(-MOST_TOLD) };
            }
            giveEvent(result.event, lineNumber, output, result.note);
            return;
          }
          const data = recordAt(record, 'data');
          if (data === null) return;
          if (record.type === 'session.start' || record.type === 'session.resume') state = withStart(state, data);
          else if (record.type === 'session.shutdown')
            readShutdown(record, data, state, toldSessions, context, output, lineNumber);
          else if (record.type === 'assistant.message')
            // By its output alone a call would be counted far too small. Of a session that never ended this line says that nothing is counted.
            output.skip('an answer that tells only its output; the end of the session tells all', lineNumber);
        },
        end: () => {},
        state: () => state,
      };
    },
  };
};

/** A saved state is what `state()` wrote, for the same version of this parser. */
const stateOf = (saved: unknown): CopilotState => (isRecord(saved) ? (saved as unknown as CopilotState) : NEW);

const withStart = (state: CopilotState, data: JsonRecord): CopilotState => ({
  ...state,
  session: textAt(data, 'sessionId') ?? state.session,
  folder: textAt(data, 'context', 'gitRoot') ?? textAt(data, 'context', 'cwd') ?? state.folder,
  branch: textAt(data, 'context', 'branch') ?? state.branch,
});

/** One event for each model: the sum of its calls since the session was started or resumed. */
const readShutdown = (
  record: JsonRecord,
  data: JsonRecord,
  { session, folder, branch }: CopilotState,
  toldSessions: ReadonlySet<string>,
  context: ParseContext,
  output: ParseOutput,
  lineNumber: number,
): void => {
  const metrics = Object.entries(recordAt(data, 'modelMetrics') ?? {}).filter(
    ([, metric]) => isRecord(metric) && recordAt(metric, 'usage') !== null,
  );
  if (metrics.length === 0) output.skip('the end of a session that tells no usage', lineNumber);
  for (const [model, metric] of metrics) {
    const usage = isRecord(metric) ? recordAt(metric, 'usage') : null;
    if (usage === null) continue;
    const input = tokensAt(usage, 'inputTokens');
    const cacheRead = Math.min(input, tokensAt(usage, 'cacheReadTokens'));
    const cacheWrite5m = Math.min(input - cacheRead, tokensAt(usage, 'cacheWriteTokens'));
    const event = newEvent(context, {
      id: `copilot:${session ?? ''}:${textAt(record, 'id') ?? textAt(record, 'timestamp') ?? ''}:${model}`,
      occurredAtMs: instantOf(textAt(record, 'timestamp'), 'timestamp'),
      source: 'copilot',
      provider: 'github_copilot',
      model,
      project: projectOfFolder(folder),
      agent: 'copilot',
      session,
      tokens: {
        ...NO_TOKENS,
        uncachedInput: input - cacheRead - cacheWrite5m,
        cacheRead,
        cacheWrite5m,
        visibleOutput: tokensAt(usage, 'outputTokens'),
      },
      tags: { folder: folderTag(folder), branch },
      rawUsage: usage,
      ...(session !== null && toldSessions.has(session) ? { notCounted: 'aggregate' as const } : {}),
    });
    giveEvent(event, lineNumber, output);
  }
};
