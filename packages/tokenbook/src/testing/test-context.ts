import type { CommandContext } from '../command-context.ts';
import { runCommand } from '../run-command.ts';

/** A world of its own for a command: no terminal, no colour, nothing of this machine but a folder. */
export const createTestContext = (
  homeDirectory: string,
  overrides: Partial<Omit<CommandContext, 'homeDirectory'>> = {},
): CommandContext => ({
  env: {},
  homeDirectory,
  platform: 'linux',
  out: async () => {},
  goOnUnread: () => {},
  say: () => {},
  isTerminal: false,
  hasColour: false,
  columns: 80,
  now: Date.now,
  signal: new AbortController().signal,
  ...overrides,
});

/** Runs a command in a world of its own, and returns its exit code and what it said. */
export const runInside = async (
  homeDirectory: string,
  commandLine: readonly string[],
  overrides: Partial<Pick<CommandContext, 'env' | 'now' | 'signal'>> = {},
): Promise<{ readonly code: number; readonly out: string; readonly messages: string }> => {
  const said = { out: '', messages: '' };
  const context = createTestContext(homeDirectory, {
    out: async (text) => {
      said.out += String(text);
    },
    say: (line) => {
      said.messages += `${line}\n`;
    },
    ...overrides,
  });
  return { code: await runCommand(context, '0.0.0', commandLine), ...said };
};
