import { afterEach, describe, expect, it } from 'vitest';
import { BASE_MS, openOtlpApp, toAttributes, toLogs, toSpan, toTraces } from '../testing/open-otlp-app.ts';

let opened: ReturnType<typeof openOtlpApp> | null = null;
const open = () => {
  opened = openOtlpApp();
  return opened;
};
afterEach(async () => {
  await opened?.close();
  opened = null;
});

type Attributes = Readonly<Record<string, string | number | boolean>>;

const logOf = async (attributes: Attributes, resource?: Attributes, scope?: string) => {
  const app = open();
  await app.postTraces(toTraces([toSpan({ id: 'a', attributes })], resource, scope));
  return app.log();
};

/** Model, provider and buckets: uncached input + cache read + cache write = input; visible output + reasoning = output. */
const tokens = (input: number, output: number, cacheRead = 0, cacheWrite = 0, reasoning = 0) => ({
  inputTokens: input,
  outputTokens: output,
  cacheReadTokens: cacheRead,
  cacheWriteTokens: cacheWrite,
  reasoningTokens: reasoning,
});

const openAi = { model: 'gpt-4o-2024-08-06', providerName: 'openai' };
const genAi = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.response.model': 'gpt-4o-2024-08-06',
  'gen_ai.system': 'openai',
};
const usage = { 'gen_ai.usage.input_tokens': 1200, 'gen_ai.usage.output_tokens': 80 };
const aiSdk = {
  'ai.operationId': 'ai.generateText.doGenerate',
  'gen_ai.system': 'openai.chat',
  'ai.model.id': 'gpt-4o',
  'gen_ai.response.model': 'gpt-4o-2024-08-06',
};

