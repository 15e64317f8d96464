import { type TokenBuckets, TokenbookError } from '@tokenbook/core/domain';
import { toldCost } from '../shared/cost.ts';
import { firstOf, firstText, recordIn, timeOf, toTokenCount, withPlainNames } from '../shared/export-cells.ts';
import { type JsonRecord, valueAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { giveEvent, NO_MODEL } from '../shared/reading.ts';
import type { CreateTaker, TakeRecord } from '../shared/record-reading.ts';

/** An observation of a batch or blob export. Only generations call a model; spans and events hold them. */
export const createLangfuseTaker: CreateTaker =
  (context): TakeRecord =>
  (raw, lineNumber, output) => {
    const record = withPlainNames(raw);
    const type = firstText(record, ['type']);
    if (type !== null && !/^(?:generation|embedding)$/i.test(type)) {
      output.skip('an observation that calls no model', lineNumber);
      return;
    }
    const id = firstText(record, ['id', 'observationid']);
    if (id === null) throw new TokenbookError('invalid_event', 'id is missing');
    const usage = recordIn(record, ['usagedetails', 'usage']) ?? {};
    const occurredAtMs = timeOf(firstOf(record, ['starttime', 'timestamp']), 'startTime', context, output);
    const end = firstOf(record, ['endtime']);
    const model = firstText(record, ['providedmodelname', 'model', 'modelname', 'internalmodelid']);
    const metadata = recordIn(record, ['metadata']) ?? {};
    const event = newEvent(context, {
      id: `langfuse:${id}`,
      occurredAtMs,
      source: 'langfuse',
      model: model ?? 'unknown',
      operation: /^embedding$/i.test(type ?? '') ? 'embeddings' : 'chat',
      project: firstText(record, ['projectname', 'tracename']) ?? firstText(metadata, ['project']),
      agent: firstText(record, ['name']),
      user: firstText(record, ['userid']),
      session: firstText(record, ['sessionid']) ?? firstText(record, ['traceid']),
      status: /^error$/i.test(firstText(record, ['level']) ?? '') ? 'error' : 'ok',
      durationMs: end === undefined ? null : Math.max(0, timeOf(end, 'endTime', context, output) - occurredAtMs),
      tokens: toLangfuseTokens(usage),
      reportedCost: toldCost(
        valueAt(recordIn(record, ['costdetails']) ?? {}, 'total') ??
          firstOf(record, ['totalcost', 'calculatedtotalcost']),
      ),
      tags: { environment: firstText(record, ['environment']) },
      rawUsage: usage,
    });
    giveEvent(event, lineNumber, output, model === null ? NO_MODEL : undefined);
  };

/**
 * Langfuse's usage is an open map. Its own SDKs put the parts beside what is left (`input` without `input_cached_tokens`); a total that is input + output
 * alone says that a writer left them inside.
 */
export const toLangfuseTokens = (usage: JsonRecord): TokenBuckets => {
  const count = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + toTokenCount(valueAt(usage, name), name), 0);
  const input = count('input') || count('promptTokens') || count('prompt_tokens') || count('input_tokens');
  const output = count('output') || count('completionTokens') || count('completion_tokens') || count('output_tokens');
  const cacheRead = count('input_cached_tokens', 'input_cache_read', 'cache_read_input_tokens');
  const hour = count('input_cache_creation_1h');
  const written = count('input_cache_creation', 'input_cache_creation_5m', 'cache_creation_input_tokens');
  const reasoning = count('output_reasoning_tokens', 'output_reasoning');
  const parts = cacheRead + hour + written + reasoning;
  const isInside =
    parts > 0 && count('total') === input + output && cacheRead + hour + written <= input && reasoning <= output;
  return {
    uncachedInput: isInside ? input - cacheRead - hour - written : input,
    cacheRead,
    cacheWrite5m: written,
    cacheWrite1h: hour,
    visibleOutput: isInside ? output - reasoning : output,
    reasoning,
  };
};
