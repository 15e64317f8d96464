import type { BudgetAlertInfo, BudgetInfo, ChangedBudget, CreatedBudget } from '@tokenbook/core/contract';
import type { Command } from 'commander';
import { send } from '../answers.ts';
import { type BudgetFlags, readBudgetFlags, toBudgetRequest } from '../budget-flags.ts';
import type { CommandContext } from '../command-context.ts';
import { CommandFailure } from '../command-failure.ts';
import type { Connection } from '../connect.ts';
import { addLedgerFlags, type LedgerFlags, withLedger } from '../ledger-flags.ts';
import { alertLines, budgetLines, describeBudget } from '../terminal/budgets.ts';

interface ListFlags extends LedgerFlags {
  readonly json?: boolean;
}

interface SetFlags extends ListFlags, BudgetFlags {}

export const registerBudgets = (program: Command, context: CommandContext): void => {
  const budgets = program
    .command('budgets')
    .description('what may be spent in a week or a month, and where it is heading');
  addLedgerFlags(
    budgets
      .command('list')
      .description('the budgets and where they stand')
      .option('--json', 'one JSON document instead'),
  ).action((flags: ListFlags) => listBudgets(context, flags));
  registerSet(budgets, context);
  addLedgerFlags(
    budgets
      .command('remove')
      .description('remove a budget; its past alerts stay')
      .argument('<budget>', 'its name or its id')
      .option('--json', 'one JSON document instead'),
  ).action((text: string, flags: ListFlags) => removeBudget(context, text, flags));
  addLedgerFlags(
    budgets
      .command('alerts')
      .description('the last hundred thresholds that were crossed')
      .option('--json', 'one JSON document instead'),
  ).action((flags: ListFlags) => listAlerts(context, flags));
};

const registerSet = (budgets: Command, context: CommandContext): void => {
  const command = budgets
    .command('set')
    .description('make a budget, or change the one of that name: what is not said stays')
    .argument('<name>', 'what to call it')
    .option('--cost <usd>', 'USD that may be spent')
    .option('--tokens <count>', 'tokens that may be used, in place of USD')
    .option('--per <period>', 'week or month (default: month; weeks begin on Monday)')
    .option('--project <name>', 'of this project (default: of the whole workspace)')
    .option('--user <name>', 'of this user')
    .option('--api-key <name>', 'of what this API key sends')
    .option('--at <percents>', 'per cents of the amount at which to alert (default: 50,80,100)')
    .option('--webhook <url>', 'where to post alerts')
    .option('--no-webhook', 'post them nowhere: the dashboard shows them')
    .option('--tz <zone>', "where the period begins (default: the workspace's zone)")
    .option('--json', 'one JSON document instead');
  addLedgerFlags(command)
    .addHelpText(
      'after',
      `
A running server looks every ten seconds. Each threshold is told of once in a period.

Examples:
  tokenbook budgets set everything --cost 500
  tokenbook budgets set web-shop --cost 50 --per week --project web-shop --at 80,100
  tokenbook budgets set everything --webhook https://hooks.example.com/tokenbook`,
    )
    .action((name: string, flags: SetFlags) => setBudget(context, name, flags));
};

const readBudgets = (connection: Connection): Promise<readonly BudgetInfo[]> =>
  send<readonly BudgetInfo[]>(connection, 'GET', '/api/budgets');

const pathOf = ({ id }: BudgetInfo): string => `/api/budgets/${encodeURIComponent(id)}`;

const listBudgets = async (context: CommandContext, flags: ListFlags): Promise<void> => {
  const budgets = await withLedger(context, flags, readBudgets);
  if (flags.json) return context.out(`${JSON.stringify(budgets, null, 2)}\n`);
  if (budgets.length === 0)
    return context.say('No budgets yet. tokenbook budgets set everything --cost 500 makes one.');
  await context.out(`${budgetLines(budgets, context).join('\n')}\n`);
};

const setBudget = async (context: CommandContext, name: string, flags: SetFlags): Promise<void> => {
  const said = readBudgetFlags(flags);
  const { set, isNew } = await withLedger(context, flags, async (connection) => {
    const named = (await readBudgets(connection)).filter((budget) => budget.name === name.trim());
    const existing = named.length === 0 ? null : oneOf(named, name);
    const request = toBudgetRequest(name, said, existing);
    const [method, path] = existing === null ? ['POST', '/api/budgets'] : ['PUT', pathOf(existing)];
    return {
      set: await send<CreatedBudget | ChangedBudget>(connection, method, path, request),
      isNew: existing === null,
    };
  });
  if (flags.json) return context.out(`${JSON.stringify(set, null, 2)}\n`);
  context.say(`${isNew ? 'Made' : 'Changed'} "${set.name}": ${describeBudget(set)}.`);
  if (set.webhookUrl === null || set.webhookSecret === undefined) return;
  await context.out(`${set.webhookSecret}\n`);
  context.say('The secret that its webhooks are signed with. It is shown this once: keep it now.');
};

const removeBudget = async (context: CommandContext, text: string, flags: ListFlags): Promise<void> => {
  const removed = await withLedger(context, flags, async (connection) => {
    const budgets = await readBudgets(connection);
    const matching = budgets.filter(({ id }) => id === text);
    const budget = oneOf(matching.length > 0 ? matching : budgets.filter(({ name }) => name === text), text);
    await send(connection, 'DELETE', pathOf(budget));
    return budget;
  });
  if (flags.json) await context.out(`${JSON.stringify({ removed: removed.id, name: removed.name }, null, 2)}\n`);
  context.say(`Removed "${removed.name}". Its past alerts stay.`);
};

const listAlerts = async (context: CommandContext, flags: ListFlags): Promise<void> => {
  const alerts = await withLedger(context, flags, (connection) =>
    send<readonly BudgetAlertInfo[]>(connection, 'GET', '/api/budgets/alerts'),
  );
  if (flags.json) return context.out(`${JSON.stringify(alerts, null, 2)}\n`);
  if (alerts.length === 0) return context.say('No threshold was crossed yet.');
  await context.out(`${alertLines(alerts, context).join('\n')}\n`);
};

/** The dashboard lets two budgets have one name. */
const oneOf = (matching: readonly BudgetInfo[], text: string): BudgetInfo => {
  const [only, another] = matching;
  if (only === undefined) {
    throw new CommandFailure(`No budget is named ${JSON.stringify(text)}. tokenbook budgets list shows them all.`);
  }
  if (another !== undefined) {
    throw new CommandFailure(
      `${matching.length} budgets are named ${JSON.stringify(text)}: ${matching.map(({ id }) => id).join(', ')}. Give them names of their own in the dashboard, or remove one by its id.`,
    );
  }
  return only;
};
