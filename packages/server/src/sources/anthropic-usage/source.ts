import { firstText } from '../shared/export-cells.ts';
import { type JsonRecord, parseRecord, recordsAt, textAt, tokensAt, valueAt } from '../shared/json-record.ts';
import { instantOf, newEvent } from '../shared/new-event.ts';
import { parseSafely } from '../shared/parse-safely.ts';
import { always, giveEvent } from '../shared/reading.ts';
import type { DocumentReading, ParseContext, Source, SourceEvent } from '../source.ts';

/** A page of `GET /v1/organizations/usage_report/messages`: sums by bucket and group. They never add to the calls that make them up. */
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
  createReader: always(page),
};
