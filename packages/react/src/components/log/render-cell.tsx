import type { LogRow } from '@tokenbook/core/contract';
import type { ReactNode } from 'react';
import { formatInstant, formatInstantWithZone } from '../../format/format-date.ts';
import { formatCallCost, formatExactMoney } from '../../format/format-money.ts';
import { formatCount } from '../../format/format-tokens.ts';
import type { CommonMessages } from '../../messages/common-messages.ts';
import type { LongestTexts } from '../../prepare/column-widths.ts';
import type { ShownColumn } from '../../prepare/log-columns.ts';
import { Name } from '../ui/Name.tsx';

export interface CellContext {
  readonly timeZone: string;
  readonly locale: string;
  readonly messages: CommonMessages;
}

/** What a row shows in a column. */
export const renderCell = (row: LogRow, column: ShownColumn, context: CellContext): ReactNode => {
  const { timeZone, locale } = context;
  switch (column) {
    case 'date':
      return (
        <time dateTime={row.date} title={formatInstantWithZone(row.date, timeZone, locale)}>
          {formatInstant(row.date, timeZone, locale)}
        </time>
      );
    case 'projectName':
    case 'model':
    case 'providerName':
    case 'operation':
    case 'status':
    case 'source':
    case 'agent':
    case 'user':
    case 'apiKey':
    case 'session':
    case 'id': {
      const name = row[column];
      return name === null ? <span className="tb-quiet">–</span> : <Name name={name} />;
    }
    case 'inputTokens':
    case 'outputTokens':
    case 'totalTokens':
    case 'cacheReadTokens':
    case 'cacheWriteTokens':
    case 'reasoningTokens':
      return formatCount(row[column], locale);
    case 'durationMs':
      return row.durationMs === null ? '–' : inMilliseconds(row.durationMs, locale);
    case 'tags':
      return <Tags tags={row.tags} />;
    case 'cost':
      return renderCost(row, context);
  }
};

/** The longest text of each column of dates and amounts, as the rows show it: of amounts the greatest one, of costs also the least. */
export const longestTexts = (
  rows: readonly LogRow[],
  columns: readonly ShownColumn[],
  { locale, timeZone }: CellContext,
): LongestTexts => {
  const write = (column: ShownColumn): string => {
    if (column === 'date') return longestOf(rows.map(({ date }) => formatInstant(date, timeZone, locale)));
    if (column !== 'cost' && column !== 'durationMs' && !isTokenColumn(column)) return '';
    const greatest = Math.max(0, ...rows.map((row) => row[column] ?? 0));
    if (column === 'cost') {
      // `<$0.0001` is longer than `$0.1580`.
      const least = Math.min(greatest, ...rows.flatMap(({ cost }) => (cost === null || cost === 0 ? [] : [cost])));
      return longestOf([greatest, least].map((cost) => formatCallCost(cost, locale)));
    }
    return column === 'durationMs' ? inMilliseconds(greatest, locale) : formatCount(greatest, locale);
  };
  return Object.fromEntries(columns.map((column) => [column, write(column)]));
};

const longestOf = (texts: readonly string[]): string =>
  texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');

const isTokenColumn = (column: ShownColumn): column is Extract<ShownColumn, `${string}Tokens`> =>
  column.endsWith('Tokens');

const inMilliseconds = (count: number, locale: string): string => `${formatCount(count, locale)} ms`;

const Tags = ({ tags }: { readonly tags: LogRow['tags'] }) => {
  const text = Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
  return text === '' ? <span className="tb-quiet">–</span> : <Name name={text} />;
};

const renderCost = ({ cost, costSource, costReference }: LogRow, { locale, messages }: CellContext): ReactNode => {
  const origin = [messages.log.costSources[costSource], costReference].filter((text) => text !== null).join(' · ');
  return cost === null ? (
    <span className="tb-badge tb-badge-warning" title={origin}>
      {messages.log.unpriced}
    </span>
  ) : (
    <data value={cost} title={`${formatExactMoney(cost, locale)} · ${origin}`}>
      {formatCallCost(cost, locale)}
    </data>
  );
};
