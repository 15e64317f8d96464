import type { LogRow } from '@tokenbook/core/contract';
import type { LogColumn } from '@tokenbook/core/domain';
import type { ReactNode } from 'react';
import { formatInstant, formatInstantWithZone } from '../../format/format-date.ts';
import { formatCallCost, formatExactMoney } from '../../format/format-money.ts';
import { formatCount } from '../../format/format-tokens.ts';
import type { Messages } from '../../messages.ts';
import { Name } from '../ui/Name.tsx';

/** The columns of the log, in their order. */
export const SHOWN_COLUMNS = [
  'date',
  'projectName',
  'model',
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'cost',
] as const satisfies readonly LogColumn[];

export type ShownColumn = (typeof SHOWN_COLUMNS)[number];

/** Columns of amounts stand at the right, so that their digits line up. */
export const isAmountColumn = (column: ShownColumn): boolean => column.endsWith('Tokens') || column === 'cost';

export interface CellContext {
  readonly timeZone: string;
  readonly locale: string;
  readonly messages: Messages;
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
      return <Name name={row.projectName} most={28} />;
    case 'model':
      return <Name name={row.model} most={28} />;
    case 'inputTokens':
    case 'outputTokens':
    case 'totalTokens':
      return formatCount(row[column], locale);
    case 'cost':
      return renderCost(row, context);
  }
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
