import type { BreakdownRow, UsageQuery } from '@tokenbook/core/contract';
import type { CommandContext } from '../command-context.ts';
import { rowName, type UsageReport } from '../usage-report.ts';
import { countOf, formatChange, formatCount, formatShare, formatUsd, printable } from './format.ts';
import { createStyle, type Style } from './style.ts';
import { type Column, tableLines } from './table.ts';

const BAR_CELLS = 12;
const MOST_MODELS_NAMED = 3;

/** The whole report as a terminal shows it. */
export const renderReport = (
  report: UsageReport,
  { range, filters }: UsageQuery,
  { columns, hasColour }: Pick<CommandContext, 'columns' | 'hasColour'>,
): string => {
  const style = createStyle(hasColour);
  const filtered = filters.map(
    ({ dimension, values }) => `${dimension} ${values.map((value) => value ?? '(none)').join(' or ')}`,
  );
  const blocks = [
    [
      `${style.bold('Tokenbook')}  ${range} · ${periodText(report.period)}`,
      ...filtered.map((line) => style.dim(`only ${printable(line)}`)),
    ],
    report.requests === 0 ? emptyLines(range === 'all', filters.length > 0, style) : totalLines(report, style),
    ...Object.entries(report.breakdown)
      .filter(([, rows]) => rows.length > 0)
      .map(([by, rows]) => breakdownLines(by, rows, report.totalTokens, columns, style)),
  ];
  return `\n${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n\n`;
};

/** What to do next; nothing that was just done. */
const emptyLines = (isAll: boolean, isFiltered: boolean, style: Style): readonly string[] => {
  const hints = [
    ...(isAll ? [] : ['tokenbook report --range all     everything there is']),
    'tokenbook import auto            read the logs of coding agents on this machine',
    'tokenbook doctor                 what was found, and what is wrong',
  ];
  const where = isFiltered ? ' that fits' : '';
  return [
    isAll ? `No usage${where} yet.` : `No usage${where} in this period.`,
    ...hints.map((hint) => style.dim(`  ${hint}`)),
  ];
};

/** Both days included, in the zone of the report. */
const periodText = ({ start, end, timeZone }: UsageReport['period']): string => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' });
  return `${format.format(new Date(start))} – ${format.format(Date.parse(end) - 1)} (${timeZone})`;
};

const totalLines = (report: UsageReport, style: Style): readonly string[] => {
  const { previous, unpriced } = report;
  const line = (title: string, value: string, now: number, before: number): string => {
    const change = formatChange(now, before);
    return `  ${title.padEnd(10)}${style.bold(value.padStart(18))}   ${change === null ? '' : style.dim(`${change} on the period before`)}`.trimEnd();
  };
  const lines = [
    line('Cost', formatUsd(report.totalCost), report.totalCost, previous.totalCost),
    line('Tokens', formatCount(report.totalTokens), report.totalTokens, previous.totalTokens),
    line('Requests', formatCount(report.requests), report.requests, previous.requests),
    style.dim(
      `  input ${formatCount(report.inputTokens)} (${formatShare(report.cacheReadTokens, report.inputTokens)} from cache) · output ${formatCount(report.outputTokens)} (${formatShare(report.reasoningTokens, report.outputTokens)} reasoning)`,
    ),
  ];
  if (unpriced.requests === 0) return lines;
  const named = unpriced.models.slice(0, MOST_MODELS_NAMED).map(printable).join(', ');
  const more = unpriced.models.length - MOST_MODELS_NAMED;
  return [
    ...lines,
    style.bad(
      `  ${countOf(unpriced.requests, 'request')} with ${countOf(unpriced.tokens, 'token')} ${unpriced.requests === 1 ? 'has no price and is' : 'have no price and are'} not in the cost: ${named}${more > 0 ? ` and ${more} more` : ''}`,
    ),
    style.dim('  tokenbook prices set --help        says how to set a price'),
  ];
};

const breakdownLines = (
  by: string,
  rows: readonly BreakdownRow[],
  totalTokens: number,
  width: number,
  style: Style,
): readonly string[] => {
  const most = Math.max(1, ...rows.map((row) => row.tokens));
  const columns: readonly Column<BreakdownRow>[] = [
    {
      title: `By ${by}`,
      align: 'left',
      shrinks: true,
      cell: (row) => (row.other ? 'everything else' : (rowName(row, by) ?? '(none)')),
    },
    { title: 'Tokens', align: 'right', cell: (row) => formatCount(row.tokens) },
    { title: '', align: 'left', isOrnament: true, cell: (row) => bar(row.tokens / most) },
    { title: 'Share', align: 'right', cell: (row) => formatShare(row.tokens, totalTokens) },
    { title: 'Cost', align: 'right', cell: costText },
    { title: 'Requests', align: 'right', cell: (row) => formatCount(row.requests) },
  ];
  return tableLines(rows, columns, { columns: width, heading: style.bold });
};

/** A cost that leaves unpriced calls out carries a +. */
const costText = (row: BreakdownRow): string => {
  if (row.cost === null) return 'unpriced';
  return row.unpricedTokens === 0 ? formatUsd(row.cost) : `${formatUsd(row.cost)}+`;
};

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

const bar = (share: number): string => {
  const eighths = Math.round(share * BAR_CELLS * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
};
