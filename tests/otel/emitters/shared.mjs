import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { detectResources, envDetector } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** OTEL_SERVICE_NAME. */
export const resource = detectResources({ detectors: [envDetector] });

/** A registered provider that exports in the encoding of OTEL_EXPORTER_OTLP_PROTOCOL; few spans a request, so that traces are torn apart. */
export const startTracing = () => {
  const Exporter = process.env.OTEL_EXPORTER_OTLP_PROTOCOL === 'http/json' ? JsonExporter : ProtobufExporter;
  const processor = new BatchSpanProcessor(new Exporter(), { maxExportBatchSize: 2, scheduledDelayMillis: 50 });
  const provider = new NodeTracerProvider({ resource, spanProcessors: [processor] });
  provider.register();
  return provider;
};

/** An agent's run: what is done inside stands under its span. */
export const runAgent = (provider, work) =>
  provider.getTracer('agent').startActiveSpan('invoke_agent triage', async (span) => {
    span.setAttributes({ 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'triage', 'user.id': 'u_17' });
    await work();
    span.end();
  });

const messages = [{ role: 'user', content: 'Which team answers this?' }];

/** Three calls through OpenAI's SDK, the last as a stream if the instrumentation reports what streams use. */
export const callThreeTimes = async (openai, { streams }) => {
  await openai.chat.completions.create({ model: 'gpt-4o', messages });
  await openai.chat.completions.create({ model: 'gpt-4o', messages });
  if (!streams) await openai.chat.completions.create({ model: 'gpt-4o', messages });
  else {
    const options = { stream: true, stream_options: { include_usage: true } };
    const stream = await openai.chat.completions.create({ model: 'gpt-4o', messages, ...options });
    for await (const _chunk of stream);
  }
};
