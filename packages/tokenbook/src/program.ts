import { Command } from 'commander';
import type { CommandContext } from './command-context.ts';
import { registerBackup } from './commands/backup.ts';
import { registerBudgets } from './commands/budgets.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerExport } from './commands/export.ts';
import { registerImport } from './commands/import.ts';
import { registerKeys } from './commands/keys.ts';
import { registerLoginLink } from './commands/login-link.ts';
import { registerMigrate } from './commands/migrate.ts';
import { registerPrices } from './commands/prices.ts';
import { registerReport } from './commands/report.ts';
import { registerRetention } from './commands/retention.ts';
import { registerStart } from './commands/start.ts';
import { registerWorkspaces } from './commands/workspaces.ts';

/** The command line, in the order of its help. */
export const createProgram = (context: CommandContext, version: string): Command => {
  const program = new Command('tokenbook')
    .description('See what your AI usage costs, and why.')
    .version(version, '-V, --version', 'the version')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command]', 'the help of a command')
    .showHelpAfterError('(tokenbook --help lists what there is)')
    .addHelpText(
      'after',
      `
Start here:
  tokenbook                        reads the logs of your coding agents and serves a dashboard
  tokenbook report                 the same numbers in a terminal
  tokenbook start --demo           a made-up company to look around in

Environment: TOKENBOOK_DATA_DIR, TOKENBOOK_HOST, TOKENBOOK_PORT, TOKENBOOK_STORE, TOKENBOOK_SECRET, TOKENBOOK_ADMIN_KEY,
TOKENBOOK_PUBLIC_URL, TOKENBOOK_TIME_ZONE, TOKENBOOK_LOG_LEVEL, TOKENBOOK_EMBED_ORIGINS,
TOKENBOOK_ACCOUNTS, TOKENBOOK_ALLOW_PRIVATE_WEBHOOKS, TOKENBOOK_EVENTS_PER_SECOND, TOKENBOOK_ENGINE_MEMORY_MB, TOKENBOOK_URL, TOKENBOOK_KEY.
Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.`,
    );
  const register = [
    registerStart,
    registerImport,
    registerReport,
    registerExport,
    registerKeys,
    registerWorkspaces,
    registerLoginLink,
    registerPrices,
    registerBudgets,
    registerDoctor,
    registerBackup,
    registerRetention,
    registerMigrate,
  ];
  for (const add of register) add(program, context);
  return program;
};
