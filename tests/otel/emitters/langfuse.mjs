import { observeOpenAI } from '@langfuse/openai';
import { LangfuseSpanProcessor } from '@langfuse/otel';
import { propagateAttributes, startActiveObservation } from '@langfuse/tracing';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import OpenAI from 'openai';
import { callThreeTimes, resource } from './shared.mjs';

// The SDK's own exporter: LANGFUSE_BASE_URL with Basic authentication.
const processor = new LangfuseSpanProcessor({ flushAt: 2 });
const provider = new NodeTracerProvider({ resource, spanProcessors: [processor] });
provider.register();
await startActiveObservation(
  'triage',
  () =>
    propagateAttributes({ userId: 'u_17', sessionId: 's_9' }, () =>
      callThreeTimes(observeOpenAI(new OpenAI()), { streams: true }),
    ),
  { asType: 'agent' },
);
await processor.forceFlush();
await provider.shutdown();
