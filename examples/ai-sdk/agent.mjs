import { createOpenAI } from '@ai-sdk/openai';
import { OpenTelemetry } from '@ai-sdk/otel';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { detectResources, envDetector } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { generateText, registerTelemetry, streamText } from 'ai';

const provider = new NodeTracerProvider({
  resource: detectResources({ detectors: [envDetector] }), // OTEL_SERVICE_NAME
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
});
provider.register();
registerTelemetry(new OpenTelemetry());

const openai = createOpenAI({ apiKey: process.env.OPENAI_API_KEY, baseURL: process.env.OPENAI_BASE_URL });
const call = { model: openai.chat('gpt-4o'), telemetry: { isEnabled: true, functionId: 'triage' } };

await generateText({ ...call, prompt: 'Which team answers this?' });
await generateText({ ...call, prompt: 'How urgent is it?' });
await streamText({ ...call, prompt: 'Write the answer.' }).consumeStream();

await provider.shutdown();
