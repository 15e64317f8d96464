import { isRecord } from '../shared/json-record.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { sidecarText } from '../shared/sidecar-text.ts';
import type { LineParser, LinesReading, ParseContext, ParseOutput } from '../source.ts';
import { createKnownRequests, eventIdOf, type KnownRequest, type KnownRequests } from './message-id.ts';
import { type ClaudeMessage, readClaudeLine } from './read-message.ts';
import { toClaudeEvents } from './to-events.ts';
import { tokensOfMessage } from './to-tokens.ts';

/** An answer's lines stand close together. Holding more would hold a whole log. */
const MOST_HELD = 2_000;

const NO_MODEL = 'the line names no model; it is counted as "unknown", without a price';

/** The best line of an answer so far. Its events are made when it is given out: most lines are overtaken by a later one. */
interface Held {
  readonly message: ClaudeMessage;
  readonly tokens: number;
  readonly lineNumber: number;
}

/** What one part of a file hands on to the next. */
interface State {
  /** The folder the agent was last seen in: for lines that name none. */
  readonly folder: string | null;
  /** Answers that came through a gateway, the latest last: a copy of one may come in a later import. */
  readonly requests: readonly KnownRequest[];
}

/** A copy comes soon after, or names the same request, which needs no memory. */
const MOST_REMEMBERED = 500;

/**
 * Reads a log: several lines tell one answer, and its largest line is right. The lines of an answer are held until others have pushed it out or the
 * file ends; an answer that comes back later is given out again and the ledger keeps the larger one.
 */
export const createClaudeCodeReading = (): LinesReading => {
  const requests = createKnownRequests();
  return {
    kind: 'lines',
    marks: ['"usage"'],
    recall: (state) => {
      for (const request of stateOf(state).requests) requests.add(request);
    },
    createParser: (context, state) => createParser(context, state, requests),
  };
};

const createParser = (context: ParseContext, saved: unknown, requests: KnownRequests): LineParser => {
  const held = new Map<string, Held>();
  // `{"agentType": "Explore"}` beside the log of a subagent.
  const agentType = sidecarText(context, 'agentType');
  let state = stateOf(saved);
  for (const request of state.requests) requests.add(request);
  const remember = (request: KnownRequest) => {
    state = { ...state, requests: [...state.requests, request].slice(-MOST_REMEMBERED) };
  };

  const give = (id: string, output: ParseOutput): void => {
    const kept = held.get(id);
    held.delete(id);
    if (kept === undefined) return;
    const { message, lineNumber } = kept;
    const agent = message.isSidechain ? (message.agentType ?? agentType ?? 'subagent') : 'claude-code';
    const giveEvents = () => {
      for (const event of toClaudeEvents(message, id, agent, context)) output.event(event, lineNumber);
    };
    // It is given out while another line is read, or at the end: what is wrong with it is its own.
    parseSafely(giveEvents, lineNumber, output);
  };

  const hold = (id: string, line: Held, output: ParseOutput): void => {
    const before = held.get(id);
    if (before !== undefined) output.duplicate(line.lineNumber);
    if (before === undefined || isBetter(line, before)) held.set(id, line);
    if (held.size <= MOST_HELD) return;
    const [oldest] = held.keys();
    if (oldest !== undefined) give(oldest, output);
  };

  return {
    line(text, lineNumber, output) {
      const line = readClaudeLine(text);
      if ('skipped' in line) {
        output.skip(line.skipped, lineNumber);
        return;
      }
      const message: ClaudeMessage = { ...line.message, folder: line.message.folder ?? state.folder };
      if (message.folder !== state.folder) state = { ...state, folder: message.folder };
      const tokens = tokensOfMessage(message.usage);
      if (tokens === 0) output.skip('no tokens were used', lineNumber);
      else hold(eventIdOf(message, text, requests, remember), { message, tokens, lineNumber }, output);
      if (message.model === null) output.note(NO_MODEL, lineNumber);
    },
    end(output) {
      for (const id of [...held.keys()]) give(id, output);
    },
    state: () => state,
  };
};

/** A saved state is what `state()` wrote, for the same version of this parser or the one before, which remembered no requests. */
const stateOf = (saved: unknown): State => {
  const { folder = null, requests = [] } = isRecord(saved) ? (saved as Partial<State>) : {};
  return { folder, requests };
};

const isBetter = (line: Held, kept: Held): boolean =>
  line.tokens > kept.tokens || (line.tokens === kept.tokens && kept.message.isSidechain && !line.message.isSidechain);
