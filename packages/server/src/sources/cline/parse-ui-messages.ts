import { TokenbookError } from '@tokenbook/core/domain';
import { isRecord, numberAt, parseRecord, textAt, tokensAt, valueAt } from '../shared/json-record.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { giveEvent, NO_MODEL } from '../shared/reading.ts';
import type { DocumentReading } from '../source.ts';
import { modelAt, taskOf, toClineEvent } from './task.ts';

/** What the person sees: each request to the model is a message of kind `api_req_started`, whose text is JSON with its usage. */
export const uiMessages: DocumentReading = {
  kind: 'document',
  parse(text, context, output) {
    const messages = parseList(text);
    const task = taskOf(messages, context);
    for (const [index, message] of messages.entries()) {
      const place = `message ${index + 1}`;
      if (valueAt(message, 'say') !== 'api_req_started') continue;
      parseSafely(
        () => {
          const time = numberAt(message, 'ts');
          if (time === null) throw new TokenbookError('invalid_event', 'ts is missing');
          const usage = parseRecord(textAt(message, 'text') ?? '');
          const use = modelAt(task, time);
          const model = textAt(message, 'modelInfo', 'modelId') ?? use?.model ?? null;
          const call = {
            key: String(time),
            occurredAtMs: time,
            model,
            provider: textAt(message, 'modelInfo', 'providerId') ?? use?.provider ?? null,
            input: tokensAt(usage, 'tokensIn'),
            output: tokensAt(usage, 'tokensOut'),
            cacheRead: tokensAt(usage, 'cacheReads'),
            cacheWrite: tokensAt(usage, 'cacheWrites'),
            cost: valueAt(usage, 'cost'),
            // The request's own words stand beside the counts and stay where they are.
            raw: countsOnly(usage),
          };
          giveEvent(toClineEvent(call, task, context), place, output, model === null ? NO_MODEL : undefined);
        },
        place,
        output,
      );
    }
  },
};

const countsOnly = (usage: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(usage).filter(([, value]) => typeof value === 'number'));

/**
 * A list of messages, alone or as the document's `messages`.
 *
 * @throws TokenbookError `invalid_event` when the text is neither
 */
export const parseList = (text: string): readonly Readonly<Record<string, unknown>>[] => {
  let list: unknown;
  try {
    const document: unknown = JSON.parse(text);
    list = isRecord(document) ? document.messages : document;
  } catch {
    throw new TokenbookError('invalid_event', 'not valid JSON');
  }
  if (!Array.isArray(list)) throw new TokenbookError('invalid_event', 'not a list of messages');
  return list.filter(isRecord);
};
