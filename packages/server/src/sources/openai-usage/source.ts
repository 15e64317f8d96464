import { TokenbookError } from '@tokenbook/core/domain';
import { firstText, toTokenCount } from '../shared/export-cells.ts';
import { type JsonRecord, numberAt, valueAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { always } from '../shared/reading.ts';
import { usageReport } from '../shared/usage-report.ts';
import type { ParseContext, Source, SourceEvent } from '../source.ts';

/** A group of a bucket of `GET /v1/organization/usage/…`. */
const toEvent = (bucket: JsonRecord, result: JsonRecord, context: ParseContext): SourceEvent => {
  const count = (name: string): number => toTokenCount(valueAt(result, name), name);
  const start = numberAt(bucket, 'start_time');
  if (start === null) throw new TokenbookError('invalid_event', 'start_time is missing');
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
  createReader: always(usageReport(toEvent)),
};
