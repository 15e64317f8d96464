import type { DecodedLogRecord, DecodedSpan, WantsAttribute } from './decoded.ts';
import { countJsonMetrics, decodeJsonLogs, decodeJsonTraces } from './json-signals.ts';
import { countProtobufMetrics, decodeProtobufLogs, decodeProtobufTraces } from './protobuf-signals.ts';

/** The two encodings of OTLP/HTTP. */
export type OtlpEncoding = 'protobuf' | 'json';

export interface SignalDecoder {
  readonly traces: (bytes: Uint8Array, wants: WantsAttribute) => DecodedSpan[];
  readonly logs: (bytes: Uint8Array, wants: WantsAttribute) => DecodedLogRecord[];
  /** Metrics are only counted, to say in the answer that they are not used. */
  readonly metrics: (bytes: Uint8Array) => number;
}

/** Decoders of a whole, uncompressed body. They throw MalformedMessageError or MalformedJsonError. */
export const DECODERS = {
  protobuf: { traces: decodeProtobufTraces, logs: decodeProtobufLogs, metrics: countProtobufMetrics },
  json: { traces: decodeJsonTraces, logs: decodeJsonLogs, metrics: countJsonMetrics },
} satisfies Record<OtlpEncoding, SignalDecoder>;

/** The encoding that a Content-Type names; null for any other media type. */
export const encodingOf = (contentType: string | null): OtlpEncoding | null => {
  const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType === 'application/x-protobuf' || mediaType === 'application/protobuf') return 'protobuf';
  return mediaType === 'application/json' ? 'json' : null;
};
