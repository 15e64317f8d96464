import type { LogRow } from '@tokenbook/core/contract';
import { formatExactMoney } from '../../format/format-money.ts';
import { formatCount } from '../../format/format-tokens.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import type { ShownColumn } from '../../prepare/log-columns.ts';

const AMOUNTS = [
  'inputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'outputTokens',
  'reasoningTokens',
  'totalTokens',
] as const satisfies readonly ShownColumn[];

/** What the row itself says of a call's tokens and cost. A reader whose credential may not open calls (an embed token) gets no more. */
export const CallBrief = ({ row }: { readonly row: LogRow }) => {
  const { messages, locale } = useUsageContext();
  return (
    <>
      <table className="tb-call-table" aria-label={messages.drawer.tokens}>
        <tbody>
          {AMOUNTS.map((column) => (
            <tr key={column} className={column === 'totalTokens' ? 'tb-call-total' : undefined}>
              <th scope="row">{messages.log.columns[column]}</th>
              <td>{formatCount(row[column], locale)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{messages.log.columns.cost}</th>
            <td>{row.cost === null ? messages.log.unpriced : formatExactMoney(row.cost, locale)}</td>
          </tr>
        </tbody>
      </table>
      <p className="tb-hint">
        {messages.log.costSources[row.costSource]}
        {row.costReference === null ? '' : ` · ${row.costReference}`}
      </p>
    </>
  );
};
