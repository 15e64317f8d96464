import { createServer } from 'node:http';
import { listen, readText } from './http.ts';

/** What every answer says it used: input with cached, output with reasoning inside. */
export const USED = { input: 1200, cached: 1000, output: 80, reasoning: 30 };

const usage = {
  prompt_tokens: USED.input,
  completion_tokens: USED.output,
  total_tokens: USED.input + USED.output,
  prompt_tokens_details: { cached_tokens: USED.cached },
  completion_tokens_details: { reasoning_tokens: USED.reasoning },
};

/** OpenAI's chat completions, plain and streamed, on this machine. */
export const startMockOpenAi = async () => {
  let answers = 0;
  const server = createServer(async (request, response) => {
    const { stream } = JSON.parse(await readText(request));
    answers += 1;
    const base = { id: `chatcmpl-${answers}`, created: 1_764_000_000, model: 'gpt-4o-2024-08-06' };
    if (!stream) {
      const choices = [{ index: 0, message: { role: 'assistant', content: 'Billing.' }, finish_reason: 'stop' }];
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ...base, object: 'chat.completion', choices, usage }));
      return;
    }
    response.setHeader('content-type', 'text/event-stream');
    const chunk = (fields: object) =>
      response.write(`data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', ...fields })}\n\n`);
    chunk({ choices: [{ index: 0, delta: { role: 'assistant', content: 'Billing.' }, finish_reason: null }] });
    chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
    chunk({ choices: [], usage });
    response.end('data: [DONE]\n\n');
  });
  return listen(server);
};
