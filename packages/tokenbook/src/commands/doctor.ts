import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { CommandFailure, wrongUsage } from '../command-failure.ts';
import { doctorLines } from '../doctor/doctor-lines.ts';
import { examine } from '../doctor/examine.ts';
import { readTarget } from '../import/read-target.ts';
import { addLedgerFlags, type LedgerFlags } from '../ledger-flags.ts';

interface DoctorFlags extends LedgerFlags {
  readonly verify?: boolean;
  readonly url?: string;
  readonly key?: string;
  readonly json?: boolean;
}

export const registerDoctor = (program: Command, context: CommandContext): void => {
  const command = program
    .command('doctor')
    .description('what was found, what is wrong, and the command that mends it')
    .option('--verify', 'also recompute every sum from the single calls and compare')
    .option(
      '--url <address>',
      'the ledger of a Tokenbook server elsewhere, beside the logs of this machine (TOKENBOOK_URL)',
    )
    .option('--key <key>', 'an API key of that server with the scope read (TOKENBOOK_KEY)')
    .option('--json', 'one JSON document instead');
  addLedgerFlags(command).action(async (flags: DoctorFlags) => {
    const target = readTarget(context, flags);
    if (target !== null && flags.verify)
      throw wrongUsage('--verify reads every call of the ledger: run it where the ledger is, without --url.');
    const diagnosis = await examine(context, flags, { verifies: flags.verify === true, target });
    await context.out(
      flags.json ? `${JSON.stringify(diagnosis, null, 2)}\n` : `${doctorLines(diagnosis, context).join('\n')}\n`,
    );
    const broken = diagnosis.findings.filter(({ severity }) => severity === 'broken');
    if (broken.length > 0) throw new CommandFailure(broken.map(({ message }) => message).join('\n'));
  });
};
