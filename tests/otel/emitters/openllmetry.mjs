import { OpenAIInstrumentation } from '@traceloop/instrumentation-openai';
import OpenAI from 'openai';
import { callThreeTimes, runAgent, startTracing } from './shared.mjs';

const provider = startTracing();
const instrumentation = new OpenAIInstrumentation();
instrumentation.setTracerProvider(provider);
instrumentation.manuallyInstrument(OpenAI);
await runAgent(provider, () => callThreeTimes(new OpenAI(), { streams: false }));
await provider.shutdown();
