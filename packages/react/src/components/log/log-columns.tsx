import type { LogRow } from '@tokenbook/core/contract';
import type { ReactNode } from 'react';
import { formatInstant, formatInstantWithZone } from '../../format/format-date.ts';
import { formatCallCost, formatExactMoney } from '../../format/format-money.ts';
import { formatCount } from '../../format/format-tokens.ts';
import type { CommonMessages } from '../../messages.ts';
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
      return row.durationMs === null ? '–' : `${formatCount(row.durationMs, locale)} ms`;
    case 'tags':
      return <Tags tags={row.tags} />;
    case 'cost':
      return renderCost(row, context);
  }
};

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
