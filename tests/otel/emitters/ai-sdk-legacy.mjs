import { generateText, streamText } from 'ai6';
import { createOpenAI } from 'ai6-openai';
import { startTracing } from './shared.mjs';

const provider = startTracing();
const openai = createOpenAI({ apiKey: process.env.OPENAI_API_KEY, baseURL: process.env.OPENAI_BASE_URL });
const call = {
  model: openai.chat('gpt-4o'),
  prompt: 'Which team answers this?',
  experimental_telemetry: { isEnabled: true, functionId: 'triage', metadata: { userId: 'u_17', team: 'blue' } },
};
await provider.getTracer('agent').startActiveSpan('request', async (span) => {
  await generateText(call);
  await generateText(call);
  await streamText(call).consumeStream();
  span.end();
});
await provider.shutdown();
