import { INGEST_LIMITS } from '@tokenbook/core/contract';
import { TokenbookError } from '@tokenbook/core/domain';
import { readMediaType } from '../../ingest/media-type.ts';
import { readBody } from '../../ingest/read-body.ts';
import { type OtlpSignal, toSuccess } from '../../otlp/answer/otlp-answer.ts';
import { encodingOf } from '../../otlp/decode/decode-signal.ts';
import { MalformedJsonError } from '../../otlp/decode/json-fields.ts';
import { MalformedMessageError } from '../../otlp/decode/wire-reader.ts';
import type { AppContext } from '../app-context.ts';
import type { Call, Handlers } from '../handler.ts';
import { toResponse } from '../otlp-failures.ts';

const MEDIA_TYPES = ['application/x-protobuf', 'application/protobuf', 'application/json'];

const receive =
  (signal: OtlpSignal) =>
  async (
    { request, connection, principal, nowMs }: Call<'otlpTraces'>,
    { ledger, otlp, gate, rateLimit, bodyBudget, metrics }: AppContext,
  ): Promise<Response> => {
    rateLimit.expectShare(principal.workspace.id);
    gate.expectRoom(principal.workspace.id);
    ledger.expectRoom(principal.workspace.id);
    const encoding = encodingOf(readMediaType(request.headers.get('content-type'), MEDIA_TYPES)) ?? 'json';
    const bytes = await readBody(request, {
      limitBytes: INGEST_LIMITS.bodyBytes,
      budget: bodyBudget,
      owner: principal.workspace.id,
      source: connection.body,
    });
    try {
      const { partial, accepted, duplicates, rejected } = await gate.run(principal.workspace.id, bytes.byteLength, () =>
        otlp(signal, encoding, bytes, {
          workspaceId: principal.workspace.id,
          apiKey: principal.keyName,
          keyProject: principal.defaultProject,
          inferProvider: ledger.pricing.inferProvider,
          nowMs,
        }),
      );
      rateLimit.count(principal.workspace.id, accepted + duplicates);
      metrics.countEvents('accepted', accepted);
      metrics.countEvents('duplicate', duplicates);
      metrics.countEvents('rejected', rejected);
      return toResponse(toSuccess(encoding, signal, partial));
    } catch (error) {
      if (error instanceof MalformedMessageError || error instanceof MalformedJsonError) {
        throw new TokenbookError(
          'invalid_request',
          `The body is no OTLP ${signal} request in ${encoding}: ${error.message}.`,
        );
      }
      throw error;
    }
  };

export const OTLP_HANDLERS: Pick<Handlers, 'otlpTraces' | 'otlpLogs' | 'otlpMetrics' | 'otlpLangfuse'> = {
  otlpTraces: receive('traces'),
  otlpLogs: receive('logs'),
  otlpMetrics: receive('metrics'),
  otlpLangfuse: receive('traces'),
};
