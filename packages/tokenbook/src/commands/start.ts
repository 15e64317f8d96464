import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../command-failure.ts';
import { addLedgerFlags, type LedgerFlags } from '../ledger-flags.ts';
import { readSettings } from '../settings.ts';
import type { LogsToRead } from '../start/import-at-start.ts';
import { readListenAddress } from '../start/listen-address.ts';

interface StartFlags extends LedgerFlags {
  readonly host?: string;
  readonly port?: string;
  readonly import?: string;
  readonly demo?: boolean;
  readonly open?: boolean;
}

export const registerStart = (program: Command, context: CommandContext): void => {
  const command = program
    .command('start', { isDefault: true })
    .description('serve the API and the dashboard (what happens without a command)')
    .option('--host <address>', 'address to listen on; 0.0.0.0 for all (TOKENBOOK_HOST, default 127.0.0.1)')
    .option('--port <number>', 'port to listen on; 0 picks a free one (TOKENBOOK_PORT, default 4318)')
    .option(
      '--import <what>',
      'auto: read the logs of coding agents on this machine; watch: go on with it as they grow; none: leave them (default: auto)',
    )
    .option('--demo', 'fill a workspace of its own with a made-up company, and sign in to that')
    .option('--open', 'open the sign-in link in the browser');
  addLedgerFlags(command)
    .addHelpText(
      'after',
      `
4318 is OTLP/HTTP's own port: an OpenTelemetry SDK with default settings already points here.

Examples:
  tokenbook                              reads this machine's logs, serves on http://127.0.0.1:4318
  tokenbook start --import watch         keeps up with the logs as they grow
  tokenbook start --demo --open          a made-up company to look around in
  tokenbook start --port 0 --import none --data-dir /tmp/book
  TOKENBOOK_HOST=0.0.0.0 TOKENBOOK_PUBLIC_URL=https://usage.example.com tokenbook start`,
    )
    .action(async (flags: StartFlags) => {
      // The store, the app and the log take a while to load: no other command should.
      const { runServer } = await import('../start/run-server.ts');
      await runServer(context, {
        settings: readSettings(context.env, context.homeDirectory, flags),
        address: readListenAddress(context.env, flags),
        workspace: flags.workspace ?? null,
        logs: readImport(flags),
        isDemo: flags.demo === true,
        opensBrowser: flags.open === true,
      });
    });
};

/** The demo is for looking around: it leaves the machine's own logs alone unless they are asked for. */
const readImport = (flags: StartFlags): LogsToRead => {
  const what = flags.import ?? (flags.demo ? 'none' : 'auto');
  if (what === 'auto' || what === 'watch' || what === 'none') return what;
  throw wrongUsage(`--import is ${JSON.stringify(what)}. Use auto, watch or none.`);
};
