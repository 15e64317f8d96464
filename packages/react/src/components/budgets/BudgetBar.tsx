import type { BudgetInfo } from '@tokenbook/core/contract';
import { formatPercent, formatShare } from '../../format/format-share.ts';
import { useUsageContext } from '../../hooks/usage-context.ts';
import { useLaterMessages } from '../../hooks/use-later-messages.ts';
import { budgetMessages } from '../../messages/budget-messages.ts';

/** How much is spent, with a tick for each threshold and a band for where the period will end. Past the amount the scale grows. */
export const BudgetBar = ({ budget }: { readonly budget: BudgetInfo }) => {
  const { locale } = useUsageContext();
  const words = useLaterMessages('budgets', budgetMessages);
  const { amount, status, thresholds } = budget;
  // A projection far past the amount runs out of the bar: what is spent of the amount must stay readable.
  const widest = Math.max(amount, status.spent, (amount * Math.max(...thresholds)) / 100);
  const most = Math.min(Math.max(widest, status.projection?.high ?? 0), widest * 1.5);
  const at = (value: number) => `${Math.min(100, (value / most) * 100)}%`;
  const share = status.spent / amount;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> draws neither thresholds nor a range.
    <div
      className="tb-budget-bar"
      role="meter"
      aria-label={words.bar(budget.name)}
      aria-valuemin={0}
      aria-valuemax={amount}
      aria-valuenow={Math.min(status.spent, amount)}
      aria-valuetext={words.share(formatShare(share, locale))}
    >
      {status.projection === null ? null : (
        <span
          className="tb-budget-range"
          style={{
            insetInlineStart: at(status.projection.low),
            width: `calc(${at(status.projection.high)} - ${at(status.projection.low)})`,
          }}
        />
      )}
      <span className="tb-budget-spent" data-over={share >= 1 ? '' : undefined} style={{ width: at(status.spent) }} />
      {thresholds.map((percent) => (
        <span
          key={percent}
          className="tb-budget-tick"
          data-crossed={status.crossed.includes(percent) ? '' : undefined}
          style={{ insetInlineStart: at((amount * percent) / 100) }}
          title={words.threshold(formatPercent(percent, locale))}
        />
      ))}
    </div>
  );
};
