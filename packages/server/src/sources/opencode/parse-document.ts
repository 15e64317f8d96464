import { type JsonRecord, parseRecord, recordAt, recordsAt, textAt } from '../shared/json-record.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { giveEvent, NO_MODEL } from '../shared/reading.ts';
import type { DocumentReading, ParseContext, ParseOutput, RecordPlace } from '../source.ts';
import { type MessageSurroundings, toOpenCodeEvent } from './to-event.ts';

/**
 * A message of the older storage (`storage/message/<session>/<id>.json`), or a session as `opencode export` writes it. `copies`: ids that the database
 * beside the older storage knows as a fork's copies.
 */
export const openCodeDocument = (copies: ReadonlySet<string>): DocumentReading => ({
  kind: 'document',
  parse(text, context, output) {
    const record = parseRecord(text);
    const info = recordAt(record, 'info');
    if (info === null) {
      if (copies.has(textAt(record, 'id') ?? '')) output.duplicate(null);
      else readMessage(record, { id: null, session: null, folder: null }, context, null, output);
      return;
    }
    const around = { id: null, session: textAt(info, 'id'), folder: textAt(info, 'directory') };
    for (const [index, message] of recordsAt(record, 'messages').entries()) {
      const place = `message ${index + 1}`;
      const messageInfo = recordAt(message, 'info');
      if (messageInfo !== null)
        parseSafely(() => readMessage(messageInfo, around, context, place, output), place, output);
    }
  },
});

/** Gives the message's call out; a question, and an answer without counts, is skipped. */
export const readMessage = (
  message: JsonRecord,
  around: MessageSurroundings,
  context: ParseContext,
  place: RecordPlace,
  output: ParseOutput,
): void => {
  const event = toOpenCodeEvent(message, around, context);
  if (event !== null) giveEvent(event, place, output, event.event.model === 'unknown' ? NO_MODEL : undefined);
  else if (message.role === 'assistant') output.skip('an answer without token counts', place);
};