describe('spans', () => {
  it.each<[name: string, attributes: Attributes, expected: object]>([
    [
      'the current names',
      {
        ...genAi,
        ...usage,
        'gen_ai.usage.cache_read.input_tokens': 1000,
        'gen_ai.usage.cache_write.input_tokens': 100,
        'gen_ai.usage.reasoning.output_tokens': 30,
      },
      { ...openAi, ...tokens(1200, 80, 1000, 100, 30) },
    ],
    [
      "LangSmith's, of Claude: parts as JSON, inside input and output (0.12, in a span of its wrapper)",
      {
        ...genAi,
        ...usage,
        'gen_ai.usage.total_tokens': 1280,
        'langsmith.metadata.user_id': 'u_17',
        'langsmith.metadata.session_id': 's_9',
        'gen_ai.usage.input_token_details':
          '{"ephemeral_5m_input_tokens":60,"ephemeral_1hr_input_tokens":40,"cache_read":1000}',
      },
      { ...openAi, ...tokens(1200, 80, 1000, 100), cacheWrite1hTokens: 40, user: 'u_17', session: 's_9' },
    ],
    [
      "Mastra's, of Claude: how long the cache is kept",
      {
        ...genAi,
        ...usage,
        'gen_ai.usage.cache_creation.input_tokens': 100,
        'gen_ai.usage.cache_creation.5m_input_tokens': 60,
        'gen_ai.usage.cache_creation.1h_input_tokens': 40,
      },
      { ...openAi, ...tokens(1200, 80, 0, 100), cacheWrite1hTokens: 40 },
    ],
    [
      "LangSmith's, of OpenAI in a tier",
      {
        ...genAi,
        ...usage,
        'gen_ai.usage.input_token_details': '{"flex_cache_read":1000,"flex":200}',
        'gen_ai.usage.output_token_details': '{"audio":0,"flex_reasoning":30,"flex":50}',
      },
      { ...openAi, ...tokens(1200, 80, 1000, 0, 30) },
    ],
    [
      "Sentry's, up to version 10",
      {
        ...genAi,
        ...usage,
        'gen_ai.usage.input_tokens.cached': 1000,
        'gen_ai.usage.input_tokens.cache_write': 100,
        'gen_ai.usage.output_tokens.reasoning': 30,
      },
      { ...openAi, ...tokens(1200, 80, 1000, 100, 30) },
    ],
    [
      "ADK's for Python, up to 2.2: Gemini's thoughts beside the output",
      {
        'gen_ai.system': 'gcp.vertex.agent',
        'gen_ai.request.model': 'gemini-2.5-pro',
        ...usage,
        'gen_ai.usage.experimental.reasoning_tokens': 30,
      },
      { providerName: 'gcp.gemini', ...tokens(1200, 110, 0, 0, 30) },
    ],
    [
      "ADK's of a model behind LiteLLM: reasoning inside",
      {
        'gen_ai.system': 'gcp.vertex.agent',
        'gen_ai.request.model': 'openai/gpt-5',
        ...usage,
        'gen_ai.usage.experimental.reasoning_tokens': 30,
      },
      tokens(1200, 80, 0, 0, 30),
    ],
    [
      'the names before (cache_creation)',
      { ...genAi, ...usage, 'gen_ai.usage.cache_creation.input_tokens': 100 },
      { ...openAi, ...tokens(1200, 80, 0, 100) },
    ],
    [
      'the first names (prompt and completion)',
      { ...genAi, 'gen_ai.usage.prompt_tokens': 1200, 'gen_ai.usage.completion_tokens': 80 },
      { ...openAi, ...tokens(1200, 80) },
    ],
    [
      'the oldest OpenLLMetry',
      {
        'gen_ai.system': 'OpenAI',
        'llm.request.type': 'chat',
        'gen_ai.response.model': 'gpt-4o-2024-08-06',
        'gen_ai.usage.prompt_tokens': 1200,
        'gen_ai.usage.completion_tokens': 80,
        'llm.usage.total_tokens': 1280,
      },
      { ...openAi, ...tokens(1200, 80) },
    ],
    [
      'dotted and flat names of one number',
      {
        ...genAi,
        ...usage,
        'gen_ai.usage.cache_read.input_tokens': 1000,
        'gen_ai.usage.cache_read_input_tokens': 1000,
      },
      tokens(1200, 80, 1000),
    ],
    [
      'texts for numbers',
      { ...genAi, 'gen_ai.usage.input_tokens': '1200', 'gen_ai.usage.output_tokens': 80.0 },
      tokens(1200, 80),
    ],
    [
      'an input that leaves the cache out',
      {
        ...genAi,
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 80,
        'gen_ai.usage.cache_read.input_tokens': 1000,
      },
      tokens(1100, 80, 1000),
    ],
    [
      'embeddings',
      {
        'gen_ai.operation.name': 'embeddings',
        'gen_ai.request.model': 'text-embedding-3-small',
        'gen_ai.provider.name': 'openai',
        'gen_ai.usage.input_tokens': 8,
      },
      { model: 'text-embedding-3-small', operation: 'embeddings', ...tokens(8, 0) },
    ],
    [
      'AI SDK 6 and 7, legacy spans',
      {
        ...aiSdk,
        ...usage,
        'ai.usage.inputTokens': 1200,
        'ai.usage.outputTokens': 80,
        'ai.usage.reasoningTokens': 30,
        'ai.usage.inputTokenDetails.noCacheTokens': 200,
        'ai.usage.inputTokenDetails.cacheReadTokens': 1000,
        'ai.usage.cachedInputTokens': 1000,
      },
      { ...openAi, ...tokens(1200, 80, 1000, 0, 30) },
    ],
    [
      'AI SDK 5 with OpenAI: cached inside',
      {
        ...aiSdk,
        'ai.usage.inputTokens': 1200,
        'ai.usage.outputTokens': 80,
        'ai.usage.totalTokens': 1280,
        'ai.usage.cachedInputTokens': 1000,
      },
      tokens(1200, 80, 1000),
    ],
    [
      'AI SDK 5 with Anthropic: cached outside, writes in the metadata',
      {
        ...aiSdk,
        'gen_ai.system': 'anthropic.messages',
        'gen_ai.response.model': 'claude-sonnet-4-5',
        'ai.usage.inputTokens': 100,
        'ai.usage.outputTokens': 80,
        'ai.usage.cachedInputTokens': 50,
        'ai.response.providerMetadata': JSON.stringify({
          anthropic: { usage: { cache_creation_input_tokens: 30, cache_creation: { ephemeral_1h_input_tokens: 20 } } },
        }),
      },
      { providerName: 'anthropic', ...tokens(180, 80, 50, 30), cacheWrite1hTokens: 20 },
    ],
    [
      'AI SDK 5 with Gemini: thoughts outside, as the total says',
      {
        ...aiSdk,
        'gen_ai.system': 'google.generative-ai',
        'gen_ai.response.model': 'gemini-2.5-pro',
        'ai.usage.inputTokens': 100,
        'ai.usage.outputTokens': 80,
        'ai.usage.reasoningTokens': 30,
        'ai.usage.totalTokens': 210,
      },
      { providerName: 'gcp.gemini', ...tokens(100, 110, 0, 0, 30) },
    ],
    [
      "AI SDK 5's generateText with Anthropic: the cache stands in the metadata alone",
      {
        ...aiSdk,
        'gen_ai.system': 'anthropic.messages',
        'gen_ai.response.model': 'claude-sonnet-4-5',
        'ai.usage.promptTokens': 200,
        'ai.usage.completionTokens': 80,
        'ai.response.providerMetadata': JSON.stringify({
          anthropic: { usage: { cache_read_input_tokens: 1000, cache_creation_input_tokens: 100 } },
        }),
      },
      { providerName: 'anthropic', ...tokens(1300, 80, 1000, 100) },
    ],
    [
      "AI SDK 5's generateText with Gemini: so do cached input and thoughts, which are no part of the output",
      {
        ...aiSdk,
        'gen_ai.system': 'google.generative-ai',
        'gen_ai.response.model': 'gemini-2.5-pro',
        'ai.usage.promptTokens': 1200,
        'ai.usage.completionTokens': 80,
        'ai.response.providerMetadata': JSON.stringify({
          google: { usageMetadata: { promptTokenCount: 1200, cachedContentTokenCount: 1000, thoughtsTokenCount: 30 } },
        }),
      },
      { providerName: 'gcp.gemini', ...tokens(1200, 110, 1000, 0, 30) },
    ],
    [
      'AI SDK embeddings',
      {
        'ai.operationId': 'ai.embed.doEmbed',
        'ai.model.provider': 'openai.embedding',
        'ai.model.id': 'text-embedding-3-small',
        'ai.usage.tokens': 8,
      },
      { operation: 'embeddings', providerName: 'openai', ...tokens(8, 0) },
    ],
    [
      'OpenInference',
      {
        'openinference.span.kind': 'LLM',
        'llm.model_name': 'gpt-4o-2024-08-06',
        'llm.system': 'openai',
        'llm.token_count.prompt': 1200,
        'llm.token_count.completion': 80,
        'llm.token_count.total': 1280,
        'llm.token_count.prompt_details.cache_read': 1000,
        'llm.token_count.completion_details.reasoning': 30,
      },
      { ...openAi, ...tokens(1200, 80, 1000, 0, 30) },
    ],
    [
      'Langfuse: every count beside the others',
      {
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': 'gpt-4o-2024-08-06',
        'langfuse.observation.usage_details': JSON.stringify({
          input: 200,
          output: 50,
          total: 1280,
          input_cached_tokens: 1000,
          output_reasoning_tokens: 30,
        }),
      },
      { ...openAi, ...tokens(1200, 80, 1000, 0, 30) },
    ],
    [
      'Langfuse with the counts of Anthropic',
      {
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': 'claude-sonnet-4-5',
        'langfuse.observation.usage_details': JSON.stringify({
          input: 10,
          output: 5,
          cache_read_input_tokens: 20,
          input_cache_creation_5m: 3,
          input_cache_creation_1h: 4,
        }),
      },
      { ...tokens(37, 5, 20, 7), cacheWrite1hTokens: 4 },
    ],
    [
      'Langfuse with the usage of OpenAI as it is: the parts inside',
      {
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': 'gpt-4o-2024-08-06',
        'langfuse.observation.usage_details': JSON.stringify({
          prompt_tokens: 1200,
          completion_tokens: 80,
          total_tokens: 1280,
          prompt_tokens_details: { cached_tokens: 1000, audio_tokens: 0 },
          completion_tokens_details: { reasoning_tokens: 30, accepted_prediction_tokens: null },
        }),
      },
      { ...openAi, ...tokens(1200, 80, 1000, 0, 30) },
    ],
    [
      'Langfuse with Claude by LangChain: the cache written for an hour',
      {
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': 'claude-sonnet-4-5',
        'langfuse.observation.usage_details': JSON.stringify({
          input: 10,
          output: 5,
          total: 42,
          input_cache_read: 20,
          input_cache_creation: 0,
          input_ephemeral_5m_input_tokens: 3,
          input_ephemeral_1h_input_tokens: 4,
        }),
      },
      { ...tokens(37, 5, 20, 7), cacheWrite1hTokens: 4 },
    ],
    [
      'Langfuse with Gemini by LangChain: the cache by modality details the plain count',
      {
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': 'gemini-2.5-pro',
        'langfuse.observation.usage_details': JSON.stringify({
          input: 0,
          output: 0,
          total: 130,
          cached_content_token_count: 60,
          thoughts_token_count: 10,
          input_modality_TEXT: 40,
          output_modality_TEXT: 20,
          cached_modality_TEXT: 60,
        }),
      },
      tokens(100, 30, 60, 0, 10),
    ],
    [
      'Langfuse with Gemini by LangChain: the cache inside the input, as the total says',
      {
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': 'gemini-2.5-pro',
        'langfuse.observation.usage_details': JSON.stringify({
          input: 100,
          output: 20,
          total: 130,
          cached_content_token_count: 60,
          thoughts_token_count: 10,
        }),
      },
      tokens(100, 30, 60, 0, 10),
    ],
    [
      'Langfuse with the usage of Anthropic as it is, objects and all',
      {
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': 'claude-sonnet-4-5',
        'langfuse.observation.usage_details': JSON.stringify({
          input_tokens: 10,
          output_tokens: 5,
          cache_read_input_tokens: 20,
          cache_creation_input_tokens: 7,
          cache_creation: { ephemeral_5m_input_tokens: 7, ephemeral_1h_input_tokens: 0 },
          service_tier: 'standard',
        }),
      },
      tokens(37, 5, 20, 7),
    ],
    [
      'Strands on Bedrock: the cache beside the input, as the total says',
      {
        ...genAi,
        'gen_ai.usage.input_tokens': 5000,
        'gen_ai.usage.output_tokens': 100,
        'gen_ai.usage.cache_read_input_tokens': 3000,
        'gen_ai.usage.cache_write_input_tokens': 200,
        'gen_ai.usage.total_tokens': 8300, // 5,000 + 100 + 3,000 + 200
      },
      tokens(8200, 100, 3000, 200),
    ],
    [
      'cache and reasoning beside the rest, as the total says',
      {
        ...genAi,
        'gen_ai.usage.input_tokens': 5000,
        'gen_ai.usage.output_tokens': 100,
        'gen_ai.usage.cache_read_input_tokens': 3000,
        'gen_ai.usage.reasoning_tokens': 30,
        'gen_ai.usage.total_tokens': 8130, // 5,000 + 100 + 3,000 + 30
      },
      tokens(8000, 130, 3000, 0, 30),
    ],
    [
      'Claude Code: every count beside the others',
      {
        'span.type': 'llm_request',
        'gen_ai.system': 'anthropic',
        model: 'claude-opus-4-5',
        input_tokens: 2,
        output_tokens: 1200,
        cache_read_tokens: 84_562,
        cache_creation_tokens: '7096',
      },
      { model: 'claude-opus-4-5', ...tokens(91_660, 1200, 84_562, 7096) },
    ],
  ])('%s', async (_name, attributes, expected) => {
    expect(await logOf(attributes)).toMatchObject([expected]);
  });

  // Fresh 300, read 1,096, written 322: version 5 (5.0.277) says 300 of input, version 6 (6.0.325) and 7 (7.0.173) say 1,718.
  const anthropicMetadata = JSON.stringify({
    anthropic: { usage: { input_tokens: 300, cache_read_input_tokens: 1096, cache_creation_input_tokens: 322 } },
  });
  const bedrockMetadata = JSON.stringify({ bedrock: { usage: { cacheWriteInputTokens: 322 } } });
  it.each<[name: string, operation: string, agent: string | null, provider: string, metadata: string, input: number]>([
    ['6, an object', 'generateObject.doGenerate', 'ai/6.0.325', 'anthropic.messages', anthropicMetadata, 1718],
    [
      '7, an object behind a name',
      'generateObject.doGenerate',
      'shop/1 ai/7.0.173',
      'amazon-bedrock',
      bedrockMetadata,
      1718,
    ],
    ['6, a streamed object', 'streamObject.doStream', null, 'anthropic.messages', anthropicMetadata, 1718],
    ['6, a streamed object of Bedrock', 'streamObject.doStream', null, 'amazon-bedrock', bedrockMetadata, 1718],
    ['5, an object', 'generateObject.doGenerate', 'ai/5.0.277', 'anthropic.messages', anthropicMetadata, 300],
    ['5, a streamed object', 'streamObject.doStream', null, 'anthropic.messages', anthropicMetadata, 300],
    ['5, a streamed object of Bedrock', 'streamObject.doStream', null, 'amazon-bedrock', bedrockMetadata, 300],
    ['5, a streamed text', 'streamText.doStream', null, 'amazon-bedrock', bedrockMetadata, 300],
  ])('counts the cache of the AI SDK once, version %s', async (_name, operation, agent, provider, metadata, input) => {
    const attributes = {
      'ai.operationId': `ai.${operation}`,
      'gen_ai.system': provider,
      'gen_ai.response.model': 'claude-sonnet-4-5',
      ...(agent === null ? {} : { 'ai.request.headers.user-agent': agent }),
      'ai.response.providerMetadata': metadata,
      'ai.usage.inputTokens': input,
      'ai.usage.outputTokens': 80,
      'ai.usage.totalTokens': input + 80,
      'ai.usage.cachedInputTokens': 1096,
    };
    expect(await logOf(attributes)).toMatchObject([tokens(1718, 80, 1096, 322)]);
  });

  it.each<[name: string, scope: string, provider: string, total: number | null, expected: object]>([
    // 1,200 beside 1,000 read from the cache and 100 written to it.
    ['OpenLIT, Anthropic', 'openlit.otel.tracing', 'anthropic', 1280, tokens(2300, 80, 1000, 100)],
    ['OpenLIT for JavaScript', '@openlit/instrumentation-anthropic', 'anthropic', null, tokens(2300, 80, 1000, 100)],
    ['OpenLIT, OpenAI', 'openlit.otel.tracing', 'openai', 1280, tokens(1200, 80, 1000, 100)],
    ['OpenLLMetry, Bedrock', 'opentelemetry.instrumentation.bedrock', 'AWS', 1280, tokens(2300, 80, 1000, 100)],
    [
      'OpenLLMetry, Anthropic by LlamaIndex',
      'opentelemetry.instrumentation.llamaindex',
      'anthropic',
      1280,
      tokens(2300, 80, 1000, 100),
    ],
    [
      'OpenLLMetry, Anthropic',
      'opentelemetry.instrumentation.anthropic',
      'anthropic',
      1280,
      tokens(1200, 80, 1000, 100),
    ],
    ['Agent Framework, Anthropic', 'agent_framework', 'anthropic', null, tokens(2300, 80, 1000, 100)],
    ['Spring AI, Anthropic', 'org.springframework.boot', 'anthropic', 1280, tokens(2300, 80, 1000, 100)],
    ['Spring AI, OpenAI', 'org.springframework.boot', 'openai', 1280, tokens(1200, 80, 1000, 100)],
    ['the conventions, Anthropic', 'opentelemetry.util.genai.handler', 'anthropic', null, tokens(1200, 80, 1000, 100)],
  ])('the cache of %s is where its source says', async (_name, scope, provider, total, expected) => {
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.response.model': 'claude-sonnet-4-5',
      'gen_ai.provider.name': provider,
      ...usage,
      ...(total === null ? {} : { 'gen_ai.usage.total_tokens': total }),
      'gen_ai.usage.cache_read.input_tokens': 1000,
      'gen_ai.usage.cache_creation.input_tokens': 100,
    };
    expect(await logOf(attributes, undefined, scope)).toMatchObject([expected]);
  });

  it("counts the cache beside the input on OpenInference's spans of Bedrock", async () => {
    const attributes = {
      'openinference.span.kind': 'LLM',
      'llm.model_name': 'claude-sonnet-4-5-20250929-v1:0',
      'llm.provider': 'aws',
      'llm.token_count.prompt': 1200,
      'llm.token_count.completion': 80,
      'llm.token_count.prompt_details.cache_read': 1000,
      'llm.token_count.prompt_details.cache_write': 100,
    };
    const scope = '@arizeai/openinference-instrumentation-bedrock';
    expect(await logOf(attributes, undefined, scope)).toMatchObject([tokens(2300, 80, 1000, 100)]);
  });

  describe("LiteLLM's proxy", () => {
    // The span that its first callback writes (1.81): its own word for the call, and the cost that its spend logs have.
    const proxy = {
      'gen_ai.operation.name': 'acompletion',
      'llm.request.type': 'acompletion',
      'gen_ai.system': 'openai',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.response.model': 'gpt-4o-2024-08-06',
      'gen_ai.response.id': 'chatcmpl-1',
      ...usage,
      'gen_ai.usage.total_tokens': 1280,
      'gen_ai.cost.total_cost': 0.003,
      'metadata.user_api_key_team_alias': 'support',
      'metadata.user_api_key_end_user_id': '',
      'metadata.user_api_key_user_id': 'u_17',
      hidden_params: '{"model_id": "m1", "cache_key": null, "response_cost": "0.003"}',
    };

    it("counts once beside its client's span, at what it charged, for the team and the user of the key", async () => {
      const app = open();
      const client = toSpan({ id: 'a', attributes: { ...genAi, ...usage, 'gen_ai.response.id': 'chatcmpl-1' } });
      await app.postTraces(toTraces([client], { 'service.name': 'shop' }));
      const span = toSpan({ id: 'b', parent: 'a', kind: 2, start: 100, end: 900, attributes: proxy });
      await app.postTraces(toTraces([span], { 'service.name': 'litellm' }, 'litellm'));
      expect(await app.log()).toMatchObject([
        { ...openAi, ...tokens(1200, 80), cost: 0.003, projectName: 'support', user: 'u_17', operation: 'chat' },
      ]);
    });

    it.each([
      ["an answer from the proxy's own cache", { hidden_params: '{"model_id": "m1", "cache_key": "9f0c"}' }],
      ['a look at an answer that is kept', { 'llm.request.type': 'aget_responses' }],
    ])('%s is no call', async (_name, extra) => {
      expect(await logOf({ ...proxy, ...extra })).toEqual([]);
    });
  });

  it('takes the model that was asked for where the answer names none, as Spring AI says it', async () => {
    const springAi = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.system': 'bedrock_converse',
      'gen_ai.request.model': 'us.amazon.nova-pro-v1:0',
      'gen_ai.response.model': 'none',
      'gen_ai.usage.input_tokens': '12',
      'gen_ai.usage.output_tokens': '3',
    };
    expect(await logOf(springAi)).toMatchObject([{ model: 'us.amazon.nova-pro-v1:0', inputTokens: 12 }]);
    await opened?.close();
    expect(await logOf({ ...springAi, 'gen_ai.request.model': 'none' })).toMatchObject([{ model: 'unknown' }]);
  });

  it.each<[name: string, attributes: Attributes]>([
    ['no usage', genAi],
    ['only zeros', { ...genAi, 'gen_ai.usage.input_tokens': 0, 'gen_ai.usage.output_tokens': 0 }],
    ['counts of a tool that is not Claude Code', { input_tokens: 5, output_tokens: 5, model: 'x' }],
  ])('%s: no call', async (_name, attributes) => {
    expect(await logOf(attributes)).toEqual([]);
  });

  it.each([
    ['gen_ai.usage.cost', 0.25, 0.25, 'reported'],
    ['gen_ai.usage.cost', 0, 0.0038, 'catalogue'], // 1,200 × $2.50/1M + 80 × $10/1M
    ['gen_ai.usage.cost', -1, 0.0038, 'catalogue'],
    ['llm.cost.total', '0.5', 0.5, 'reported'],
    ['gen_ai.usage.total_cost', 0.0035, 0.0035, 'reported'], // OpenRouter's Broadcast
    ['gen_ai.cost.total_cost', 0.0035, 0.0035, 'reported'], // LiteLLM's proxy
    ['litellm.cost.total', 0.0035, 0.0035, 'reported'],
    ['litellm.cost.total', 0, 0.0038, 'catalogue'],
    ['operation.cost', 0.0035, 0.0035, 'reported'], // Pydantic AI
    ['langfuse.observation.cost_details', '{"total":0.75}', 0.75, 'reported'],
    ['langfuse.observation.cost_details', '{"input":0.5,"output":0.25}', 0.75, 'reported'],
    ['langfuse.observation.cost_details', '{}', 0.0038, 'catalogue'],
    ['langfuse.observation.cost_details', '{"input":"free"}', 0.0038, 'catalogue'],
  ])('%s of %s is a cost of %s', async (name, value, cost, costSource) => {
    expect(await logOf({ ...genAi, ...usage, [name]: value })).toMatchObject([{ cost, costSource }]);
  });

  it("reads how long Anthropic's SDK says that its cache writes are kept, and counts that telling of the two", async () => {
    const app = open();
    const claude = { 'gen_ai.provider.name': 'anthropic', 'gen_ai.response.model': 'claude-sonnet-4-5' };
    const counts = { ...usage, 'gen_ai.usage.cache_read.input_tokens': 1000 };
    const outer = {
      ...claude,
      ...counts,
      'gen_ai.operation.name': 'chat',
      'gen_ai.usage.cache_write.input_tokens': 100,
    };
    const inner = {
      ...outer,
      'anthropic.usage.cache_creation.ephemeral_5m_input_tokens': 70,
      'anthropic.usage.cache_creation.ephemeral_1h_input_tokens': 30,
    };
    const spans = [toSpan({ id: 'a', attributes: outer }), toSpan({ id: 'b', parent: 'a', attributes: inner })];
    await app.postTraces(toTraces(spans));
    // 100 × $3 + 1,000 × $0.30 + 70 × $3.75 + 30 × $6 + 80 × $15, each / 1M
    expect(await app.log()).toMatchObject([
      { ...tokens(1200, 80, 1000, 100), cacheWrite1hTokens: 30, cost: 0.002_242_5 },
    ]);
  });

  // 1,200 × $1.25/1M + 80 × $10/1M = 0.0023; flex is half of it, priority twice as much.
  it.each<[name: string, attributes: Attributes, cost: number | null]>([
    ['flex', { 'openai.response.service_tier': 'flex' }, 0.001_15],
    ['priority, by its older name', { 'gen_ai.openai.response.service_tier': 'priority' }, 0.0046],
    ['the default one', { 'openai.response.service_tier': 'default' }, 0.0023],
    ['only asked for', { 'openai.request.service_tier': 'flex' }, 0.0023],
    ['without a price', { 'openai.response.service_tier': 'scale' }, null],
    [
      'flex, in the metadata of the AI SDK',
      {
        'ai.operationId': 'ai.generateText.doGenerate',
        'ai.usage.inputTokens': 1200,
        'ai.usage.outputTokens': 80,
        'ai.response.providerMetadata': '{"openai":{"responseId":"r","serviceTier":"flex"}}',
      },
      0.001_15,
    ],
  ])('prices a call by the tier that served it: %s', async (_name, attributes, cost) => {
    expect(await logOf({ ...genAi, 'gen_ai.response.model': 'gpt-5', ...usage, ...attributes })).toMatchObject([
      { cost },
    ]);
  });

  it.each([
    ['fast', 0.09],
    ['normal', 0.015],
  ])("Claude Code's spans tell no cost, and are priced by their speed: %s", async (speed, cost) => {
    const span = { 'span.type': 'llm_request', 'gen_ai.system': 'anthropic', model: 'claude-opus-4-6', speed };
    expect(await logOf({ ...span, input_tokens: 500, output_tokens: 500 })).toMatchObject([{ cost }]);
  });

  it.each<[name: string, attributes: Attributes, resource: Attributes, project: string]>([
    ['an attribute of the span', { 'tokenbook.project': 'a' }, { 'tokenbook.project': 'b', 'service.name': 'c' }, 'a'],
    ['an attribute of the resource', {}, { 'openinference.project.name': 'b', 'service.name': 'c' }, 'b'],
    ['the service', {}, { 'service.name': 'c' }, 'c'],
    ["the key's own when the SDK made the service up", {}, { 'service.name': 'unknown_service:node' }, 'default'],
    ["the key's own when there is none", {}, {}, 'default'],
  ])('the project is %s', async (_name, attributes, resource, projectName) => {
    expect(await logOf({ ...genAi, ...usage, ...attributes }, resource)).toMatchObject([{ projectName }]);
  });

  it('keeps labels, the environment and who reported the numbers as tags', async () => {
    const attributes = { ...genAi, ...usage, 'ai.telemetry.metadata.team': 'blue', 'tokenbook.tag.tier': 2 };
    const [line] = await logOf(attributes, { 'deployment.environment.name': 'prod' }, 'ai');
    expect(line?.tags).toEqual({ team: 'blue', tier: '2', env: 'prod', 'otel.scope': 'ai' });
  });

  it.each<[name: string, agent: Attributes, call: Attributes, expected: string]>([
    ['by its name', { 'gen_ai.agent.name': 'triage', 'gen_ai.agent.id': 'asst_1' }, {}, 'triage'],
    ['by its id where it has no name', { 'gen_ai.agent.id': 'asst_1' }, {}, 'asst_1'],
    [
      'by its name where a call says the id',
      { 'gen_ai.agent.name': 'triage' },
      { 'gen_ai.agent.id': 'asst_1' },
      'triage',
    ],
  ])('calls an agent %s', async (_name, agent, call, expected) => {
    const app = open();
    const operation = { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.request.model': 'gpt-4o' };
    await app.postTraces(
      toTraces([
        toSpan({ id: 'a', name: 'invoke_agent gpt-4o', attributes: { ...operation, ...agent } }),
        toSpan({ id: 'b', parent: 'a', attributes: { ...genAi, ...usage, ...call } }),
      ]),
    );
    expect(await app.log()).toMatchObject([{ agent: expected }]);
  });

  it("takes the provider from the model where Google's ADK names itself in its place", async () => {
    const attributes = { 'gen_ai.system': 'gcp.vertex.agent', 'gen_ai.request.model': 'gemini-2.5-pro', ...usage };
    expect(await logOf(attributes)).toMatchObject([{ providerName: 'gcp.gemini', ...tokens(1200, 80) }]);
  });

  it.each([
    ['copilot-chat', 'github-copilot'],
    ['shop', 'github'],
  ])(
    "calls the seller of Copilot's calls as its imported logs do, so that its prices are found: %s",
    async (service, provider) => {
      const attributes = { ...genAi, ...usage, 'gen_ai.provider.name': 'github' };
      expect(await logOf(attributes, { 'service.name': service })).toMatchObject([{ providerName: provider }]);
    },
  );

  it('marks failed calls', async () => {
    expect(await logOf({ ...genAi, ...usage, 'error.type': 'timeout' })).toMatchObject([{ status: 'error' }]);
  });
});

