import { useMemo } from 'react';
import { formatExactMoney, formatMoney } from '../format/format-money.ts';
import { formatCount, formatShortCount } from '../format/format-tokens.ts';
import type { Metric } from '../prepare/metric.ts';
import { useUsageContext } from './usage-context.ts';

/** Amounts in the provider's locale and words. */
export interface AmountFormat {
  /** Without a unit: `1.24 M`, `$412.80`. */
  readonly short: (metric: Metric, amount: number) => string;
  /** With its unit: `1.24 M tokens`, `$412.80`, `12 requests`. */
  readonly long: (metric: Metric, amount: number) => string;
  /** Every digit and the unit: `1,240,113 tokens`. */
  readonly exact: (metric: Metric, amount: number) => string;
}

export const useAmountFormat = (): AmountFormat => {
  const { locale, messages } = useUsageContext();
  return useMemo(() => {
    const short = (metric: Metric, amount: number) =>
      metric === 'cost' ? formatMoney(amount, locale) : formatShortCount(amount, locale);
    const withUnit = (metric: Metric, amount: number, text: string) =>
      metric === 'cost' ? text : `${text} ${messages.units[metric](amount)}`;
    return {
      short,
      long: (metric, amount) => withUnit(metric, amount, short(metric, amount)),
      exact: (metric, amount) =>
        withUnit(metric, amount, metric === 'cost' ? formatExactMoney(amount, locale) : formatCount(amount, locale)),
    };
  }, [locale, messages]);
};
