import {
  bucketBounds,
  type CalendarDate,
  dateIn,
  type InstantMs,
  type Period,
  startOfDay,
  sumTotalTokens,
  type Totals,
  toUsdNumber,
} from '@tokenbook/core/domain';
import type { EventStore } from '../store/port.ts';
import { type Budget, type BudgetPeriod, toFilters } from './budget.ts';
import { findCrossings } from './find-crossings.ts';
import { type Day, type Projection, projectSpend } from './project-spend.ts';

/** Where a budget stands now. Amounts in its own unit: pico-USD or tokens. */
export interface BudgetStatus {
  readonly period: Period;
  readonly spent: bigint;
  /** In USD or tokens. Null while there are fewer than seven days of history. */
  readonly projection: Projection | null;
  /** Thresholds reached in this period, in per cent. */
  readonly crossed: readonly number[];
  /** Tokens in the period without a known price: a budget in money does not see them. */
  readonly unpricedTokens: bigint;
}

const WEEKS_OF_HISTORY = 8;

export const readBudget = async (store: EventStore, budget: Budget, nowMs: InstantMs): Promise<BudgetStatus> => {
  const { timeZone, workspaceId, metric, amount } = budget;
  const today = dateIn(timeZone, nowMs);
  const days = budgetDays(budget.period, today);
  const period = { startMs: startOfDay(timeZone, days.first), endMs: startOfDay(timeZone, days.afterLast) };
  const todayStart = startOfDay(timeZone, today);
  const tomorrowStart = startOfDay(timeZone, today.add({ days: 1 }));
  const filters = toFilters(budget);
  const historyStart = startOfDay(timeZone, today.subtract({ weeks: WEEKS_OF_HISTORY }));
  const history = { startMs: historyStart, endMs: tomorrowStart };
  const bounds = bucketBounds(history, 'day', timeZone);
  const [totals, groups] = await Promise.all([
    store.totals({ workspaceId, period, filters }),
    store.timeseries({ workspaceId, period: history, filters }, bounds, null, null),
  ]);
  const measure = (of: Totals): number => (metric === 'cost' ? toUsdNumber(of.cost) : Number(sumTotalTokens(of)));
  const byBucket = new Map(groups.map(({ bucket, totals: sums }) => [bucket, measure(sums)]));
  const daily = bounds
    .slice(0, -1)
    .map(
      (startMs, bucket): Day => ({ weekday: dateIn(timeZone, startMs).dayOfWeek, spent: byBucket.get(bucket) ?? 0 }),
    );
  // A ledger that began last week has no zeros before that, only days that it does not know.
  const firstUse = daily.findIndex(({ spent }) => spent > 0);
  const complete = firstUse === -1 ? [] : daily.slice(firstUse, -1);
  const spent = metric === 'cost' ? totals.cost : sumTotalTokens(totals);
  return {
    period,
    spent,
    projection: projectSpend(
      measure(totals),
      metric === 'cost' ? toUsdNumber(amount) : Number(amount),
      complete,
      {
        weekday: today.dayOfWeek,
        spent: daily.at(-1)?.spent ?? 0,
        elapsed: (nowMs - todayStart) / (tomorrowStart - todayStart),
      },
      weekdaysUntil(today, days.afterLast),
    ),
    crossed: findCrossings(spent, amount, budget.thresholds),
    unpricedTokens: totals.unpricedTokens,
  };
};

/** The running week or month, as days. */
const budgetDays = (
  period: BudgetPeriod,
  today: CalendarDate,
): { readonly first: CalendarDate; readonly afterLast: CalendarDate } => {
  switch (period) {
    case 'week': {
      const first = today.subtract({ days: today.dayOfWeek - 1 });
      return { first, afterLast: first.add({ weeks: 1 }) };
    }
    case 'month': {
      const first = today.with({ day: 1 });
      return { first, afterLast: first.add({ months: 1 }) };
    }
  }
};

/** The weekdays of the days after `today` and before `afterLast`. */
const weekdaysUntil = (today: CalendarDate, afterLast: CalendarDate): readonly number[] =>
  Array.from({ length: today.until(afterLast).days - 1 }, (_, index) => today.add({ days: index + 1 }).dayOfWeek);
