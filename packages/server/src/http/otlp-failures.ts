import type { TokenbookError } from '@tokenbook/core/domain';
import { type OtlpAnswer, toFailure } from '../otlp/answer/otlp-answer.ts';
import { encodingOf } from '../otlp/decode/decode-signal.ts';
import { failureHeaders, STATUS_OF, toProblemDocument } from './problem.ts';

/** A failure as `google.rpc.Status`, in the encoding that the request came in; JSON when it came in neither. */
export const toRpcStatusResponse = (failure: TokenbookError, request: Request): Response => {
  const encoding = encodingOf(request.headers.get('content-type')) ?? 'json';
  const answer = toFailure(encoding, STATUS_OF[failure.code], toProblemDocument(failure).detail);
  const response = toResponse(answer);
  for (const [name, value] of failureHeaders(failure)) response.headers.set(name, value);
  return response;
};

export const toResponse = ({ status, headers, body }: OtlpAnswer): Response =>
  // The cast holds: what we encode lies in a plain ArrayBuffer, which TypeScript does not track.
  new Response(body as Uint8Array<ArrayBuffer>, { status, headers: { ...headers } });
