import { isRecord, type JsonRecord, parseRecord, recordsAt, textAt } from '../shared/json-record.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { giveEvent, NO_MODEL } from '../shared/reading.ts';
import type { LineParser, LinesReading, ParseContext, ParseOutput, SourceEvent } from '../source.ts';
import { type GeminiSession, toGeminiEvent } from './to-event.ts';

const MOST_HELD = 2_000;

interface Held {
  readonly event: SourceEvent;
  readonly lineNumber: number;
}

/**
 * The line format, since 0.40: a message is written again when its tokens are known, so the last line of an id is right. `$set` and `$rewindTo` are
 * not messages; what was rewound was paid for and stays.
 */
export const geminiLines: LinesReading = {
  kind: 'lines',
  marks: ['"tokens"', '"sessionId"'],
  createParser: (context, saved) => createParser(context, saved),
};

const createParser = (context: ParseContext, saved: unknown): LineParser => {
  const held = new Map<string, Held>();
  let session: GeminiSession = isRecord(saved)
    ? { id: textAt(saved, 'id'), kind: textAt(saved, 'kind') }
    : { id: null, kind: null };
  const give = (id: string, output: ParseOutput): void => {
    const found = held.get(id);
    held.delete(id);
    if (found !== undefined) giveEvent(found.event, found.lineNumber, output);
  };
  return {
    line(text, lineNumber, output) {
      const record = parseRecord(text);
      const id = textAt(record, 'sessionId');
      if (id !== null) session = { id, kind: textAt(record, 'kind') };
      const hold = (message: JsonRecord) => {
        const event = toGeminiEvent(message, session, context);
        if (event === null) return;
        if (event.event.model === 'unknown') output.note(NO_MODEL, lineNumber);
        if (held.has(event.event.id)) output.duplicate(lineNumber);
        held.set(event.event.id, { event, lineNumber });
      };
      // A conversation that was begun in the old format is one line: a damaged message in it does not cost the others.
      for (const message of id === null ? [record] : recordsAt(record, 'messages')) {
        parseSafely(() => hold(message), lineNumber, output);
      }
      if (held.size <= MOST_HELD) return;
      const [oldest] = held.keys();
      if (oldest !== undefined) give(oldest, output);
    },
    end(output) {
      for (const id of [...held.keys()]) give(id, output);
    },
    state: () => session,
  };
};
