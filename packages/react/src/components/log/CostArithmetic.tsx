import type { EventDetail } from '@tokenbook/core/contract';
import { formatExactMoney } from '../../format/format-money.ts';
import { formatCount } from '../../format/format-tokens.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { bucketName } from './bucket-name.ts';

/** Why a call costs what it costs: each product of tokens and price, and where the price is from. */
export const CostArithmetic = ({ event }: { readonly event: EventDetail }) => {
  const { messages, locale } = useUsageContext();
  const { explanation } = event;
  const book = explanation.arithmetic ?? explanation.atListPrice;
  return (
    <>
      <p className="tb-call-cost">
        {event.cost === null ? (
          <span className="tb-badge tb-badge-warning">{messages.log.unpriced}</span>
        ) : (
          <strong>{formatExactMoney(event.cost, locale)}</strong>
        )}
        <span className="tb-quiet">
          {messages.log.costSources[event.costSource]}
          {event.costReference === null ? '' : ` · ${event.costReference}`}
        </span>
      </p>
      {book === null ? null : (
        <>
          {explanation.arithmetic === null ? <p className="tb-hint">{messages.drawer.atListPrice}</p> : null}
          <table className="tb-call-table">
            <thead>
              <tr>
                <th scope="col">{messages.drawer.of}</th>
                <th scope="col">{messages.metrics.tokens}</th>
                <th scope="col">{messages.drawer.rate}</th>
                <th scope="col">{messages.metrics.cost}</th>
              </tr>
            </thead>
            <tbody>
              {book.lines.map((line) => (
                <tr key={line.of}>
                  <th scope="row">{bucketName(line.of, messages.buckets)}</th>
                  <td>{formatCount(line.quantity, locale)}</td>
                  <td>{line.rate === null ? '–' : `× $${line.rate}`}</td>
                  <td>{line.cost === null ? '–' : `= $${line.cost}`}</td>
                </tr>
              ))}
              <tr className="tb-call-total">
                <th scope="row" colSpan={3}>
                  {messages.drawer.total}
                </th>
                <td>{book.total === null ? '–' : `$${book.total}`}</td>
              </tr>
            </tbody>
          </table>
          <p className="tb-hint">
            {[
              book.reference,
              book.validFrom === null ? null : messages.drawer.validFrom(book.validFrom.slice(0, 10)),
              book.origin === null ? null : messages.drawer.origin(book.origin.catalogue, book.origin.checkedOn),
              book.note,
            ]
              .filter((text) => text !== null)
              .join(' · ')}
          </p>
        </>
      )}
      {explanation.isCurrent ? null : <p className="tb-hint">{messages.drawer.notCurrent}</p>}
    </>
  );
};
