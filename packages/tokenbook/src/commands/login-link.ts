import type { LoginLink } from '@tokenbook/core/contract';
import type { Command } from 'commander';
import { send } from '../answers.ts';
import type { CommandContext } from '../command-context.ts';
import { CommandFailure } from '../command-failure.ts';
import { addLedgerFlags, type LedgerFlags, withLedger } from '../ledger-flags.ts';

interface LoginLinkFlags extends LedgerFlags {
  readonly json?: boolean;
}

export const registerLoginLink = (program: Command, context: CommandContext): void => {
  addLedgerFlags(
    program
      .command('login-link')
      .description('a link that signs a browser in to the running server: once, for 15 minutes')
      .option('--json', 'one JSON document instead'),
  ).action(async (flags: LoginLinkFlags) => {
    const link = await withLedger(
      context,
      flags,
      (connection) => {
        if (connection.held === 'here') {
          throw new CommandFailure(
            'No server runs on this data directory, so there is nothing to sign in to. Start one: tokenbook start',
          );
        }
        return send<LoginLink>(connection, 'POST', '/api/login-links');
      },
      'shown',
    );
    await context.out(flags.json ? `${JSON.stringify(link, null, 2)}\n` : `${link.url}\n`);
    // Who opens it may be in another zone than this machine.
    const until = new Date(link.expiresAt).toLocaleTimeString([], {
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    });
    if (!flags.json) context.say(`The link works once, until ${until}.`);
  });
};
