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
    /"(?:sessionId|isSidechain|leafUuid)":/.test(text) &&
    /"(?:parentUuid|requestId|isSidechain|leafUuid|costUSD)":/.test(text) &&
    !/"type":"session"/.test(text),
  sidecars: (path) => (/\/agent-[^/]+\.jsonl$/.test(path) ? [path.replace(/\.jsonl$/, '.meta.json')] : []),
  createReader: () => {
    const reading = createClaudeCodeReading();
    return () => reading;
  },
};
