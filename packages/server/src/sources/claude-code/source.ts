import type { Source } from '../source.ts';
import { isClaudeCodeLog, locateClaudeCode } from './locate.ts';
import { createClaudeCodeReading } from './parse-lines.ts';

export const claudeCode: Source = {
  name: 'claude-code',
  label: 'Claude Code',
  version: 1,
  locate: locateClaudeCode,
  accepts: isClaudeCodeLog,
  recognises: ({ text }) =>
    /"(?:parentUuid|requestId|isSidechain|leafUuid|costUSD)"\s*:/.test(text) &&
    /"(?:sessionId|isSidechain|leafUuid|message)"\s*:/.test(text) &&
    // Qwen Code, whose log is made like Claude Code's, writes Gemini's messages.
    !/"parts"\s*:\s*\[|"usageMetadata"\s*:|"interactionId"\s*:/.test(text),
  sidecars: (path) => (/\/agent-[^/]+\.jsonl$/.test(path) ? [path.replace(/\.jsonl$/, '.meta.json')] : []),
  createReader: () => {
    const reading = createClaudeCodeReading();
    return () => reading;
  },
};
