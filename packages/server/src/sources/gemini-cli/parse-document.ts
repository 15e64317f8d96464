import { parseRecord, recordAt, recordsAt, textAt } from '../shared/json-record.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { giveEvent, NO_MODEL } from '../shared/reading.ts';
import type { DocumentReading } from '../source.ts';
import { toGeminiEvent } from './to-event.ts';

/** The format until 0.39: a conversation is one JSON document, written anew with every message. */
export const geminiDocument: DocumentReading = {
  kind: 'document',
  parse(text, context, output) {
    const record = parseRecord(text);
    const messages = recordsAt(record, 'messages');
    if (messages.length === 0) {
      const isRunReport = recordAt(record, 'stats', 'models') !== null;
      output.skip(
        isRunReport
          ? 'the totals of a run, whose calls are in its conversation'
          : 'a conversation without messages that tell tokens',
        null,
      );
      return;
    }
    const session = { id: textAt(record, 'sessionId'), kind: textAt(record, 'kind') };
    for (const [index, message] of messages.entries()) {
      const place = `message ${index + 1}`;
      parseSafely(
        () => {
          const event = toGeminiEvent(message, session, context);
          if (event === null) return;
          giveEvent(event, place, output, event.event.model === 'unknown' ? NO_MODEL : undefined);
        },
        place,
        output,
      );
    }
  },
};
