import type { PicoUsd } from '@tokenbook/core/domain';

/** A model as the seeds use it: what its provider's usage looks like, not what it costs. */
export interface ModelTraits {
  readonly provider: string;
  readonly model: string;
  /** `written`: the caller pays for cache writes. `automatic`: the provider caches whole prefixes by itself. */
  readonly caching: 'none' | 'automatic' | 'written';
  /** Part of the output that is reasoning, from 0 to 1. */
  readonly reasoningShare: number;
  readonly outputTokensPerSecond: number;
  /** What the provider reports per call: pico-USD per input and per output token. Null when it reports no cost. */
  readonly reported: { readonly input: PicoUsd; readonly output: PicoUsd } | null;
}

const model = (provider: string, name: string, traits: Partial<ModelTraits> = {}): ModelTraits => ({
  provider,
  model: name,
  caching: 'automatic',
  reasoningShare: 0,
  outputTokensPerSecond: 80,
  reported: null,
  ...traits,
});

/** One million pico-USD a token is one USD per million tokens. */
const usdPerMillion = (usd: number): PicoUsd => BigInt(Math.round(usd * 1e6));

export const MODELS = {
  opus: model('anthropic', 'claude-opus-4-6', { caching: 'written', reasoningShare: 0.35, outputTokensPerSecond: 48 }),
  sonnet: model('anthropic', 'claude-sonnet-4-5', { caching: 'written', reasoningShare: 0.2 }),
  haiku: model('anthropic', 'claude-haiku-4-5', { caching: 'written', outputTokensPerSecond: 160 }),
  gpt5: model('openai', 'gpt-5.1', { reasoningShare: 0.45, outputTokensPerSecond: 70 }),
  gpt5Mini: model('openai', 'gpt-5-mini', { reasoningShare: 0.3, outputTokensPerSecond: 140 }),
  gpt41Mini: model('openai', 'gpt-4.1-mini', { outputTokensPerSecond: 130 }),
  embedding: model('openai', 'text-embedding-3-small', { caching: 'none' }),
  geminiPro: model('gcp.gemini', 'gemini-2.5-pro', { reasoningShare: 0.4, outputTokensPerSecond: 110 }),
  geminiFlash: model('gcp.gemini', 'gemini-2.5-flash', { reasoningShare: 0.15, outputTokensPerSecond: 230 }),
  mistralLarge: model('mistral_ai', 'mistral-large-latest', { caching: 'none' }),
  mistralSmall: model('mistral_ai', 'mistral-small-latest', { caching: 'none', outputTokensPerSecond: 150 }),
  deepseek: model('deepseek', 'deepseek-chat', { outputTokensPerSecond: 45 }),
  deepseekReasoner: model('deepseek', 'deepseek-reasoner', { reasoningShare: 0.6, outputTokensPerSecond: 40 }),
  grok: model('x_ai', 'grok-4', { reasoningShare: 0.4 }),
  llama: model('groq', 'llama-3.3-70b-versatile', { caching: 'none', outputTokensPerSecond: 280 }),
  command: model('cohere', 'command-r-plus-08-2024', { caching: 'none' }),
  bedrockSonnet: model('aws.bedrock', 'anthropic.claude-sonnet-4-5-20250929-v1:0', { caching: 'written' }),
  azureGpt4o: model('azure.ai.openai', 'gpt-4o', { outputTokensPerSecond: 90 }),
  qwenCoder: model('openrouter', 'qwen/qwen3-coder', {
    reported: { input: usdPerMillion(0.22), output: usdPerMillion(0.95) },
  }),
  /** Runs on the company's own machines: no catalogue knows a price. */
  inHouse: model('vllm', 'acme-support-13b', { caching: 'none', outputTokensPerSecond: 60 }),
} as const satisfies Record<string, ModelTraits>;
