import { numberAt, recordAt, textAt, tokensAt, valueAt } from '../shared/json-record.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { giveEvent, NO_MODEL } from '../shared/reading.ts';
import type { DocumentReading } from '../source.ts';
import { parseList } from './parse-ui-messages.ts';
import { modelAt, taskOf, toClineEvent } from './task.ts';

/**
 * What the model sees. Newer versions write each answer's usage here as `metrics`; where `ui_messages.json` lies beside it, that file tells the same
 * calls, with their times.
 */
export const conversationHistory: DocumentReading = {
  kind: 'document',
  parse(text, context, output) {
    if ([...context.sidecars.keys()].some((path) => path.endsWith('/ui_messages.json'))) {
      output.skip('its calls are told by ui_messages.json beside it', null);
      return;
    }
    const messages = parseList(text);
    const task = taskOf(messages, context);
    const startedMs = task.models[0]?.sinceMs || context.modifiedMs;
    let index = 0;
    for (const [at, message] of messages.entries()) {
      const place = `message ${at + 1}`;
      if (message.role !== 'assistant') continue;
      index += 1;
      const metrics = recordAt(message, 'metrics');
      if (metrics === null) {
        output.skip('an answer without token counts', place);
        continue;
      }
      parseSafely(
        () => {
          const time = numberAt(message, 'ts');
          if (time === null) output.note("no time is told for each call; the task's start is taken", null);
          const use = modelAt(task, time ?? startedMs);
          const model = textAt(message, 'modelInfo', 'modelId') ?? use?.model ?? null;
          const call = {
            key: time === null ? `#${index}` : String(time),
            occurredAtMs: time ?? startedMs,
            model,
            provider: textAt(message, 'modelInfo', 'providerId') ?? use?.provider ?? null,
            input: tokensAt(metrics, 'tokens', 'prompt'),
            output: tokensAt(metrics, 'tokens', 'completion'),
            cacheRead: tokensAt(metrics, 'tokens', 'cached'),
            cacheWrite: tokensAt(metrics, 'tokens', 'cacheWrites'),
            cost: valueAt(metrics, 'cost'),
            raw: metrics,
          };
          giveEvent(toClineEvent(call, task, context), place, output, model === null ? NO_MODEL : undefined);
        },
        place,
        output,
      );
    }
  },
};
