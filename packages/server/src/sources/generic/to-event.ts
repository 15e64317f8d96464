import { createHash } from 'node:crypto';
import { parseUsd, TokenbookError } from '@tokenbook/core/domain';
import { MAPPED_FIELDS, type MappedField } from '../column-mapping.ts';
import { firstNumber, firstOf, recordIn, timeOf, toTokenCount } from '../shared/export-cells.ts';
import { type JsonRecord, recordAt, valueAt } from '../shared/json-record.ts';
import { newEvent } from '../shared/new-event.ts';
import { providerNamed } from '../shared/provider.ts';
import { giveEvent } from '../shared/reading.ts';
import type { CreateTaker, TakeRecord } from '../shared/record-reading.ts';
import type { ParseContext, ParseOutput, RecordPlace } from '../source.ts';

const REQUIRED = ['occurredAt', 'model', 'inputTokens', 'outputTokens'] as const satisfies readonly MappedField[];

/** Any table or lines of JSON. Counts are read as the API reads them: the input holds what is cached, the output holds the reasoning. */
export const createGenericTaker: CreateTaker = (context): TakeRecord => {
  const seen = new Map<string, number>();
  return (record, place, output) => {
    const read = (field: MappedField): unknown => fieldOf(record, field, context);
    const missing = REQUIRED.filter((field) => read(field) === undefined);
    if (missing.length > 0) throw missingFields(missing, record);
    const text = (field: MappedField): string | null => toText(read(field));
    const tokens = (field: MappedField): number => toTokenCount(read(field), field);
    const input = tokens('inputTokens');
    const cacheRead = tokens('cacheReadTokens');
    const cacheWrite = tokens('cacheWriteTokens');
    const hour = tokens('cacheWrite1hTokens');
    const completion = tokens('outputTokens');
    const reasoning = tokens('reasoningTokens');
    check(
      cacheRead + cacheWrite <= input,
      'what is read from and written to the cache is more than the input, which holds it',
    );
    check(hour <= cacheWrite, 'cacheWrite1hTokens is more than cacheWriteTokens, which holds it');
    check(reasoning <= completion, 'reasoningTokens is more than outputTokens, which holds it');
    const cost = text('cost');
    const id = text('id');
    const event = newEvent(context, {
      id: `generic:${id ?? rowId(record, seen)}`,
      occurredAtMs: timeOf(read('occurredAt'), 'occurredAt', context, output),
      source: 'generic',
      provider: providerNamed(text('provider')),
      model: text('model') ?? 'unknown',
      project: text('project'),
      operation: text('operation') ?? 'chat',
      agent: text('agent'),
      user: text('user'),
      session: text('session'),
      status: text('status') ?? 'ok',
      durationMs: firstNumber({ durationMs: read('durationMs') }, ['durationMs']),
      tokens: {
        uncachedInput: input - cacheRead - cacheWrite,
        cacheRead,
        cacheWrite5m: cacheWrite - hour,
        cacheWrite1h: hour,
        visibleOutput: completion - reasoning,
        reasoning,
      },
      reportedCost: cost === null ? null : costOf(cost),
      tags: Object.fromEntries(tagsOf(record, place, context, output)),
      responseId: text('responseId'),
      requestId: text('requestId'),
      rawUsage: null,
    });
    giveEvent(event, place, output);
    return id === null ? 'by-content' : undefined;
  };
};

const fieldOf = (record: JsonRecord, field: MappedField, { mapping }: ParseContext): unknown => {
  const column = mapping?.get(field);
  if (column !== undefined) return valueAt(record, column) ?? valueAt(record, ...column.split('.')) ?? undefined;
  // An event of our API has its counts in `usage`, and so have the answers of most providers.
  return firstOf(record, MAPPED_FIELDS[field]) ?? firstOf(recordAt(record, 'usage') ?? {}, MAPPED_FIELDS[field]);
};

/** What is in `tags` (an object, or one as text in our own export), and the columns that are mapped to a tag. */
const tagsOf = (
  record: JsonRecord,
  place: RecordPlace,
  { mapping }: ParseContext,
  output: ParseOutput,
): readonly (readonly [string, string | null])[] => [
  ...Object.entries(recordIn(record, ['tags'], place, output) ?? {}).map(
    ([key, value]) => [key, toText(value)] as const,
  ),
  ...[...(mapping ?? [])]
    .filter(([field]) => field.startsWith('tag.'))
    .map(
      ([field, column]) =>
        [field.slice('tag.'.length), toText(valueAt(record, column) ?? valueAt(record, ...column.split('.')))] as const,
    ),
];

const toText = (value: unknown): string | null => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

const costOf = (text: string) => {
  const cost = parseUsd(text.replace(/^\$/, ''));
  check(cost !== null && cost >= 0n, `cost is "${text.slice(0, 40)}", not an amount in USD such as 0.0123`);
  return cost;
};

/** A row without an id is known by its content, and equal rows by which of them it is: the first, the second, … */
const rowId = (record: JsonRecord, seen: Map<string, number>): string => {
  const hash = createHash('sha256')
    .update(JSON.stringify(Object.entries(record)))
    .digest('base64url')
    .slice(0, 22);
  const times = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, times);
  return times === 1 ? hash : `${hash}:${times}`;
};

const check: (isTrue: boolean, problem: string) => void = (isTrue, problem) => {
  if (!isTrue) throw new TokenbookError('invalid_event', problem);
};

const missingFields = (missing: readonly MappedField[], record: JsonRecord): TokenbookError => {
  const columns = Object.keys(record).slice(0, 30).join(', ');
  return new TokenbookError(
    'invalid_event',
    `no value for ${missing.join(', ')}; name the column with --map ${missing[0]}=<column>. There are: ${columns}`,
  );
};
