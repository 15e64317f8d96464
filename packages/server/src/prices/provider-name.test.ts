import { describe, expect, it } from 'vitest';
import { inferProvider } from './infer-provider.ts';
import { canonicalProvider, fromCatalogueProvider, toCatalogueProvider } from './provider-name.ts';

describe("a provider has OpenTelemetry's name", () => {
  it.each([
    ['google', 'gcp.gemini'],
    ['Gemini', 'gcp.gemini'],
    ['google.generative-ai', 'gcp.gemini'],
    ['vertex_ai', 'gcp.vertex_ai'],
    ['google.vertex.chat', 'gcp.vertex_ai'],
    ['amazon-bedrock', 'aws.bedrock'],
    ['AWS Bedrock', 'aws.bedrock'],
    ['azure', 'azure.ai.openai'],
    ['openai.chat', 'openai'],
    ['anthropic.messages', 'anthropic'],
    ['mistral', 'mistral_ai'],
    ['x-ai', 'x_ai'],
    ['xAI', 'x_ai'],
    ['moonshotai', 'moonshot_ai'],
    [' Anthropic ', 'anthropic'],
  ])('%s is %s', (name, expected) => {
    expect(canonicalProvider(name)).toBe(expected);
  });

  it.each(['acme', 'constructor', '__proto__', ''])('and %j, which is not known, stays as it is', (name) => {
    expect(canonicalProvider(name)).toBe(name);
  });

  it('and comes back from the catalogue as it went in', () => {
    for (const name of ['anthropic', 'openai', 'gcp.gemini', 'aws.bedrock', 'azure.ai.openai', 'x_ai', 'groq']) {
      expect(fromCatalogueProvider(toCatalogueProvider(name))).toBe(name);
    }
  });
});

describe('a provider is inferred from the model', () => {
  it.each([
    ['claude-opus-4.6', 'anthropic'],
    ['gpt-5', 'openai'],
    ['o3-mini', 'openai'],
    ['text-embedding-3-small', 'openai'],
    ['ft:gpt-4o-2024-08-06:acme::id', 'openai'],
    ['gemini-2.5-pro', 'gcp.gemini'],
    ['models/gemini-2.5-pro', 'gcp.gemini'],
    ['vertex_ai/gemini-2.5-pro', 'gcp.vertex_ai'],
    ['claude-sonnet-4-5@20250929', 'gcp.vertex_ai'],
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'aws.bedrock'],
    ['amazon.nova-pro-v1:0', 'aws.bedrock'],
    ['mistral-large-latest', 'mistral_ai'],
    ['grok-4', 'x_ai'],
    ['deepseek-chat', 'deepseek'],
    ['command-r-plus', 'cohere'],
    ['sonar', 'perplexity'],
    ['kimi-k2', 'moonshot_ai'],
    ['openrouter/anthropic/claude-sonnet-4.5', 'openrouter'],
    ['anthropic/claude-sonnet-4.5', 'anthropic'],
  ])('%s: %s', (model, provider) => {
    expect(inferProvider(model)).toBe(provider);
  });

  it.each(['llama-3.3-70b', 'gpt-oss-120b', 'my-model', '<synthetic>', '', '__proto__/x', 'constructor'])(
    'and not from %j, which does not say',
    (model) => {
      expect(inferProvider(model)).toBeNull();
    },
  );
});
