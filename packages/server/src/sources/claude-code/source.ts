import { headRecords } from '../shared/head-records.ts';
import { type JsonRecord, recordAt } from '../shared/json-record.ts';
import type { Source } from '../source.ts';
import { isClaudeCodeLog, locateClaudeCode } from './locate.ts';
import { createClaudeCodeReading } from './parse-lines.ts';

export const claudeCode: Source = {
  name: 'claude-code',
  label: 'Claude Code',
  version: 1,
  locate: locateClaudeCode,
  accepts: isClaudeCodeLog,
  recognises: ({ text }) => headRecords(text).some(isClaudeRecord) || isCutOff(text),
  sidecars: (path) => (/\/agent-[^/]+\.jsonl$/.test(path) ? [path.replace(/\.jsonl$/, '.meta.json')] : []),
  createReader: () => {
    const reading = createClaudeCodeReading();
    return () => reading;
  },
};

/** Qwen Code and Kimi use some of the names, but not for these: Qwen's messages have parts, Kimi's lines have events. */
const isClaudeRecord = (record: JsonRecord): boolean => {
  const message = recordAt(record, 'message');
  if (message !== null && ('parts' in message || 'payload' in message)) return false;
  if ('isSidechain' in record || 'leafUuid' in record || record.type === 'file-history-snapshot') return true;
  return 'sessionId' in record && 'uuid' in record
    ? message !== null
    : message !== null && ('requestId' in record || 'costUSD' in record);
};

/** A first line that is longer than the head, such as one with an image. */
const isCutOff = (text: string): boolean =>
  !text.includes('\n') && text.startsWith('{"parentUuid":') && text.includes('"isSidechain":');
