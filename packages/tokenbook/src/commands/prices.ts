import { type PriceList, type PriceOverrideInfo, type RepriceAnswer, toSearchParams } from '@tokenbook/core/contract';
import type { Command } from 'commander';
import { send } from '../answers.ts';
import type { CommandContext } from '../command-context.ts';
import { addLedgerFlags, type LedgerFlags, withLedger } from '../ledger-flags.ts';
import { type PriceFlags, readPriceFlags } from '../price-flags.ts';
import { formatCount } from '../terminal/format.ts';
import { priceListLines, repriceLines } from '../terminal/prices.ts';
import { addUsageFlags, readUsageFlags, type UsageFlags } from '../usage-flags.ts';

interface ListFlags extends LedgerFlags, UsageFlags {
  readonly json?: boolean;
}

interface RepriceFlags extends ListFlags {
  readonly dryRun?: boolean;
}

interface SetFlags extends LedgerFlags, PriceFlags {
  readonly json?: boolean;
}

export const registerPrices = (program: Command, context: CommandContext): void => {
  const prices = program.command('prices').description('what models cost, prices of your own, and pricing again');
  registerList(prices, context);
  registerSet(prices, context);
  registerReprice(prices, context);
};

const usagePath = (path: string, flags: UsageFlags): string => {
  const params = toSearchParams(readUsageFlags(flags));
  return params.size === 0 ? path : `${path}?${params}`;
};

const registerList = (prices: Command, context: CommandContext): void => {
  const command = prices
    .command('list')
    .description('what the models of a period cost today; the unpriced first')
    .option('--json', 'one JSON document instead');
  addLedgerFlags(addUsageFlags(command)).action(async (flags: ListFlags) => {
    const path = usagePath('/api/prices', flags);
    const list = await withLedger(context, flags, (connection) => send<PriceList>(connection, 'GET', path));
    await context.out(
      flags.json ? `${JSON.stringify(list, null, 2)}\n` : `${priceListLines(list, context).join('\n')}\n`,
    );
  });
};

const registerSet = (prices: Command, context: CommandContext): void => {
  const command = prices
    .command('set')
    .description('set a price of your own for a model, or say that a plan pays for it')
    .argument('<model>', 'the model; * stands for any run of characters')
    .option('--input <usd>', 'USD per million input tokens')
    .option('--output <usd>', 'USD per million output tokens')
    .option('--cache-read <usd>', 'USD per million tokens read from the cache')
    .option('--cache-write <usd>', 'USD per million tokens written to the cache for five minutes')
    .option('--cache-write-1h <usd>', 'USD per million tokens written to the cache for an hour')
    .option('--reasoning <usd>', 'USD per million reasoning tokens (default: as output)')
    .option('--request <usd>', 'USD per thousand requests')
    .option('--web-search <usd>', 'USD per thousand web searches')
    .option('--plan <name>', 'instead of rates: a plan pays for these calls, and each costs 0')
    .option('--provider <name>', 'only calls of this provider')
    .option('--source <name>', 'only calls of this source, such as claude-code')
    .option('--from <day>', 'the first day it holds, in UTC, 2026-11-01 (default: always)')
    .option('--to <day>', 'the day it ends, in UTC, not included')
    .option('--note <text>', 'where the price is from')
    .option('--json', 'one JSON document instead');
  addLedgerFlags(command)
    .addHelpText(
      'after',
      `
A price counts for what comes in from now on. Calls that are there already keep theirs until: tokenbook prices reprice

Examples:
  tokenbook prices set acme-support-13b --input 0.10 --output 0.40
  tokenbook prices set 'claude-*' --source claude-code --plan "Claude Max"
  tokenbook prices set gpt-5.1 --provider azure.ai.openai --input 1.10 --output 8.80 --from 2026-11-01`,
    )
    .action(async (model: string, flags: SetFlags) => {
      const price = readPriceFlags(model, flags);
      const set = await withLedger(context, flags, (connection) =>
        send<PriceOverrideInfo>(connection, 'PUT', '/api/prices/overrides', price),
      );
      if (flags.json) await context.out(`${JSON.stringify(set, null, 2)}\n`);
      context.say(`Set ${set.model}. For the calls that are there already: tokenbook prices reprice --dry-run`);
    });
};

const registerReprice = (prices: Command, context: CommandContext): void => {
  const command = prices
    .command('reprice')
    .description('price the calls that are there again, by the prices of today')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'one JSON document instead');
  addLedgerFlags(addUsageFlags(command, 'all'))
    .addHelpText(
      'after',
      `
What a provider reported stays. Every re-pricing stands in the history of prices.

Examples:
  tokenbook prices reprice --dry-run                 what would change
  tokenbook prices reprice --model acme-support-13b  the calls of one model`,
    )
    .action(async (flags: RepriceFlags) => {
      const path = usagePath('/api/prices/reprice', flags);
      const dryRun = flags.dryRun === true;
      const answer = await withLedger(context, flags, (connection) =>
        send<RepriceAnswer>(connection, 'POST', path, { dryRun }),
      );
      if (flags.json) return context.out(`${JSON.stringify(answer, null, 2)}\n`);
      await context.out(`${repriceLines(answer, context).join('\n')}\n`);
      const { changed } = answer;
      context.say(dryRun ? 'Dry run: nothing was changed.' : `${formatCount(changed)} calls have a new cost.`);
    });
};
