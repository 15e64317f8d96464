const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http');
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const { OpenAIInstrumentation } = require('@opentelemetry/instrumentation-openai');
const { detectResources, envDetector } = require('@opentelemetry/resources');
const { BatchSpanProcessor, NodeTracerProvider } = require('@opentelemetry/sdk-trace-node');

const provider = new NodeTracerProvider({
  resource: detectResources({ detectors: [envDetector] }), // OTEL_SERVICE_NAME
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
});
provider.register();
registerInstrumentations({ instrumentations: [new OpenAIInstrumentation()], tracerProvider: provider });

// Loaded after the instrumentation, which patches it.
const { OpenAI } = require('openai');

const main = async () => {
  const openai = new OpenAI();
  const agent = provider.getTracer('shop');
  await agent.startActiveSpan('invoke_agent triage', async (span) => {
    span.setAttributes({ 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'triage', 'user.id': 'u_17' });
    const call = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Which team answers this?' }] };
    await openai.chat.completions.create(call);
    await openai.chat.completions.create(call);
    const stream = await openai.chat.completions.create({
      ...call,
      stream: true,
      stream_options: { include_usage: true },
    });
    for await (const _chunk of stream);
    span.end();
  });
  await provider.shutdown();
};

main();
