import { PbfWriter } from 'pbf';
import type { OtlpEncoding } from '../decode/decode-signal.ts';
import { RPC_CODES, rpcCodeOf } from './rpc-status.ts';

/** An HTTP answer in the request's own encoding. */
export interface OtlpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type OtlpSignal = 'traces' | 'logs' | 'metrics';

/** What of a request was not taken, and what to do about it. */
export interface PartialSuccess {
  /** How many spans, records or data points were refused. 0 when the message is only advice. */
  readonly rejected: number;
  readonly message: string;
}

const REJECTED_FIELD = {
  traces: 'rejectedSpans',
  logs: 'rejectedLogRecords',
  metrics: 'rejectedDataPoints',
} satisfies Record<OtlpSignal, string>;

const CONTENT_TYPES = {
  protobuf: 'application/x-protobuf',
  json: 'application/json',
} satisfies Record<OtlpEncoding, string>;

/** 200 as the OTLP specification has it: an empty response, or one with `partial_success`. */
export const toSuccess = (encoding: OtlpEncoding, signal: OtlpSignal, partial: PartialSuccess | null): OtlpAnswer => ({
  status: 200,
  headers: { 'content-type': CONTENT_TYPES[encoding] },
  body: encoding === 'json' ? jsonSuccess(signal, partial) : protobufSuccess(partial),
});

/** An error as `google.rpc.Status`. */
export const toFailure = (encoding: OtlpEncoding, status: number, message: string): OtlpAnswer => {
  const code = RPC_CODES[rpcCodeOf(status)];
  return {
    status,
    headers: { 'content-type': CONTENT_TYPES[encoding] },
    body: encoding === 'json' ? toJson({ code, message }) : protobufStatus(code, message),
  };
};

const toJson = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const jsonSuccess = (signal: OtlpSignal, partial: PartialSuccess | null): Uint8Array =>
  toJson(
    partial === null
      ? {}
      : {
          // int64 is a text in protobuf's JSON.
          partialSuccess: { [REJECTED_FIELD[signal]]: String(partial.rejected), errorMessage: partial.message },
        },
  );

const protobufSuccess = (partial: PartialSuccess | null): Uint8Array => {
  if (partial === null) return new Uint8Array();
  const writer = new PbfWriter();
  writer.writeMessage(
    1,
    ({ rejected, message }, inner) => {
      if (rejected > 0) inner.writeVarintField(1, rejected);
      inner.writeStringField(2, message);
    },
    partial,
  );
  return writer.finish();
};

const protobufStatus = (code: number, message: string): Uint8Array => {
  const writer = new PbfWriter();
  writer.writeVarintField(1, code);
  writer.writeStringField(2, message);
  return writer.finish();
};
