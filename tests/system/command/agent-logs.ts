import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A session of Claude Code as 2.1 writes it, cut to what is read: two calls, the second streamed in two lines. */
const LINES = [
  line('msg_01', 'req_01', '2026-11-20T09:00:00.000Z', { input: 10, output: 100, read: 0, written: 5000 }),
  line('msg_02', 'req_02', '2026-11-20T09:01:00.000Z', { input: 12, output: 9, read: 5000, written: 800 }),
  line('msg_02', 'req_02', '2026-11-20T09:01:00.000Z', { input: 12, output: 159, read: 5000, written: 800 }),
];

/** What a ledger holds after they were read. */
export const AGENT_LOG_TOTALS = { requests: 2, totalTokens: 10 + 100 + 5000 + (12 + 159 + 5000 + 800) };

/** Puts the logs where Claude Code writes them. */
export const writeAgentLogs = (homePath: string): void => {
  const folder = join(homePath, '.claude', 'projects', '-srv-web-shop');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '0b7d2a6e-1111-4222-8333-444455556666.jsonl'), `${LINES.join('\n')}\n`);
};

interface Usage {
  readonly input: number;
  readonly output: number;
  readonly read: number;
  readonly written: number;
}

function line(id: string, requestId: string, timestamp: string, { input, output, read, written }: Usage): string {
  return JSON.stringify({
    type: 'assistant',
    uuid: `${id}-${output}`,
    sessionId: '0b7d2a6e-1111-4222-8333-444455556666',
    timestamp,
    cwd: '/srv/web-shop',
    version: '2.1.0',
    isSidechain: false,
    requestId,
    message: {
      id,
      type: 'message',
      role: 'assistant',
      model: 'claude-sonnet-4-5-20250929',
      stop_reason: 'end_turn',
      usage: {
        input_tokens: input,
        output_tokens: output,
        cache_read_input_tokens: read,
        cache_creation_input_tokens: written,
        cache_creation: { ephemeral_5m_input_tokens: written, ephemeral_1h_input_tokens: 0 },
      },
    },
  });
}
