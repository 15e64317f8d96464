import { firstText } from '../shared/export-cells.ts';
import { type JsonRecord, textAt, tokensAt } from '../shared/json-record.ts';
import { instantOf, newEvent } from '../shared/new-event.ts';
import { always } from '../shared/reading.ts';
import { usageReport } from '../shared/usage-report.ts';
import type { ParseContext, Source, SourceEvent } from '../source.ts';

const GROUPS = [
  'account_id',
  'api_key_id',
  'workspace_id',
  'model',
  'service_tier',
  'context_window',
  'inference_geo',
  'service_account_id',
  'speed',
];

/** A group of a bucket of `GET /v1/organizations/usage_report/messages`. */
const toEvent = (bucket: JsonRecord, result: JsonRecord, context: ParseContext): SourceEvent => {
  const start = textAt(bucket, 'starting_at');
  return newEvent(context, {
    id: `anthropic-usage:${start}/${textAt(bucket, 'ending_at')}:${GROUPS.map((name) => firstText(result, [name]) ?? '').join(':')}`,
    occurredAtMs: instantOf(start, 'starting_at'),
    source: 'anthropic-usage',
    provider: 'anthropic',
    model: firstText(result, ['model']) ?? 'all models',
    // Null is the default workspace.
    project: firstText(result, ['workspace_id']),
    user: firstText(result, ['account_id']),
    tokens: {
      uncachedInput: tokensAt(result, 'uncached_input_tokens'),
      cacheRead: tokensAt(result, 'cache_read_input_tokens'),
      cacheWrite5m: tokensAt(result, 'cache_creation', 'ephemeral_5m_input_tokens'),
      cacheWrite1h: tokensAt(result, 'cache_creation', 'ephemeral_1h_input_tokens'),
      visibleOutput: tokensAt(result, 'output_tokens'),
      reasoning: 0,
    },
    tags: {
      key: firstText(result, ['api_key_id']),
      serviceTier: firstText(result, ['service_tier']),
      contextWindow: firstText(result, ['context_window']),
    },
    rawUsage: result,
    notCounted: 'provider-aggregate',
  });
};

export const anthropicUsage: Source = {
  name: 'anthropic-usage',
  label: 'Anthropic usage report',
  version: 1,
  locate: () => [],
  accepts: (path) => /\.json(?:\.gz)?$/.test(path),
  recognises: ({ text }) =>
    /"uncached_input_tokens"/.test(text) || (/"starting_at"/.test(text) && /"results"/.test(text)),
  createReader: always(usageReport(toEvent)),
};
