import { RequestFailed } from '@tokenbook/core/client';
import { TokenbookError } from '@tokenbook/core/domain';
import { type Command, CommanderError } from 'commander';
import { problemFailure } from './answers.ts';
import type { CommandContext } from './command-context.ts';
import { CommandFailure, OutputEnded } from './command-failure.ts';
import { createProgram } from './program.ts';
import { reasonOf } from './reason-of.ts';
import { toDeclaredFlags } from './usage-flags.ts';

/** What a shell reports of a command that SIGINT ended. */
const INTERRUPTED = 130;

/** Runs a command line (without `node` and the script). Returns the exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
export const runCommand = async (
  context: CommandContext,
  version: string,
  commandLine: readonly string[],
): Promise<number> => {
  const written: Promise<void>[] = [];
  const program = createProgram(context, version);
  for (const command of allCommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => written.push(context.out(text)),
      writeErr: (text) => context.say(text.trimEnd()),
      getOutHelpWidth: () => Math.min(context.columns, 120),
    });
  }
  const [first] = commandLine;
  if (first !== undefined && !first.startsWith('-') && !namesOf(program).includes(first)) {
    // commander would hand the word to the default command, and complain about too many arguments.
    context.say(`tokenbook: Unknown command ${JSON.stringify(first)}. Use one of: ${namesOf(program).join(', ')}.`);
    return 2;
  }
  try {
    await program.parseAsync([...toDeclaredFlags(commandLine)], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (context.signal.reason instanceof OutputEnded) return context.signal.reason.exitCode;
    if (context.signal.aborted) {
      // Anything that fails after an interrupt fails because of it.
      if (error instanceof CommandFailure) context.say(`tokenbook: ${error.message}`);
      return INTERRUPTED;
    }
    const { message, exitCode } = explain(error);
    context.say(`tokenbook: ${message}`);
    return exitCode;
  } finally {
    await Promise.allSettled(written);
  }
};

const allCommands = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(allCommands)];

const namesOf = (program: Command): readonly string[] => [...program.commands.map((command) => command.name()), 'help'];

const explain = (error: unknown): { readonly message: string; readonly exitCode: number } => {
  if (error instanceof CommandFailure) return error;
  if (error instanceof TokenbookError) {
    const reason = reasonOf(error);
    // Over HTTP an error names no host and no file. Here the operator asks, so the cause is shown.
    const tellsReason =
      (error.code === 'store_unavailable' || error.code === 'store_damaged') && !error.message.includes(reason);
    return {
      message: tellsReason ? `${error.message} (${reason})` : error.message,
      exitCode: error.code === 'configuration' || error.code === 'invalid_request' ? 2 : 1,
    };
  }
  if (error instanceof RequestFailed) return problemFailure(error.status, error.problem);
  if (isOfSystem(error)) return { message: error.code === 'ENOSPC' ? diskFull(error) : error.message, exitCode: 1 };
  if (isOfConnection(error)) {
    return {
      message: `The Tokenbook that was asked ended before it had answered (${reasonOf(error)}). Run the command again.`,
      exitCode: 1,
    };
  }
  // An error nobody foresaw: its stack is what a report of it needs.
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error), exitCode: 1 };
};

/** What the system refused says all there is to say: no room, no right, no file. */
const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'errno' in error;

/** As `fetch` fails, and the body of an answer, when the server is killed meanwhile: the socket's error is the cause. */
const isOfConnection = (error: unknown): boolean =>
  error instanceof TypeError && error.cause instanceof Error && 'code' in error.cause;

const diskFull = ({ message }: Error): string => `The disk is full (${message}). Free some space, and try again.`;
