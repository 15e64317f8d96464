import { firstText, toTokenCount } from '../shared/export-cells.ts';
import { type JsonRecord, numberAt, parseRecord, recordsAt, valueAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { always, giveEvent } from '../shared/reading.ts';
import type { DocumentReading, ParseContext, Source, SourceEvent } from '../source.ts';

/** A page of `GET /v1/organization/usage/…`: sums by bucket and group. They never add to the calls that make them up. */
const page: DocumentReading = {
  kind: 'document',
  parse(text, context, output) {
    const record = parseRecord(text);
    for (const bucket of recordsAt(record, 'data')) {
      for (const result of recordsAt(bucket, 'results')) {
        if (valueAt(result, 'amount') !== undefined) output.skip('an amount of money without tokens', null);
        else parseSafely(() => giveEvent(toEvent(bucket, result, context), null, output), null, output);
      }
    }
    if (valueAt(record, 'has_more') === true) output.note('the page says that there are more; import those too', null);
  },
};

const toEvent = (bucket: JsonRecord, result: JsonRecord, context: ParseContext): SourceEvent => {
  const count = (name: string): number => toTokenCount(valueAt(result, name), name);
  const start = numberAt(bucket, 'start_time') ?? 0;
  const input = count('input_tokens');
  const cacheRead = Math.min(input, count('input_cached_tokens'));
  const cacheWrite5m = Math.min(input - cacheRead, count('input_cache_write_tokens'));
  const group = ['project_id', 'user_id', 'api_key_id', 'model', 'batch', 'service_tier'].map(
    (name) => firstText(result, [name]) ?? '',
  );
  return newEvent(context, {
    id: `openai-usage:${firstText(result, ['object']) ?? ''}:${start}-${numberAt(bucket, 'end_time') ?? ''}:${group.join(':')}`,
    occurredAtMs: start * 1000,
    source: 'openai-usage',
    provider: 'openai',
    model: firstText(result, ['model']) ?? 'all models',
    project: firstText(result, ['project_id']),
    user: firstText(result, ['user_id']),
    tokens: {
      uncachedInput: input - cacheRead - cacheWrite5m,
      cacheRead,
      cacheWrite5m,
      cacheWrite1h: 0,
      visibleOutput: count('output_tokens'),
      reasoning: 0,
    },
    tags: {
      key: firstText(result, ['api_key_id']),
      requests: firstText(result, ['num_model_requests']),
      batch: firstText(result, ['batch']) === 'true' ? 'true' : null,
    },
    rawUsage: result,
    notCounted: 'provider-aggregate',
  });
};

export const openaiUsage: Source = {
  name: 'openai-usage',
  label: 'OpenAI usage API',
  version: 1,
  locate: () => [],
  accepts: (path) => /\.json(?:\.gz)?$/.test(path),
  recognises: ({ text }) =>
    /"organization\.(?:usage|costs)\.[\w.]+"/.test(text) ||
    (/"object"\s*:\s*"bucket"/.test(text) && /"num_model_requests"/.test(text)),
  createReader: always(page),
};
