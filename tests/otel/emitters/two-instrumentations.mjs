import { OpenAIInstrumentation as OpenInference } from '@arizeai/openinference-instrumentation-openai';
import { OpenAIInstrumentation as OpenLLMetry } from '@traceloop/instrumentation-openai';
import OpenAI from 'openai';
import { callThreeTimes, runAgent, startTracing } from './shared.mjs';

// Both at once: every call is told twice.
const provider = startTracing();
const openLLMetry = new OpenLLMetry();
openLLMetry.setTracerProvider(provider);
openLLMetry.manuallyInstrument(OpenAI);
new OpenInference({ tracerProvider: provider }).manuallyInstrument(OpenAI);
await runAgent(provider, () => callThreeTimes(new OpenAI(), { streams: false }));
await provider.shutdown();
