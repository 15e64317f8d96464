import { useAmountFormat } from '../../hooks/use-format.ts';
import type { Metric } from '../../prepare/metric.ts';

interface AmountProps {
  readonly metric: Metric;
  readonly amount: number;
  /** With its unit: `1.24 M tokens`. */
  readonly withUnit?: boolean;
}

/** A short number that tells the exact one on hover, and puts the exact one on the clipboard when it is copied alone. */
export const Amount = ({ metric, amount, withUnit = false }: AmountProps) => {
  const format = useAmountFormat();
  return (
    <data className="tb-amount" value={amount} title={format.exact(metric, amount)}>
      {withUnit ? format.long(metric, amount) : format.short(metric, amount)}
    </data>
  );
};
