import type { BudgetAlertInfo, BudgetInfo } from '@tokenbook/core/contract';
import type { CommandContext } from '../command-context.ts';
import { formatCount, formatShare, formatUsd } from './format.ts';
import { createStyle } from './style.ts';
import { tableLines } from './table.ts';

type Screen = Pick<CommandContext, 'columns' | 'hasColour'>;

const SUBJECT_WORDS = { project: 'project', user: 'user', apiKey: 'API key' } as const;

/** `$500.00`, `20,000,000`. */
const formatBudgetNumber = (metric: BudgetInfo['metric'], amount: number): string =>
  metric === 'cost' ? formatUsd(amount) : formatCount(Math.round(amount));

/** `$500.00`, `20,000,000 tokens`. */
const formatBudgetAmount = (metric: BudgetInfo['metric'], amount: number): string =>
  `${formatBudgetNumber(metric, amount)}${metric === 'cost' ? '' : ' tokens'}`;

/** `$500.00 a month for project web-shop` */
export const describeBudget = ({ metric, amount, period, subject }: BudgetInfo): string =>
  `${formatBudgetAmount(metric, amount)} a ${period} for ${describeSubject(subject)}`;

const describeSubject = (subject: BudgetInfo['subject'], whole = 'the whole workspace'): string =>
  subject === null ? whole : `${SUBJECT_WORDS[subject.dimension]} ${subject.value}`;

export const budgetLines = (budgets: readonly BudgetInfo[], { columns, hasColour }: Screen): readonly string[] => {
  const style = createStyle(hasColour);
  const lines = tableLines(
    budgets,
    [
      { title: 'Name', align: 'left', shrinks: true, cell: ({ name }) => name },
      { title: 'For', align: 'left', cell: ({ subject }) => describeSubject(subject, 'workspace') },
      {
        title: 'Amount',
        align: 'right',
        cell: ({ metric, amount, period }) => `${formatBudgetAmount(metric, amount)}/${period}`,
      },
      { title: 'Spent', align: 'right', cell: ({ metric, status }) => formatBudgetNumber(metric, status.spent) },
      { title: '', align: 'right', cell: ({ amount, status }) => formatShare(status.spent, amount) },
      { title: 'Heading for', align: 'left', cell: describeProjection },
    ],
    { columns, heading: style.bold },
  );
  const blind = budgets.filter(({ metric, status }) => metric === 'cost' && status.unpricedTokens > 0);
  const notes = blind.map(
    ({ name, status }) =>
      `"${name}" does not see ${formatCount(status.unpricedTokens)} tokens without a price. tokenbook prices list names the models.`,
  );
  return [...lines, ...(notes.length === 0 ? [] : ['', ...notes])];
};

/** `$410.00–$530.00`, eight times in ten. */
const describeProjection = ({ metric, status: { projection } }: BudgetInfo): string => {
  if (projection === null) return '–';
  const [low, high] = [projection.low, projection.high].map((end) => formatBudgetNumber(metric, end));
  return low === high ? `${low}` : `${low}–${high}`;
};

export const alertLines = (alerts: readonly BudgetAlertInfo[], { columns, hasColour }: Screen): readonly string[] =>
  tableLines(
    alerts,
    [
      { title: 'Seen', align: 'left', cell: ({ date }) => `${date.slice(0, 16).replace('T', ' ')} UTC` },
      { title: 'Budget', align: 'left', shrinks: true, cell: ({ budgetName }) => budgetName },
      { title: 'Crossed', align: 'right', cell: ({ threshold }) => `${threshold} %` },
      { title: 'Spent', align: 'right', cell: ({ metric, spent }) => formatBudgetAmount(metric, spent) },
      { title: 'Of', align: 'right', cell: ({ metric, amount }) => formatBudgetAmount(metric, amount) },
    ],
    { columns, heading: createStyle(hasColour).bold },
  );
