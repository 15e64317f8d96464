import type { UsageClient } from '@tokenbook/core/client';
import { MOST_LIMIT, type UsageQuery } from '@tokenbook/core/contract';
import { DIMENSIONS, type Dimension, isDimension } from '@tokenbook/core/domain';
import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../command-failure.ts';
import { addLedgerFlags, type LedgerFlags, withLedger } from '../ledger-flags.ts';
import { printable } from '../terminal/format.ts';
import { renderReport } from '../terminal/report.ts';
import { addUsageFlags, readUsageFlags, type UsageFlags } from '../usage-flags.ts';
import type { UsageReport } from '../usage-report.ts';

interface ReportFlags extends LedgerFlags, UsageFlags {
  readonly by?: string;
  readonly limit: string;
  readonly json?: boolean;
}

const DEFAULT_DIMENSIONS: readonly Dimension[] = ['provider', 'project', 'model'];

const MOST_VALUES = 10;

const DIMENSIONS_TEXT = [...DIMENSIONS, 'tag.<key>'].join(', ');

export const registerReport = (program: Command, context: CommandContext): void => {
  const command = program
    .command('report')
    .description('the summary, by provider, project and model, in a terminal')
    .option('--by <dimension>', `one breakdown instead of three: ${DIMENSIONS_TEXT}`)
    .option('--limit <rows>', 'rows of each breakdown; the rest is folded into one', '10')
    .option('--json', 'one JSON document instead');
  addLedgerFlags(addUsageFlags(command))
    .addHelpText(
      'after',
      `
Examples:
  tokenbook report                                   the last 30 days
  tokenbook report --range this-month --by project   where this month's money went
  tokenbook report --project web-shop --by agent     what the agents of one project used
  tokenbook report --json | jq .totalCost            for scripts`,
    )
    .action(async (flags: ReportFlags) => {
      const query = readUsageFlags(flags);
      const dimensions = readDimensions(flags.by);
      const limit = readLimit(flags.limit);
      const report = await withLedger(
        context,
        flags,
        async ({ client }): Promise<UsageReport> => {
          const [summary, ...rows] = await Promise.all([
            client.summary(query),
            ...dimensions.map((by) => client.breakdown(query, by, limit)),
          ]);
          if (summary.requests === 0 && flags.json !== true) await sayValues(context, client, query);
          return { ...summary, breakdown: Object.fromEntries(dimensions.map((by, index) => [by, rows[index] ?? []])) };
        },
        'shown',
      );
      await context.out(flags.json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report, query, context));
    });
};

/** What can be asked for, where a filter finds nothing: any text may be the name of something, so a misspelt one is no error. */
const sayValues = async (context: CommandContext, client: UsageClient, query: UsageQuery): Promise<void> => {
  for (const { dimension } of query.filters) {
    const known = await client.values({ ...query, range: 'all', filters: [] }, dimension, { limit: MOST_VALUES + 1 });
    const names = known.slice(0, MOST_VALUES).map(({ value }) => (value === null ? '(none)' : printable(value)));
    if (known.length > MOST_VALUES) names.push('…');
    if (names.length > 0) context.say(`${dimension} of the calls that there are: ${names.join(', ')}`);
  }
};

const readDimensions = (by: string | undefined): readonly Dimension[] => {
  if (by === undefined) return DEFAULT_DIMENSIONS;
  if (isDimension(by)) return [by];
  throw wrongUsage(`Unknown dimension ${JSON.stringify(by)}. Use one of: ${DIMENSIONS_TEXT}.`);
};

const readLimit = (text: string): number => {
  if (/^[1-9]\d{0,9}$/.test(text) && Number(text) <= MOST_LIMIT) return Number(text);
  throw wrongUsage(`--limit is ${JSON.stringify(text)}. Use a whole number from 1 to ${MOST_LIMIT}.`);
};
