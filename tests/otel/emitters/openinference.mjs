import { OpenAIInstrumentation } from '@arizeai/openinference-instrumentation-openai';
import OpenAI from 'openai';
import { callThreeTimes, runAgent, startTracing } from './shared.mjs';

const provider = startTracing();
new OpenAIInstrumentation({ tracerProvider: provider }).manuallyInstrument(OpenAI);
await runAgent(provider, () => callThreeTimes(new OpenAI(), { streams: false }));
await provider.shutdown();
