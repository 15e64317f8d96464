import type {
  AttributeValue,
  DecodedLogRecord,
  DecodedOrigin,
  DecodedSpan,
  SpanKind,
  WantsAttribute,
} from './decoded.ts';
import { toEventName } from './event-name.ts';
import { readAnyValue, readKeyValue } from './protobuf-attributes.ts';
import { readProtobufRequest } from './protobuf-request.ts';
import type { WireReader } from './wire-reader.ts';

/** The spans of an `ExportTraceServiceRequest`. */
export const decodeProtobufTraces = (bytes: Uint8Array, wants: WantsAttribute): DecodedSpan[] => {
  const spans: DecodedSpan[] = [];
  readProtobufRequest(bytes, wants, (reader, end, origin) => spans.push(readSpan(reader, end, origin, wants)));
  return spans;
};

/** The records of an `ExportLogsServiceRequest`. */
export const decodeProtobufLogs = (bytes: Uint8Array, wants: WantsAttribute): DecodedLogRecord[] => {
  const records: DecodedLogRecord[] = [];
  readProtobufRequest(bytes, wants, (reader, end, origin) => records.push(readLogRecord(reader, end, origin, wants)));
  return records;
};

/** How many metrics an `ExportMetricsServiceRequest` holds. */
export const countProtobufMetrics = (bytes: Uint8Array): number => {
  let count = 0;
  readProtobufRequest(
    bytes,
    () => false,
    () => {
      count += 1;
    },
  );
  return count;
};

const toKind = (value: number): SpanKind =>
  value === 1 || value === 2 || value === 3 || value === 4 || value === 5 ? value : 0;

const readSpan = (reader: WireReader, end: number, origin: DecodedOrigin, wants: WantsAttribute): DecodedSpan => {
  let traceId: string | null = null;
  let spanId: string | null = null;
  let parentSpanId: string | null = '';
  let name = '';
  let kind: SpanKind = 0;
  let startUs = 0;
  let endUs = 0;
  let isError = false;
  const attributes = new Map<string, AttributeValue>();
  while (reader.position < end) {
    const tag = reader.tag(end);
    switch (tag >>> 3) {
      case 1:
        traceId = reader.id(tag, end, 16) || null;
        break;
      case 2:
        spanId = reader.id(tag, end, 8) || null;
        break;
      case 4:
        parentSpanId = reader.id(tag, end, 8);
        break;
      case 5:
        name = reader.text(tag, end);
        break;
      case 6:
        kind = toKind(reader.integer(tag, end));
        break;
      case 7:
        startUs = reader.nanosAsMicros(tag, end);
        break;
      case 8:
        endUs = reader.nanosAsMicros(tag, end);
        break;
      case 9:
        readKeyValue(reader, reader.enter(tag, end), wants, attributes);
        break;
      case 15:
        isError = readStatus(reader, reader.enter(tag, end));
        break;
      default:
        reader.skip(tag, end);
    }
  }
  const { resource, scope } = origin;
  return { resource, scope, traceId, spanId, parentSpanId, name, kind, startUs, endUs, isError, attributes };
};

/** Whether a `Status` says error (code 2). */
const readStatus = (reader: WireReader, end: number): boolean => {
  let code = 0;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag >>> 3 === 3) code = reader.integer(tag, end);
    else reader.skip(tag, end);
  }
  return code === 2;
};

const readLogRecord = (
  reader: WireReader,
  end: number,
  origin: DecodedOrigin,
  wants: WantsAttribute,
): DecodedLogRecord => {
  let traceId: string | null = null;
  let spanId: string | null = null;
  let eventName = '';
  let body: AttributeValue | null = null;
  let timeUs = 0;
  let observedUs = 0;
  let severity = 0;
  const attributes = new Map<string, AttributeValue>();
  while (reader.position < end) {
    const tag = reader.tag(end);
    switch (tag >>> 3) {
      case 1:
        timeUs = reader.nanosAsMicros(tag, end);
        break;
      case 2:
        severity = reader.integer(tag, end);
        break;
      case 5:
        body = readAnyValue(reader, reader.enter(tag, end), true, 0);
        break;
      case 6:
        readKeyValue(reader, reader.enter(tag, end), wants, attributes);
        break;
      case 9:
        traceId = reader.id(tag, end, 16) || null;
        break;
      case 10:
        spanId = reader.id(tag, end, 8) || null;
        break;
      case 11:
        observedUs = reader.nanosAsMicros(tag, end);
        break;
      case 12:
        eventName = reader.text(tag, end);
        break;
      default:
        reader.skip(tag, end);
    }
  }
  return {
    resource: origin.resource,
    scope: origin.scope,
    traceId,
    spanId,
    eventName: toEventName(eventName, attributes, body),
    timeUs: timeUs === 0 ? observedUs : timeUs,
    isError: severity >= 17,
    attributes,
  };
};
