import { TOKEN_NAMES } from '../attribute-names.ts';
import { readCount } from './attribute-reader.ts';
import { readAiSdkUsage } from './read-ai-sdk-usage.ts';
import { plain, readCounts, type UsageDialect } from './read-counts.ts';
import { readGenAiUsage } from './read-gen-ai-usage.ts';
import { readLangfuseUsage } from './read-langfuse-usage.ts';
import { DISJOINT, INCLUSIVE, toBuckets } from './usage.ts';

/** Claude Code repeats the four counts of Anthropic's API: they stand beside each other. */
export const readClaudeCodeUsage = plain(TOKEN_NAMES.claudeCode, DISJOINT);

/** Codex: cached within input, reasoning within output, as OpenAI counts. `tool_token_count` is the total of both and is not read. */
export const readCodexUsage: UsageDialect = (attributes) => {
  const usage = readCounts(TOKEN_NAMES.counts, attributes);
  return usage === null ? null : toBuckets({ ...usage, total: null }, INCLUSIVE);
};

/**
 * Gemini CLI: cached within the prompt; thoughts and the tools' prompt stand outside (total = input + output + thoughts + tool). Qwen Code
 * with a model behind OpenAI's API counts thoughts inside, and its total says so.
 */
export const readGeminiUsage: UsageDialect = (attributes) => {
  const usage = readCounts(TOKEN_NAMES.counts, attributes);
  if (usage === null) return null;
  const tool = readCount(TOKEN_NAMES.counts.tool, attributes) ?? 0;
  const input = (usage.input ?? 0) + tool;
  return toBuckets({ ...usage, input }, { cacheInInput: true, reasoningInOutput: false });
};

/** OpenInference, whose JavaScript package for Bedrock (0.5.1) passes on Claude's own counts of `InvokeModel`: the cache stands beside the input. */
const readOpenInferenceUsage: UsageDialect = (attributes, scope) => {
  const usage = readCounts(TOKEN_NAMES.openInference, attributes);
  if (usage === null) return null;
  const cacheInInput = scope !== '@arizeai/openinference-instrumentation-bedrock';
  return toBuckets(usage, { ...INCLUSIVE, cacheInInput });
};

/** What a span may speak, the most detailed first: the AI SDK's spans also carry the poorer `gen_ai.usage.*`. */
export const SPAN_DIALECTS: readonly UsageDialect[] = [
  readLangfuseUsage,
  readAiSdkUsage,
  readOpenInferenceUsage,
  readGenAiUsage,
];
