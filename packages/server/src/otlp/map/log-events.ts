import { NAMES, TOKEN_NAMES } from '../attribute-names.ts';
import type { DecodedLogRecord } from '../decode/decoded.ts';
import { readName } from './attribute-reader.ts';
import type { UsageDialect } from './read-counts.ts';
import { readGenAiUsage } from './read-gen-ai-usage.ts';
import type { SpanRole } from './span-role.ts';
import { readClaudeCodeUsage, readCodexUsage, readGeminiUsage } from './usage-dialects.ts';

/** A log event that tells of a call. */
export interface LogEvent {
  readonly usage: UsageDialect;
  readonly role: SpanRole;
  /** The provider when the record does not say. Null: by the model. */
  readonly provider: string | null;
  /** Whether a record of this name is the one that tells; several events can share a name. */
  readonly accepts: (record: DecodedLogRecord) => boolean;
}

const always = () => true;
const event = (usage: UsageDialect, fields: Partial<LogEvent> = {}): LogEvent => ({
  usage,
  role: 'inference',
  provider: null,
  accepts: always,
  ...fields,
});

const isCompleted = ({ attributes }: DecodedLogRecord): boolean =>
  readName(NAMES.finish, attributes) === 'response.completed';

/** Gemini CLI tells each call five times; `api_response` is the one that is read. */
const isNotGeminis = ({ resource, attributes }: DecodedLogRecord): boolean =>
  !/^(gemini-cli|qwen-code)/.test(readName(NAMES.service, resource) ?? '') &&
  !attributes.has(TOKEN_NAMES.counts.input[0]);

/** Copilot tells of each call of a turn besides. Outside any trace nothing would say that they are the same. */
const isInTrace = ({ traceId }: DecodedLogRecord): boolean => traceId !== null;

const claudeCode = event(readClaudeCodeUsage, {
  provider: 'anthropic',
  accepts: ({ attributes }) => attributes.has(TOKEN_NAMES.claudeCode.input[0]) && attributes.has('model'),
});

/**
 * By event name. Everything else a tool logs is not about tokens, or repeats one of these (Claude Code's, Codex's and Gemini CLI's
 * metrics; Codex's copy in its traces).
 */
export const LOG_EVENTS: ReadonlyMap<string, LogEvent> = new Map([
  ['claude_code.api_request', claudeCode],
  ['api_request', claudeCode],
  ['codex.sse_event', event(readCodexUsage, { provider: 'openai', accepts: isCompleted })],
  ['gemini_cli.api_response', event(readGeminiUsage, { provider: 'gcp.gemini' })],
  ['qwen-code.api_response', event(readGeminiUsage)],
  ['gen_ai.client.inference.operation.details', event(readGenAiUsage, { accepts: isNotGeminis })],
  ['copilot_chat.agent.turn', event(readGenAiUsage, { role: 'aggregate', accepts: isInTrace })],
]);
