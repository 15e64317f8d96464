import { describe, expect, it } from 'vitest';
import { matchModel } from './match-model.ts';

const match = (provider: string, model: string): string | null => {
  const found = matchModel(provider, model, new Set(['anthropic/claude-haiku-5-5']));
  return found === null ? null : `${found.provider}/${found.model}`;
};

describe('a model is found', () => {
  it.each([
    ['anthropic', 'claude-opus-4-6', 'anthropic/claude-opus-4-6'],
    ['anthropic', 'claude-opus-4.6', 'anthropic/claude-opus-4-6'],
    ['anthropic', 'claude-sonnet-4-5-20250929', 'anthropic/claude-sonnet-4-5'],
    ['anthropic', 'claude-sonnet-4-5[1m]', 'anthropic/claude-sonnet-4-5'],
    ['anthropic', 'claude-haiku-5.5', 'anthropic/claude-haiku-5-5'],
    ['anthropic', 'claude-haiku-5-5-20261007', 'anthropic/claude-haiku-5-5'],
    [
      'aws.bedrock',
      'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
      'aws/regional.anthropic.claude-sonnet-4-5-20250929-v1:0',
    ],
    [
      'amazon-bedrock',
      'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0',
      'aws/regional.anthropic.claude-sonnet-4-5-20250929-v1:0',
    ],
    ['gcp.vertex_ai', 'claude-sonnet-4-5@20250929', 'google/claude-sonnet-4-5'],
    ['gcp.gemini', 'models/gemini-2.5-pro', 'google/gemini-2.5-pro'],
    ['Google', 'gemini-2.5-pro', 'google/gemini-2.5-pro'],
    ['openrouter', 'anthropic/claude-sonnet-4.5', 'openrouter/anthropic/claude-sonnet-4.5'],
    ['openai', 'ft:gpt-4o-2024-08-06:acme::id', 'openai/ft:gpt-4o'],
    ['openai.responses', 'gpt-5', 'openai/gpt-5'],
    ['x_ai', 'grok-4', 'x-ai/grok-4-0709'],
    ['azure.ai.openai', 'o3-mini', 'azure/o3-mini'],
    ['azure.ai.openai', 'gpt-4o', 'openai/gpt-4o'],
    ['azure.ai.inference', 'claude-haiku-5-5', 'anthropic/claude-haiku-5-5'],
    ['gcp.vertex_ai', 'claude-haiku-5-5@20261007', 'anthropic/claude-haiku-5-5'],
  ])('for %s %s', (provider, model, expected) => {
    expect(match(provider, model)).toBe(expected);
  });

  it.each([
    ['unknown', 'claude-opus-4-6', 'anthropic/claude-opus-4-6'],
    ['unknown', 'anthropic/claude-sonnet-4.5', 'anthropic/claude-sonnet-4-5'],
    [
      'litellm',
      'bedrock/us.anthropic.claude-haiku-4-5-20251001-v1:0',
      'aws/regional.anthropic.claude-haiku-4-5-20251001-v1:0',
    ],
    ['openai', 'anthropic/claude-sonnet-4.5', 'anthropic/claude-sonnet-4-5'],
  ])('by its own name when %s says nothing about %s', (provider, model, expected) => {
    expect(match(provider, model)).toBe(expected);
  });
});

describe('a model is not found', () => {
  it.each([
    ['acme-gateway', 'gpt-4o', 'a provider that nobody knows may charge anything'],
    ['openai', 'claude-opus-4-6', 'the provider does not sell it'],
    ['ollama', 'llama3', 'no provider sells it by that name'],
    ['unknown', 'gpt-oss-120b', 'open weights are sold by many'],
    ['anthropic', '<synthetic>', 'it is none'],
    ['__proto__', '__proto__/constructor', 'names are data'],
    ['', '', 'there is nothing'],
  ])('for %s %s: %s', (provider, model) => {
    expect(match(provider, model)).toBeNull();
  });
});
