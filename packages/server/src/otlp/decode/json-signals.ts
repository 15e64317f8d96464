import type { AttributeValue, DecodedLogRecord, DecodedSpan, SpanKind, WantsAttribute } from './decoded.ts';
import { toEventName } from './event-name.ts';
import { readJsonAttributes, readJsonValue } from './json-attributes.ts';
import { isRecord, type JsonRecord, readEnum, readId, readNanosAsMicros, readText } from './json-fields.ts';
import { readJsonRequest } from './json-request.ts';

const KINDS = [
  'SPAN_KIND_UNSPECIFIED',
  'SPAN_KIND_INTERNAL',
  'SPAN_KIND_SERVER',
  'SPAN_KIND_CLIENT',
  'SPAN_KIND_PRODUCER',
  'SPAN_KIND_CONSUMER',
];
const STATUS_CODES = ['STATUS_CODE_UNSET', 'STATUS_CODE_OK', 'STATUS_CODE_ERROR'];

/** The spans of an export request in OTLP/JSON. */
export const decodeJsonTraces = (bytes: Uint8Array, wants: WantsAttribute): DecodedSpan[] => {
  const spans: DecodedSpan[] = [];
  const names = { resources: 'resourceSpans', scopes: 'scopeSpans', items: 'spans' } as const;
  readJsonRequest(bytes, names, wants, (item, origin) => {
    const kind = readEnum(item, 'kind', KINDS);
    spans.push({
      ...origin,
      traceId: readId(item, 'traceId', 32) || null,
      spanId: readId(item, 'spanId', 16) || null,
      parentSpanId: readId(item, 'parentSpanId', 16),
      name: readText(item, 'name'),
      kind: isKind(kind) ? kind : 0,
      startUs: readNanosAsMicros(item, 'startTimeUnixNano'),
      endUs: readNanosAsMicros(item, 'endTimeUnixNano'),
      isError: isRecord(item.status) && readEnum(item.status, 'code', STATUS_CODES) === 2,
      attributes: attributesOf(item, wants),
    });
  });
  return spans;
};

/** The records of an export request in OTLP/JSON. */
export const decodeJsonLogs = (bytes: Uint8Array, wants: WantsAttribute): DecodedLogRecord[] => {
  const records: DecodedLogRecord[] = [];
  const names = { resources: 'resourceLogs', scopes: 'scopeLogs', items: 'logRecords' } as const;
  readJsonRequest(bytes, names, wants, (item, origin) => {
    const attributes = attributesOf(item, wants);
    const severity = item.severityNumber;
    records.push({
      ...origin,
      traceId: readId(item, 'traceId', 32) || null,
      spanId: readId(item, 'spanId', 16) || null,
      eventName: toEventName(readText(item, 'eventName'), attributes, readJsonValue(item.body, 0)),
      timeUs: readNanosAsMicros(item, 'timeUnixNano') || readNanosAsMicros(item, 'observedTimeUnixNano'),
      isError: typeof severity === 'number' && severity >= 17,
      attributes,
    });
  });
  return records;
};

/** How many metrics an export request in OTLP/JSON holds. */
export const countJsonMetrics = (bytes: Uint8Array): number => {
  let count = 0;
  const names = { resources: 'resourceMetrics', scopes: 'scopeMetrics', items: 'metrics' } as const;
  readJsonRequest(
    bytes,
    names,
    () => false,
    () => {
      count += 1;
    },
  );
  return count;
};

const isKind = (value: number): value is SpanKind => Number.isInteger(value) && value >= 0 && value <= 5;

const attributesOf = (item: JsonRecord, wants: WantsAttribute): Map<string, AttributeValue> => {
  const into = new Map<string, AttributeValue>();
  readJsonAttributes(item, wants, into);
  return into;
};
