import { anthropicUsage } from './anthropic-usage/source.ts';
import { claudeCode } from './claude-code/source.ts';
import { cline } from './cline/source.ts';
import { codex } from './codex/source.ts';
import { copilot } from './copilot/source.ts';
import { droid } from './droid/source.ts';
import { geminiCli } from './gemini-cli/source.ts';
import { generic } from './generic/source.ts';
import { grok } from './grok/source.ts';
import { helicone } from './helicone/source.ts';
import { kimi } from './kimi/source.ts';
import { langfuse } from './langfuse/source.ts';
import { litellm } from './litellm/source.ts';
import { openaiUsage } from './openai-usage/source.ts';
import { openclaw } from './openclaw/source.ts';
import { opencode } from './opencode/source.ts';
import { openrouter } from './openrouter/source.ts';
import { pi } from './pi/source.ts';
import { qwen } from './qwen/source.ts';
import type { Source } from './source.ts';

/**
 * Every source, in the order in which `auto` asks them whether a file is theirs: a format that is told apart more surely stands earlier.
 * A test holds the list against the folders.
 */
export const SOURCES: readonly Source[] = [
  claudeCode,
  codex,
  geminiCli,
  qwen,
  opencode,
  openclaw,
  pi,
  kimi,
  droid,
  grok,
  copilot,
  openrouter,
  litellm,
  openaiUsage,
  anthropicUsage,
  langfuse,
  helicone,
  cline,
  generic,
];

/** Other names by which people ask for a source. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['claude', 'claude-code'],
  ['gemini', 'gemini-cli'],
  ['roo', 'cline'],
  ['roo-code', 'cline'],
  ['kilo', 'cline'],
  ['kilo-code', 'cline'],
  ['qwen-code', 'qwen'],
  ['kimi-code', 'kimi'],
  ['openai', 'openai-usage'],
  ['anthropic', 'anthropic-usage'],
  ['csv', 'generic'],
  ['ndjson', 'generic'],
  ['jsonl', 'generic'],
  ['json', 'generic'],
]);

/** The source of a name or alias. Null when there is none. */
export const findSource = (name: string): Source | null =>
  SOURCES.find((source) => source.name === (ALIASES.get(name) ?? name)) ?? null;
