import type { CostArithmetic as Arithmetic, EventDetail } from '@tokenbook/core/contract';
import { formatExactMoney } from '../../format/format-money.ts';
import { formatCount } from '../../format/format-tokens.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { bucketName } from './bucket-name.ts';
import { PriceOrigin } from './PriceOrigin.tsx';

/** Why a call costs what it costs: each product of tokens and price, and where the price is from. */
export const CostArithmetic = ({ event }: { readonly event: EventDetail }) => {
  const { messages, locale } = useUsageContext();
  const { explanation } = event;
  const price = explanation.arithmetic ?? explanation.atListPrice;
  const { today } = explanation;
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
      {price === null ? null : (
        <>
          {explanation.arithmetic === null ? <p className="tb-hint">{messages.drawer.atListPrice}</p> : null}
          <Products price={price} />
          <PriceOrigin price={price} />
        </>
      )}
      {explanation.isCurrent ? null : (
        <p className="tb-call-note">
          {messages.drawer.notCurrent(today.cost === null ? messages.log.unpriced : `$${today.cost}`)}
        </p>
      )}
    </>
  );
};

/** Tokens × rate = cost, line by line. Rates and products are the exact decimals that were reckoned with. */
const Products = ({ price }: { readonly price: Arithmetic }) => {
  const { messages, locale } = useUsageContext();
  return (
    <table className="tb-call-table tb-call-products" aria-label={messages.metrics.cost}>
      <thead>
        <tr>
          <th scope="col">{messages.drawer.of}</th>
          <th scope="col">{messages.drawer.quantity}</th>
          <th scope="col">{messages.drawer.rate}</th>
          <th scope="col">{messages.metrics.cost}</th>
        </tr>
      </thead>
      <tbody>
        {price.lines.map((line) => (
          <tr key={line.of}>
            <th scope="row">
              {bucketName(line.of, messages.buckets)}
              {line.rule === null || line.rule === 'own' ? null : (
                <span className="tb-hint tb-call-rule">{messages.drawer.rule(line.rule)}</span>
              )}
            </th>
            <td>{formatCount(line.quantity, locale)}</td>
            <td>{line.rate === null ? messages.drawer.noRate : `× $${line.rate}`}</td>
            <td>{line.cost === null ? '–' : `= $${line.cost}`}</td>
          </tr>
        ))}
        <tr className="tb-call-total">
          <th scope="row" colSpan={3}>
            {messages.drawer.total}
          </th>
          <td>{price.total === null ? '–' : `$${price.total}`}</td>
        </tr>
      </tbody>
    </table>
  );
};
