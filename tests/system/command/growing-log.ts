import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What must never leave the machine that the log lies on. */
export const SECRET = 'my-secret-prompt';

/** A log of Claude Code that a test writes to. */
export interface GrowingLog {
  readonly path: string;
  /** Appends calls of one token each, with a prompt before each. */
  append(...names: readonly string[]): void;
  /** Replaces all that is there. */
  rewrite(...names: readonly string[]): void;
}

export const openGrowingLog = (homePath: string, session = 'a'): GrowingLog => {
  const path = join(homePath, '.claude', 'projects', '-srv-web-shop', `${session}.jsonl`);
  mkdirSync(dirname(path), { recursive: true });
  const text = (names: readonly string[]) => names.map((name) => prompt(session) + answer(name, session)).join('');
  return {
    path,
    append: (...names) => appendFileSync(path, text(names)),
    rewrite: (...names) => writeFileSync(path, text(names)),
  };
};

const prompt = (sessionId: string): string =>
  `${JSON.stringify({ type: 'user', sessionId, cwd: '/srv/web-shop', message: { role: 'user', content: SECRET } })}\n`;

/** A call that used one token. */
export const answer = (name: string, sessionId = 'a'): string =>
  `${JSON.stringify({
    type: 'assistant',
    sessionId,
    timestamp: '2026-11-20T09:00:00.000Z',
    cwd: '/srv/web-shop',
    requestId: `req_${name}`,
    message: {
      id: `msg_${name}`,
      role: 'assistant',
      model: 'claude-sonnet-4-5-20250929',
      content: [{ type: 'text', text: SECRET }],
      usage: { input_tokens: 1, output_tokens: 0 },
    },
  })}\n`;
