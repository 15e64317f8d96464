import { context, trace } from '@opentelemetry/api';
import { OTLPLogExporter as JsonLogs } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufLogs } from '@opentelemetry/exporter-logs-otlp-proto';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { resource, runAgent, startTracing } from './shared.mjs';

// Hand-written spans, and with each the standard log event of the same call: the exporters of both signals, nothing patched.
const provider = startTracing();
const Exporter = process.env.OTEL_EXPORTER_OTLP_PROTOCOL === 'http/json' ? JsonLogs : ProtobufLogs;
const logs = new LoggerProvider({ resource, processors: [new BatchLogRecordProcessor({ exporter: new Exporter() })] });
const logger = logs.getLogger('agent');
const attributes = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.response.model': 'gpt-4o-2024-08-06',
  'gen_ai.usage.input_tokens': 1200,
  'gen_ai.usage.output_tokens': 80,
  'gen_ai.usage.cache_read.input_tokens': 1000,
};
await runAgent(provider, async () => {
  for (let call = 0; call < 3; call += 1) {
    const span = provider.getTracer('agent').startSpan('chat gpt-4o', { kind: 2, attributes });
    await new Promise((resolve) => setTimeout(resolve, 5));
    logger.emit({
      eventName: 'gen_ai.client.inference.operation.details',
      context: trace.setSpan(context.active(), span),
      attributes,
    });
    span.end();
  }
});
await logs.shutdown();
await provider.shutdown();