describe('log events', () => {
  const record = (name: string, attributes: Attributes, extra: object = {}) => ({
    timeUnixNano: `${BASE_MS + 5_000}000000`,
    body: { stringValue: name },
    attributes: toAttributes(attributes),
    ...extra,
  });
  const post = async (records: readonly object[], resource?: Attributes, scope?: string) => {
    const app = open();
    const response = await app.postLogs(toLogs(records, resource, scope));
    expect(await response.text()).toBe('{}');
    return app.log();
  };

  const claude = {
    'event.name': 'api_request',
    model: 'claude-sonnet-4-5',
    input_tokens: '10',
    output_tokens: '20',
    cache_read_tokens: '300',
    cache_creation_tokens: '40',
    cost_usd: '0.01',
    duration_ms: '2000',
    'session.id': 's1',
    'user.id': 'u1',
    'event.sequence': 3,
  };

  it('Claude Code: api_request, its numbers as texts', async () => {
    expect(
      await post([record('claude_code.api_request', claude), record('claude_code.tool_result', {})]),
    ).toMatchObject([
      {
        date: new Date(BASE_MS + 3_000).toISOString(),
        durationMs: 2000,
        providerName: 'anthropic',
        projectName: 'claude-code',
        session: 's1',
        user: 'u1',
        cost: 0.01,
        costSource: 'reported',
        ...tokens(350, 20, 300, 40),
      },
    ]);
  });

  it('a record that is sent again is the same call; the next of the session is another', async () => {
    const records = [record('claude_code.api_request', claude), record('claude_code.api_request', claude)];
    expect(
      await post([...records, record('claude_code.api_request', { ...claude, 'event.sequence': 4 })]),
    ).toHaveLength(2);
  });

  it('a record that comes again after an upgrade that reads more of it is the same call', async () => {
    const { cache_read_tokens: _, ...known } = claude;
    expect(
      await post([record('claude_code.api_request', known), record('claude_code.api_request', claude)]),
    ).toHaveLength(1);
  });

  it('Codex: response.completed, cached and reasoning inside', async () => {
    const codex = {
      'event.name': 'codex.sse_event',
      'event.kind': 'response.completed',
      model: 'gpt-5',
      input_token_count: '1200',
      output_token_count: 80,
      cached_token_count: 1000,
      cache_write_token_count: 50,
      reasoning_token_count: '30',
      tool_token_count: 1280,
      'conversation.id': 'c1',
    };
    const other = { ...codex, 'event.kind': 'response.output_item.done' };
    expect(await post([record('', codex), record('', other)], { 'service.name': 'codex' }, '')).toMatchObject([
      { providerName: 'openai', session: 'c1', ...tokens(1200, 80, 1000, 50, 30) },
    ]);
  });

  it('Codex: the span that repeats the same answer, without its model and in a trace of its own, is not read', async () => {
    expect(await logOf({ ...usage, 'codex.usage.total_tokens': 1280 }, { 'service.name': 'codex_cli_rs' })).toEqual([]);
  });

  it("Gemini CLI: api_response, thoughts and the tools' prompt outside; its other copies are not read", async () => {
    const gemini = {
      'event.name': 'gemini_cli.api_response',
      model: 'gemini-2.5-pro',
      input_token_count: 100,
      cached_content_token_count: 40,
      output_token_count: 20,
      thoughts_token_count: 7,
      tool_token_count: 3,
      total_token_count: 130,
      duration_ms: 10,
      prompt_id: 'p1',
    };
    const copy = {
      ...usage,
      'event.name': 'gen_ai.client.inference.operation.details',
      'gen_ai.request.model': 'gemini-2.5-pro',
    };
    expect(
      await post([record('', gemini), record('', copy)], { 'service.name': 'gemini-cli' }, 'gemini-cli'),
    ).toMatchObject([{ providerName: 'gcp.gemini', ...tokens(103, 27, 40, 0, 7) }]);
  });

  it.each([
    ['in a trace', { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) }],
    ['outside any trace', {}],
  ])('Copilot and others: the standard event, and no turn beside it, %s', async (_name, trace) => {
    const details = record(
      '',
      { ...genAi, ...usage },
      { ...trace, eventName: 'gen_ai.client.inference.operation.details' },
    );
    const turn = record('copilot_chat.agent.turn', usage, trace);
    expect(await post([turn, details], { 'service.name': 'copilot-chat' })).toMatchObject([
      { ...openAi, ...tokens(1200, 80) },
    ]);
  });
});
