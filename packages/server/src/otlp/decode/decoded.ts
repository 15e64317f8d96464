/** What the two encodings of OTLP/HTTP are read into: flat, and no more of it than the mapping asks for. */

/** Stands for a list, a map or bytes. No attribute that is read should have one; a count that has one must be refused, not passed over. */
export const NO_SCALAR = Symbol('a list, a map or bytes');

/** A scalar attribute. An integer past 2^53 − 1 is a text of its digits: exact as a name (ids of 64 bits are users and sessions), and refused as a count. */
export type AttributeValue = string | number | boolean | typeof NO_SCALAR;

/** The attributes that were asked for, last one wins. A Map, since `__proto__` is a key like any other. */
export type Attributes = ReadonlyMap<string, AttributeValue>;

/** Whether an attribute is read at all: prompts and answers never leave the decoder. */
export type WantsAttribute = (key: string) => boolean;

export interface DecodedOrigin {
  readonly resource: Attributes;
  /** The instrumentation scope's name, as far as names are kept; '' when there is none. */
  readonly scope: string;
}

export interface DecodedSpan extends DecodedOrigin {
  /** 32 lower-case hex digits. Null when the id is missing, zero or of another length. */
  readonly traceId: string | null;
  /** 16 lower-case hex digits, null as above. */
  readonly spanId: string | null;
  /** '' when the span is a root; null when what stands there is no id. */
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: SpanKind;
  /** Microseconds since 1970 UTC; nanoseconds do not fit a double. 0 when absent. */
  readonly startUs: number;
  readonly endUs: number;
  readonly isError: boolean;
  readonly attributes: Attributes;
}

/** OTLP's SpanKind by its number: unspecified, internal, server, client, producer, consumer. */
export type SpanKind = 0 | 1 | 2 | 3 | 4 | 5;

export interface DecodedLogRecord extends DecodedOrigin {
  /** Null when the record stands in no trace. */
  readonly traceId: string | null;
  readonly spanId: string | null;
  /** The event name: the field, else the attribute `event.name`, else the text of the body. '' when there is none. */
  readonly eventName: string;
  /** When it happened, or was observed. 0 when absent. */
  readonly timeUs: number;
  readonly isError: boolean;
  readonly attributes: Attributes;
}

/** How deep arrays and maps may stand in an attribute. */
export const MOST_NESTING = 32;
