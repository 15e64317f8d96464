import { z } from 'zod';
import type { RouteDefinition } from '../route.ts';

const PartialSuccess = (field: string) =>
  z.object({
    partialSuccess: z
      .object({ [field]: z.string().describe('How many were refused (int64 as text).'), errorMessage: z.string() })
      .optional(),
  });

const otlp = <Path extends `/${string}`>(path: Path, signal: string, field: string, description: string) =>
  ({
    method: 'POST',
    path,
    access: 'ingest',
    isEmbeddable: false,
    group: 'OpenTelemetry',
    summary: `OTLP/HTTP ${signal}: protobuf or JSON`,
    description,
    takesUsageQuery: false,
    query: z.strictObject({}),
    body: {
      mediaTypes: ['application/x-protobuf', 'application/protobuf', 'application/json'],
      schema: z.looseObject({}),
      reading: 'stream',
    },
    answer: {
      status: 200,
      mediaType: 'application/json',
      schema: PartialSuccess(field),
      description: 'As the OTLP specification has it, in the encoding of the request: empty, or with partial success.',
    },
    errors: 'rpc-status',
  }) as const satisfies RouteDefinition;

const SPANS =
  'Spans that report tokens become calls; a call that is told by several spans or log events counts once. gzip is accepted; 20 MiB after decompression. 200 means: on disk, and in every read. Errors are `google.rpc.Status` in the encoding of the request.';

/** What OpenTelemetry SDKs and collectors post to. */
export const OTLP_ROUTES = {
  otlpTraces: otlp('/v1/traces', 'traces', 'rejectedSpans', SPANS),
  otlpLogs: otlp(
    '/v1/logs',
    'logs',
    'rejectedLogRecords',
    'The log events of Claude Code, Codex, Gemini CLI, Qwen Code and Copilot, and `gen_ai.client.inference.operation.details`. All other records are accepted and ignored.',
  ),
  otlpMetrics: otlp(
    '/v1/metrics',
    'metrics',
    'rejectedDataPoints',
    'Accepted and not counted: metrics repeat what spans and log events say of each call. The answer says so.',
  ),
  otlpLangfuse: otlp(
    '/api/public/otel/v1/traces',
    'traces, where the Langfuse SDKs post them',
    'rejectedSpans',
    `Takes Basic authentication with an API key of Tokenbook as the password (\`LANGFUSE_SECRET_KEY\`). ${SPANS}`,
  ),
} as const satisfies Record<string, RouteDefinition>;
